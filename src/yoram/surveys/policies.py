"""Who may open surveys, see who still has to answer, and see what everybody together said."""

from dataclasses import dataclass

from django.db.models import Q

from yoram.core.facts import Actor
from yoram.core.policy import NOTHING, Anyone, Machine, Policy, declare, holds

_STAFF = ("operator", "administrator")


@dataclass(frozen=True)
class OverSubject(Policy):
    """Open to holders of a role whose scope is what the survey is about: this room need not know what that is."""

    role: str

    def admits(self, actor: Actor) -> bool:
        return bool(self._subjects(actor))

    def allows(self, actor: Actor, subject: object) -> bool:
        return getattr(subject, "subject", "") in self._subjects(actor)

    def visible(self, actor: Actor) -> Q:
        held = self._subjects(actor)
        return Q(subject__in=held) if held else NOTHING

    def _subjects(self, actor: Actor) -> frozenset[str]:
        return frozenset(scope for scope in actor.scopes([self.role]) if scope)


_ON_SURVEY = holds(*_STAFF, centre="centre")

declare(
    {
        "surveys.set_form": holds(*_STAFF, centre="self"),
        "surveys.open_survey": holds(*_STAFF, centre="self"),
        "surveys.invite": _ON_SURVEY,
        "surveys.remind": _ON_SURVEY,
        "surveys.close": _ON_SURVEY,
        "surveys.mark_called": holds(*_STAFF, centre="survey__centre"),
        # Whoever answers acts as nobody: an actor with a name would put that name into the trail beside the answer.
        "surveys.answer": Machine(),
        "surveys.fill_in": Anyone(),
        "surveys.chase": _ON_SURVEY,
        "surveys.see": _ON_SURVEY | OverSubject("instructor"),
    }
)
