"""A text with its figures put in: the paper, and the table that says where every number comes from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from yoram.documents.facts import (
    Align,
    Block,
    Bullet,
    BulletList,
    Column,
    Heading,
    Masthead,
    MastheadKind,
    Paper,
    Paragraph,
    Row,
    Run,
    Table,
    Text,
    Tone,
)
from yoram.reports.facts import Draft, Figures, Part, Piece, Problem, Shape, Unit
from yoram.reports.inserts import inserts, run_of
from yoram.reports.origins import origin
from yoram.reports.rules.binding import check
from yoram.reports.rules.particles import settle
from yoram.reports.speech import say

_TONES = {Shape.LEAD: Tone.LEAD, Shape.NOTE: Tone.NOTE}


class CannotPrint(Exception):
    """A text with numbers that the ledger does not bear out; `problems` says where and why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(f"{len(problems)} problems")


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that may go out, and where each of its numbers leads."""

    paper: Paper
    links: dict[str, str]


def compose(draft: Draft, figures: Figures, *, kind: MastheadKind, language: str, number: str = "") -> Printed:
    """The paper with every figure put in; raises CannotPrint before a single number that is not borne out.

    Call it within the paper's language: headings of tables are translated.
    """
    drawn = inserts(figures, language)
    if problems := check(draft, figures, drawn):
        raise CannotPrint(problems)
    setting = _Setting(figures, language)
    blocks = [*setting.blocks(draft, drawn)]
    head = {key: tuple(setting.runs(pieces)) for key, pieces in draft.head.items()}
    entries = ((_("Department"), "department"), (_("Contact"), "contact"))
    paper = Paper(
        title=_plain(head["title"]),
        subtitle=_plain(head.get("subtitle", ())),
        issuer=_plain(head["issuer"]),
        date=figures.on,
        number=number,
        masthead=Masthead(kind, tuple((name, head[key]) for name, key in entries if key in head)),
        blocks=(*blocks, *setting.sources(draft)),
        language=language,
    )
    return Printed(paper, {name: figures[name].url for name in figures})


class _Setting:
    """Figures put into one text of one language."""

    def __init__(self, figures: Figures, language: str) -> None:
        self.figures, self.language = figures, language

    def text(self, pieces: tuple[Piece, ...]) -> Text:
        return tuple(self.runs(pieces))

    def runs(self, pieces: tuple[Piece, ...]) -> Iterator[Run]:
        before = ""
        for piece in pieces:
            if piece.figure:
                bound = self.figures[piece.figure]
                before = say(bound, self.language)
                named = bound.unit is Unit.WORDS
                yield Run(before, piece.bold) if named else run_of(bound, self.language, bold=piece.bold)
            else:
                yield Run(settle(before, piece.words), piece.bold)
                before = ""

    def blocks(self, draft: Draft, drawn: object) -> Iterator[Block]:
        bullets: list[Bullet] = []
        for part in draft.parts:
            if part.shape is Shape.BULLET:
                bullets.append(Bullet(self.text(part.pieces), part.level))
                continue
            if bullets:
                yield BulletList(tuple(bullets))
                bullets = []
            yield self.block(part, drawn)
        if bullets:
            yield BulletList(tuple(bullets))

    def block(self, part: Part, drawn: object) -> Block:
        if part.shape is Shape.INSERT:
            return drawn[part.pieces[0].figure]()  # type: ignore[index,no-any-return]
        if part.shape is Shape.HEADING:
            return Heading(self.text(part.pieces), part.level)
        return Paragraph(self.text(part.pieces), _TONES.get(part.shape, Tone.BODY))

    def sources(self, draft: Draft) -> Iterator[Block]:
        """Where every number of the text comes from, in the order of reading; one row a record."""
        used = dict.fromkeys(piece.figure for piece in draft.figures())
        records: dict[tuple[str, str], list[Run]] = {}
        for name in used:
            bound = self.figures[name]
            if bound.unit is not Unit.WORDS:
                records.setdefault((bound.label, origin(bound)), []).append(run_of(bound, self.language))
        if not records:
            return
        columns = (
            Column(_("What the number says"), width=2.8),
            Column(_("Number"), Align.RIGHT, 1.3),
            Column(_("Where it comes from"), width=4),
        )
        rows = tuple(Row((label, _spaced(runs), record)) for (label, record), runs in records.items())
        yield Heading(_("Where the numbers come from"), 1)
        yield Table(_("Every number of this text, with the record that bears it out"), columns, rows)


def _spaced(runs: list[Run]) -> Text:
    """The parts of one record behind one another: 2023년 10월."""
    return tuple(part for run in runs for part in (run, " "))[:-1]


def _plain(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)
