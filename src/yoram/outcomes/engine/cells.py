"""What each cell of an event file may say; every distinct value is read once, however often it stands there."""

from collections.abc import Callable, Iterable
from datetime import date
from difflib import get_close_matches

from yoram.outcomes.facts import CENTRE_HIRED, Employment, Event, Evidence, Intent, Reason

YES = {"yes", "y", "true", "t", "1", "o", "예", "네"}
NO = {"no", "n", "false", "f", "0", "x", "아니오", "아니요"}
EARLIEST, LATEST = date(1950, 1, 1), date(2150, 1, 1)


class BadCell(ValueError):
    """A value that means nothing in its column."""

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        super().__init__(text)


def told(value: str, what: str, words: Iterable[str]) -> str:
    """Why a word is refused, with the word that was probably meant or the words there are."""
    known = [str(word) for word in words]
    near = get_close_matches(value.lower(), known, 1)
    hint = f"did you mean “{near[0]}”?" if near else f"write one of {', '.join(known)}"
    return f"“{value}” is not {what}; {hint}"


def event(value: str) -> str:
    """The event of a line."""
    word = value.strip().lower()
    if word not in set(Event):
        if not word:
            raise BadCell("event_missing", f"the event is missing; write one of {', '.join(Event)}")
        raise BadCell("event_unknown", told(value, "an event", Event))
    return word


def day(value: str) -> date:
    """A date as ISO 8601 writes it."""
    text = value.strip()
    if not text:
        raise BadCell("date_missing", "the date is missing; write it as YYYY-MM-DD")
    try:
        found = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        found = None
    if found is None or not EARLIEST <= found < LATEST:
        raise BadCell("date_wrong", f"“{value}” is not a date of this calendar; write it as YYYY-MM-DD")
    return found


def evidence(value: str) -> str:
    """How a line is borne out; blank is none."""
    word = value.strip().lower()
    if word and word not in set(Evidence):
        raise BadCell("evidence_unknown", told(value, "a kind of evidence", Evidence))
    return word or Evidence.NONE


def in_field(value: str) -> bool | None:
    """Whether a job is in the field of the course; blank is not known."""
    word = value.strip().lower()
    if not word:
        return None
    if word not in YES | NO:
        raise BadCell("in_field_unknown", f"“{value}” is neither yes nor no; write yes, no or nothing")
    return word in YES


def intent(value: str) -> str:
    """What was declared on the first day."""
    return chosen(value, "an intent", Intent)


def reason(value: str) -> str:
    """Why a person is excluded."""
    return chosen(value, "a reason for an exclusion", Reason)


def chosen(value: str, what: str, words: Iterable[str]) -> str:
    word = value.strip().lower()
    if word not in set(words):
        if not word:
            raise BadCell("detail_missing", f"the detail is missing; write {what}: {', '.join(words)}")
        raise BadCell("detail_unknown", told(value, what, words))
    return word


def employment(value: str) -> str:
    """A kind of employment, with the mark of the centre's own hiring beside it in any order."""
    words = value.lower()
    for separator in ",;+|":
        words = words.replace(separator, " ")
    said = words.split()
    kinds = [word for word in said if word != CENTRE_HIRED]
    if len(kinds) != 1:
        text = f"“{value}” names {len(kinds)} kinds of employment; write one, with {CENTRE_HIRED} beside it if so"
        raise BadCell("detail_missing" if not kinds else "detail_unknown", text)
    kind = chosen(kinds[0], "a kind of employment", Employment)
    return f"{kind} {CENTRE_HIRED}" if CENTRE_HIRED in said else kind


DETAILS: dict[str, Callable[[str], str]] = {
    Event.INTENT: intent,
    Event.EXCLUDED: reason,
    Event.EMPLOYED: employment,
}
