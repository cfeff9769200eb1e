"""How correction requests and interventions read on a page."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from yoram.attendance.actions.corrections import asked_for
from yoram.attendance.facts import LeaveKind, Proof, Rulebook, leave_state
from yoram.attendance.facts.requests import CorrectionState, InterventionKind
from yoram.attendance.labels import LEAVES, PROOFS
from yoram.attendance.models import CorrectionRequest, DayMark
from yoram.attendance.said import DaySaid, parse, said_of
from yoram.attendance.words import SLIPS, STATES, word_of

STANDS: Mapping[str, Promise] = {
    CorrectionState.ASKED: pgettext_lazy("correction", "waiting for a decision"),
    CorrectionState.APPROVED: pgettext_lazy("correction", "approved"),
    CorrectionState.REFUSED: pgettext_lazy("correction", "refused"),
    CorrectionState.WITHDRAWN: pgettext_lazy("correction", "taken back"),
}
TONES: Mapping[str, str] = {
    CorrectionState.ASKED: "warning",
    CorrectionState.APPROVED: "success",
    CorrectionState.REFUSED: "danger",
    CorrectionState.WITHDRAWN: "gray",
}
KINDS: Mapping[InterventionKind, Promise] = {
    InterventionKind.CALL: pgettext_lazy("intervention", "telephone call"),
    InterventionKind.TALK: pgettext_lazy("intervention", "talk in person"),
    InterventionKind.MESSAGE: pgettext_lazy("intervention", "text message"),
    InterventionKind.REFERRAL: pgettext_lazy("intervention", "referral"),
}
PLAIN = ("present", "late", "left_early", "out", "late+left_early", "absent", "under_half")


def said_word(said: DaySaid) -> str:
    """A day in words, with the kind of leave where there is one."""
    return f"{STATES[said.state]} ({LEAVES[said.leave]})" if said.leave else word_of(said)


def day_word(row: DayMark | None) -> str:
    """What a day was before; a day without a mark says so."""
    return said_word(said_of(row)) if row is not None else str(_("no mark"))


def wanted_word(request: CorrectionRequest) -> str:
    """What the day should read."""
    return said_word(asked_for(request))


def wanted_choices(rulebook: Rulebook) -> Sequence[tuple[str, list[tuple[str, str]]]]:
    """What can be asked for: plain days, and the kinds of leave that the rulebook knows."""
    plain = [(word, said_word(parse(word))) for word in PLAIN]
    leaves = [(f"{leave_state(kind)}:{kind}", str(LEAVES[kind])) for kind in LeaveKind if kind in rulebook.leaves]
    return [(_("The day itself"), plain), (_("Recognised leave"), leaves)]


def proofs_asked(rulebook: Rulebook) -> list[tuple[str, str]]:
    """Which papers each kind of leave asks for, any one of them being enough."""
    return [
        (str(LEAVES[kind]), _(" or ").join(str(PROOFS[proof]) for proof in rulebook.leaves[kind].proofs) or "–")
        for kind in LeaveKind
        if kind in rulebook.leaves
    ]


def proof_words(proofs: Sequence[Proof]) -> str:
    """Papers of which one is enough."""
    return _(" or ").join(str(PROOFS[proof]) for proof in proofs)


__all__ = ["KINDS", "PLAIN", "SLIPS", "STANDS", "TONES", "day_word", "proof_words", "proofs_asked", "said_word",
           "wanted_choices", "wanted_word"]  # fmt: skip
