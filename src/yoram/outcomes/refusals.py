"""What is said to a person whose line cannot stand in the ledger."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yoram.core.facts import YoramError
from yoram.outcomes import words
from yoram.outcomes.order import LONGEST_NOTE, Line, Objection, Why

_SENTENCES: dict[Why, Promise] = {
    Why.NOT_STARTED: gettext_lazy(
        "This trainee is not on the sealed list of starters, so nothing can be recorded about them. "
        "Seal the list first."
    ),
    Why.STARTED_TWICE: gettext_lazy("This trainee has already started on %(other_day)s."),
    Why.BEFORE_START: gettext_lazy(
        "“%(event)s” on %(day)s lies before the start of the course on %(other_day)s. Check the date."
    ),
    Why.TOO_EARLY: gettext_lazy("%(day)s is too long ago. Check the year."),
    Why.IN_FUTURE: gettext_lazy(
        "“%(event)s” on %(day)s is still to come. Record it on that day; a job, its end or an exclusion at most three "
        "months before."
    ),
    Why.DETAIL_MISSING: gettext_lazy("“%(event)s” needs a detail. Choose one from the list."),
    Why.DETAIL_UNKNOWN: gettext_lazy("“%(detail)s” is not known for “%(event)s”. Choose one from the list."),
    Why.NOTE_TOO_LONG: gettext_lazy("The detail may have at most %(longest)s signs. Shorten it."),
    Why.NOT_A_JOB: gettext_lazy("Only a job can be marked as hired by the centre itself. Take the mark away."),
    Why.DUPLICATE: gettext_lazy("“%(event)s” on %(day)s is already in the ledger. Nothing needs to be done."),
    Why.INTENT_STANDS: gettext_lazy(
        "What this trainee wants was written down on %(other_day)s and stays. For a slip of the pen, correct the "
        "sealed list and say why."
    ),
    Why.COURSE_ENDED_TWICE: gettext_lazy(
        "The course has already ended with “%(other_event)s” on %(other_day)s. Retract that line first if it is wrong."
    ),
    Why.LEFT_WITHOUT_JOB: gettext_lazy(
        "No job%(at_employer)s began before %(day)s. Record the job first, or check the employer and the date."
    ),
}


class LedgerRefused(YoramError):
    """A line that cannot stand beside the others, or by itself; its text says why and what to do."""

    def __init__(self, message: str, objection: Objection | None = None) -> None:
        super().__init__(message)
        self.objection = objection


class ListSealed(YoramError):
    """The list of starters is sealed: nobody is added or dropped any more."""


class ListIncomplete(YoramError):
    """The list cannot be sealed as it was given."""


class ExclusionRefused(YoramError):
    """An exclusion lacks what the register asks for."""


def sentence(objection: Objection) -> str:
    """The objection in the reader's language."""
    line, other = objection.line, objection.other
    at = _(" at “%(employer)s”") % {"employer": line.employer} if line.employer else ""
    return str(_SENTENCES[objection.why]) % {
        "event": words.label(line.event),
        "day": dotted(line.effective_on),
        "detail": line.detail,
        "longest": LONGEST_NOTE,
        "at_employer": at,
        "other_event": words.label(other.event) if other else "",
        "other_day": dotted(other.effective_on) if other else "",
    }


def refused(objection: Objection) -> LedgerRefused:
    """The objection as an error that a form can show."""
    return LedgerRefused(sentence(objection), objection)


def dotted(day: date) -> str:
    """A date as Korean offices write it."""
    return f"{day:%Y.%m.%d}"


def describe(line: Line) -> str:
    """A line in a few words, for lists of what an import would do."""
    parts = [str(words.label(line.event)), dotted(line.effective_on), line.employer]
    return " · ".join(part for part in parts if part)
