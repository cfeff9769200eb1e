"""People as marks on a page: kinds that differ by fill, pattern and outline, with the words that name them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yoram.outcomes import words
from yoram.outcomes.facts import INTENT_PREFIX, NOT_ENROLLED_PREFIX
from yoram.outcomes.frozen import FrozenFigure

MOST_MARKS = 200
ROUND = (1, 2, 5)
MARK_OF_REASON = {
    "military": "military",
    "further_study": "study",
    "enrolled_elsewhere": "study",
    "on_leave": "study",
    "study": "study",
}
MARK_OF_STANDING = {
    "employed": ("employed", _("employed")),
    "employed_unproven": ("provisional", _("employed, not yet documented")),
    "claimed": ("left", _("says employed, evidence missing")),
    "not_employed": ("seeking", _("not employed yet")),
    "unknown": ("unknown", _("not known")),
}
NUMERATOR = ("employed", "employed_unproven")
WAITING = ("claimed", "not_employed", "unknown")

TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")


@dataclass(frozen=True, slots=True)
class Group:
    """People who are drawn alike; `show` is the list that stands behind the number."""

    kind: str
    label: str | Promise
    count: int
    show: str
    note: int | None = None
    marks: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """All groups of a figure, with how many people one mark stands for."""

    groups: tuple[Group, ...]
    people: int
    each: int
    density: str


def picture(figure: FrozenFigure, *, running: bool = False) -> Picture:
    """Everybody who started, one mark a person, or one mark for so many where they would not fit."""
    groups = [group for group in _groups(figure, running=running) if group.count]
    people = sum(group.count for group in groups)
    each = people_per_mark(people)
    drawn = tuple(Group(g.kind, g.label, g.count, g.show, g.note, max(1, round(g.count / each))) for g in groups)
    return Picture(drawn, people, each, density(sum(group.marks for group in drawn)))


def people_per_mark(people: int) -> int:
    """The least round number (1, 2, 5, 10, …) by which so many people fit the picture."""
    scale = 1
    while True:
        for digit in ROUND:
            if people <= digit * scale * MOST_MARKS:
                return digit * scale
        scale *= 10


def density(marks: int) -> str:
    """How large marks may be drawn."""
    if marks <= 30:
        return "few"
    return "many" if marks <= 150 else "crowd"


def _groups(figure: FrozenFigure, *, running: bool) -> Iterator[Group]:
    yield from _side(figure, NUMERATOR, Group("employed", _("employed"), figure.numerator, "numerator"))
    for reason, count in figure.excluded.items():
        note = figure.documented.get(reason)
        yield Group(mark_of(reason), words.label(reason), count, f"excluded:{reason}", note)
    yield from _side(figure, WAITING, Group("seeking", _("not employed, or not known"), figure.waiting, "waiting"))
    outside = ("running", _("still in the course")) if running else ("withdrew", _("did not complete"))
    yield Group(outside[0], outside[1], figure.outside, "status:not_counted")


def _side(figure: FrozenFigure, standings: tuple[str, ...], together: Group) -> Iterator[Group]:
    """The standings of one side of the fraction, or the side as one where its parts may not be told."""
    if any(figure.standings.get(name, 0) is None for name in standings):
        yield together
        return
    for name in standings:
        kind, label = MARK_OF_STANDING[name]
        note = figure.documented.get("employed") if name == "employed" else None
        yield Group(kind, label, figure.standings.get(name) or 0, f"status:{name}", note)


def mark_of(reason: str) -> str:
    """How somebody who left the denominator is drawn."""
    return MARK_OF_REASON.get(reason.removeprefix(INTENT_PREFIX).removeprefix(NOT_ENROLLED_PREFIX), "other")


def in_korean(count: int) -> str:
    """A number from 1 to 99 in Korean words as they stand before what is counted (열다섯, 스무)."""
    tens, ones = divmod(count, 10)
    return "스무" if count == 20 else TENS[tens] + ONES[ones]
