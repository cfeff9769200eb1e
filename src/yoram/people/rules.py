"""Who may give which role where, and whose consent counts."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

AGE_OF_CONSENT = 14
BETWEEN_LETTERS = timedelta(minutes=10)
_SCOPE = re.compile(r"(?P<kind>centre|cohort|body):(?P<key>.+)")


def age_on(birth_date: date, on: date) -> int:
    """Full years lived; somebody born on 29 February comes of age on 1 March in other years."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def decide_guardian_needed(birth_date: date | None, on: date) -> bool:
    """Whether a guardian must agree as well (PIPA 22-2: under 14); an unknown age is taken for grown up."""
    return birth_date is not None and age_on(birth_date, on) < AGE_OF_CONSENT


def decide_may_ask_again(last_asked: datetime | None, now: datetime) -> bool:
    """Whether a guardian may be written to once more, as anybody's address can be typed in here."""
    return last_asked is None or now - last_asked >= BETWEEN_LETTERS


def parse_scope(text: str) -> tuple[str, str] | None:
    """Kind and key of a scope, or None for one that no room could ever have written."""
    found = _SCOPE.fullmatch(text)
    if found is None:
        return None
    try:
        UUID(found["key"])
    except ValueError:
        return None
    return found["kind"], found["key"]


def decide_within(scope: str, administered: Iterable[str], lies_in: Mapping[str, str]) -> bool:
    """Whether a scope lies in one of the administered ones; ``lies_in`` leads from a scope to the one around it."""
    ours = frozenset(administered)
    seen: set[str] = set()
    while scope and scope not in ours and scope not in seen:
        seen.add(scope)
        scope = lies_in.get(scope, "")
    return scope in ours or "" in ours


def decide_missing(required: Mapping[str, int], agreed: Mapping[str, int]) -> list[str]:
    """The matters whose current version was not agreed to, in their order."""
    return [matter for matter, version in required.items() if agreed.get(matter, 0) < version]


def mask_email(text: str) -> str:
    """An address that can be recognised by its owner only: ``g***@example.kr``; anything else is hidden whole."""
    name, at, host = text.strip().partition("@")
    return f"{name[0]}***@{host[:120]}" if name and at and "." in host else "***"
