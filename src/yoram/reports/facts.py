"""What a figure is once it is bound to the ledger, and what can be wrong with a text that uses it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction


class Unit(StrEnum):
    """What a figure counts; its words are printed with the number, so that nobody can write another unit behind it."""

    PEOPLE = "people"
    VISITS = "visits"
    COHORT = "cohort"
    COHORTS = "cohorts"
    FIELDS = "fields"
    OCCASIONS = "occasions"
    MONTHS = "months"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    DATE = "date"
    RATE = "rate"
    WORDS = "words"


class Kind(StrEnum):
    """Where a figure comes from."""

    PUBLICATION = "publication"
    LEDGER = "ledger"
    OCCASIONS = "occasions"
    TARGET = "target"
    CALENDAR = "calendar"
    SETTING = "setting"


type Value = int | Fraction | date | str


@dataclass(frozen=True, slots=True)
class Source:
    """What bears a figure out: the record, the rule it was counted by, and the day it speaks of."""

    kind: Kind
    url: str
    on: date | None = None
    rule: str = ""
    hash: str = ""
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure that the ledger bears out, with where it comes from."""

    name: str
    value: Value
    unit: Unit
    label: str
    source: Source

    @property
    def url(self) -> str:
        return self.source.url


class Why(StrEnum):
    """Why a figure that the house knows may not be printed now."""

    NOT_PUBLISHED = "not_published"
    MOVED_ON = "moved_on"
    TOO_FEW = "too_few"
    NOT_COUNTED = "not_counted"
    DISAGREE = "disagree"


@dataclass(frozen=True, slots=True)
class Withheld:
    """A figure that may not be printed, why, and the page where that can be mended."""

    name: str
    why: Why
    url: str = ""
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Every figure of a centre at a day: those that may be printed, and those that may not with the reason.

    `classes`, `rules`, `reasons`, `audiences` say what the parts of the names are called: class1, press, military …
    """

    on: date
    bound: Mapping[str, Bound]
    withheld: Mapping[str, Withheld] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    audiences: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Bound:
        return self.bound[name]

    def __contains__(self, name: object) -> bool:
        return name in self.bound

    def __iter__(self) -> Iterator[str]:
        return iter(self.bound)

    def get(self, name: str) -> Bound | None:
        return self.bound.get(name)


class Code(StrEnum):
    """What can be wrong with a text; `problems.py` says each in the reader's language."""

    LOOSE_NUMBER = "loose_number"
    NUMBER_WORD = "number_word"
    LOOSE_PERCENT = "loose_percent"
    UNKNOWN_FIGURE = "unknown_figure"
    WITHHELD = "withheld"
    LOOSE_BRACE = "loose_brace"
    UNKNOWN_SECTION = "unknown_section"
    BEFORE_SECTIONS = "before_sections"
    MISSING_SECTION = "missing_section"
    UNKNOWN_KEY = "unknown_key"
    MISSING_KEY = "missing_key"
    NOT_A_PAIR = "not_a_pair"
    NOT_A_NAME = "not_a_name"
    NEEDLESS_NAME = "needless_name"
    UNKNOWN_INSERT = "unknown_insert"
    INSERT_NOT_ALONE = "insert_not_alone"
    SKIPPED_LEVEL = "skipped_level"
    NOTHING_SAID = "nothing_said"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake of a text: its line and column (both from 1), what stands there, what could stand there."""

    line: int
    column: int
    code: Code
    value: str = ""
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text, or the name of a figure that is to stand there."""

    words: str
    figure: str = ""
    bold: bool = False
    line: int = 0
    column: int = 0


class Shape(StrEnum):
    """What a line of a text becomes on paper."""

    HEADING = "heading"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NOTE = "note"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a text before the figures are put in; an insert's only piece names a table or chart."""

    shape: Shape
    pieces: tuple[Piece, ...]
    level: int = 1
    line: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as written, taken apart: the head of the paper, the names it may say, its blocks, its mistakes."""

    head: Mapping[str, tuple[Piece, ...]]
    names: tuple[str, ...]
    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]

    def figures(self) -> Iterator[Piece]:
        """Every place where a figure is to stand, in reading order."""
        for pieces in (*self.head.values(), *(part.pieces for part in self.parts if part.shape is not Shape.INSERT)):
            yield from (piece for piece in pieces if piece.figure)

    def inserts(self) -> Iterator[Piece]:
        """Every table and chart that is to stand in the text."""
        for part in self.parts:
            if part.shape is Shape.INSERT:
                yield from part.pieces
