"""What an official paper is made of, free of any output format."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yoram.documents.charts import BarChart, StepChart
from yoram.documents.tables import Table
from yoram.documents.texts import PaperError, Text, refuse_uncarriable


class MastheadKind(StrEnum):
    PRESS_RELEASE = "press_release"
    REPORT = "report"


class Tone(StrEnum):
    BODY = "body"
    LEAD = "lead"
    NOTE = "note"


class Mark(StrEnum):
    SEAL = "seal"
    SIGNATURE = "signature"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of a press release or a report: what kind of paper, and its labelled facts in order."""

    kind: MastheadKind
    entries: tuple[tuple[str, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    text: Text
    level: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 3:
            raise PaperError(f"heading “{self.text}”: level {self.level} is not one of 1, 2, 3.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    tone: Tone = Tone.BODY


@dataclass(frozen=True, slots=True)
class Bullet:
    text: Text
    level: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 3:
            raise PaperError(f"bullet “{self.text}”: level {self.level} is not one of 1, 2, 3.")


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[Bullet, ...]

    def __post_init__(self) -> None:
        if not self.items:
            raise PaperError("bullet list: at least one item is needed.")

    def nested(self) -> tuple["Twig", ...]:
        """The items as a tree; an item deeper than its forerunner by two hangs one below it."""
        return _nest(self.items)


@dataclass(frozen=True, slots=True)
class Twig:
    """A bullet with the bullets below it."""

    text: Text
    below: tuple["Twig", ...]


def _nest(items: tuple[Bullet, ...]) -> tuple[Twig, ...]:
    twigs: list[Twig] = []
    at = 0
    while at < len(items):
        end = at + 1
        while end < len(items) and items[end].level > items[at].level:
            end += 1
        twigs.append(Twig(items[at].text, _nest(items[at + 1 : end])))
        at = end
    return tuple(twigs)


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class Signer:
    office: str
    name: str = ""
    mark: Mark = Mark.SEAL


@dataclass(frozen=True, slots=True)
class Signature:
    """The closing lines, with the place for a seal or a signature beside each office."""

    signers: tuple[Signer, ...]
    on: date | None = None


type Block = Heading | Paragraph | BulletList | Table | BarChart | StepChart | PageBreak | Signature


@dataclass(frozen=True, slots=True)
class Paper:
    """One official paper; `language` is the paper's own and not the reader's interface."""

    title: str
    issuer: str
    date: date
    blocks: tuple[Block, ...]
    subtitle: str = ""
    number: str = ""
    masthead: Masthead | None = None
    language: str = "ko"

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise PaperError("title: a paper needs a title.")
        if self.language not in ("ko", "en"):
            raise PaperError(f"language: “{self.language}” is not one of ko, en.")
        refuse_uncarriable(self, "paper")
        self._refuse_skipped_levels()

    def _refuse_skipped_levels(self) -> None:
        """Who reads by headings would look for the missing level."""
        above = 0
        for number, block in enumerate(self.blocks, start=1):
            if isinstance(block, Heading):
                if block.level > above + 1:
                    raise PaperError(
                        f"paper.blocks[{number}]: heading level {block.level} follows level {above}; "
                        f"use level {above + 1}."
                    )
                above = block.level
