"""Taking a text apart: head, names and blocks, and every mistake with its line and column."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from yoram.reports.facts import Code, Draft, Part, Piece, Problem, Shape
from yoram.reports.rules.numbers import could_be_name, find_loose, spans

SECTIONS = ("paper", "names", "text")
KEYS = ("title", "subtitle", "issuer", "department", "contact")
NEEDED = ("title", "issuer")
INSERTS = ("table.", "chart.")

_SECTION = re.compile(r"\[(?P<name>[^\[\]]*)\]\s*")
_PAIR = re.compile(r"(?P<key>[^=]*?)\s*=\s*(?P<value>.*)")
_BLOCK = re.compile(r"(?P<mark>#{1,3} |! |> |(?:  ){0,2}- )?(?P<rest>.*)")
_TOKEN = re.compile(r"\{(?P<name>[^{}]*)\}|(?P<bold>\*\*)|(?P<brace>[{}])")


@dataclass
class _Reading:
    """What has been read so far."""

    names: list[str] = field(default_factory=list)
    head: dict[str, tuple[Piece, ...]] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    level: int = 0

    def wrong(self, line: int, column: int, code: Code, value: str = "", hints: tuple[str, ...] = ()) -> None:
        self.problems.append(Problem(line, column, code, value, hints))


def read(text: str) -> Draft:
    """The text taken apart; a text with problems can be shown but not printed."""
    reading = _Reading()
    sections = _sections(text, reading)
    reading.names = [line.strip() for _number, line in sections.get("names", ()) if line.strip()]
    _check_names(sections, reading)
    for number, line in sections.get("paper", ()):
        _read_pair(number, line, reading)
    for run in _paragraphs(sections.get("text", ())):
        _read_part(run, reading)
    _check_whole(sections, reading)
    problems = sorted(reading.problems, key=lambda problem: (problem.line, problem.column))
    return Draft(reading.head, tuple(reading.names), tuple(reading.parts), tuple(problems))


def _sections(text: str, reading: _Reading) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    current: list[tuple[int, str]] | None = None
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        header = _SECTION.fullmatch(line)
        if header and header["name"] in SECTIONS:
            current = found.setdefault(header["name"], [])
        elif header:
            reading.wrong(number, 2, Code.UNKNOWN_SECTION, header["name"], SECTIONS)
        elif current is not None:
            current.append((number, line))
        elif line.strip():
            reading.wrong(number, 1, Code.BEFORE_SECTIONS, line.strip()[:40], SECTIONS)
    return found


def _check_names(sections: Mapping[str, Iterable[tuple[int, str]]], reading: _Reading) -> None:
    said = [line for name in ("paper", "text") for _number, line in sections.get(name, ())]
    for number, line in sections.get("names", ()):
        name = line.strip()
        if not name:
            continue
        column = len(line) - len(line.lstrip()) + 1
        if not could_be_name(name):
            reading.wrong(number, column, Code.NOT_A_NAME, name)
        elif not find_loose(name) or not any(True for other in said for _span in spans(other, name)):
            reading.wrong(number, column, Code.NEEDLESS_NAME, name)


def _read_pair(number: int, line: str, reading: _Reading) -> None:
    if not line.strip():
        return
    pair = _PAIR.fullmatch(line)
    if pair is None:
        reading.wrong(number, 1, Code.NOT_A_PAIR, line.strip()[:40], KEYS)
    elif pair["key"].strip() not in KEYS:
        reading.wrong(number, 1, Code.UNKNOWN_KEY, pair["key"].strip(), KEYS)
    else:
        reading.head[pair["key"].strip()] = tuple(_pieces(pair["value"], number, pair.start("value"), reading))


def _paragraphs(lines: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Blocks: a marked line stands alone, unmarked lines run together until an empty one."""
    run: list[tuple[int, str]] = []
    for number, line in lines:
        match = _BLOCK.fullmatch(line)
        marked = match is not None and match["mark"] is not None
        if run and (marked or not line.strip()):
            yield run
            run = []
        if marked:
            yield [(number, line)]
        elif line.strip():
            run.append((number, line))
    if run:
        yield run


def _read_part(run: list[tuple[int, str]], reading: _Reading) -> None:
    number, first = run[0]
    match = _BLOCK.fullmatch(first)
    mark = (match["mark"] or "") if match else ""
    shape, level = _shape(mark, reading)
    pieces: list[Piece] = []
    for at, line in run:
        start = len(mark) if at == number else 0
        if pieces:
            pieces.append(Piece(" "))
        pieces += _pieces(line[start:].rstrip(), at, start, reading)
    inserts = [piece for piece in pieces if piece.figure.startswith(INSERTS)]
    if inserts and (len(pieces) > 1 or mark):
        reading.wrong(inserts[0].line, inserts[0].column, Code.INSERT_NOT_ALONE, inserts[0].figure)
    elif inserts:
        shape = Shape.INSERT
    reading.parts.append(Part(shape, tuple(pieces), level, number))


def _shape(mark: str, reading: _Reading) -> tuple[Shape, int]:
    if mark.startswith("#"):
        reading.level = len(mark) - 1
        return Shape.HEADING, reading.level
    if mark.endswith("- "):
        return Shape.BULLET, (len(mark) - 2) // 2 + 1
    return {"! ": Shape.LEAD, "> ": Shape.NOTE}.get(mark, Shape.PARAGRAPH), 1


def _pieces(words: str, number: int, offset: int, reading: _Reading) -> Iterator[Piece]:
    """The words of a line and the figures between them; what is loose in the words is noted."""
    at, bold, told = 0, False, words
    for token in _TOKEN.finditer(words):
        if token.start() > at:
            yield Piece(words[at : token.start()], bold=bold, line=number, column=offset + at + 1)
        at = token.end()
        column = offset + token.start() + 1
        if token["bold"]:
            bold = not bold
        elif token["name"] is None:
            reading.wrong(number, column, Code.LOOSE_BRACE, token["brace"])
        else:
            yield Piece("", token["name"], bold, number, column)
        told = told[: token.start()] + "\x00" * (token.end() - token.start()) + told[token.end() :]
    if at < len(words):
        yield Piece(words[at:], bold=bold, line=number, column=offset + at + 1)
    for loose in find_loose(told, reading.names):
        reading.wrong(number, offset + loose.start + 1, loose.code, told[loose.start : loose.end])


def _check_whole(sections: Mapping[str, object], reading: _Reading) -> None:
    for name in ("paper", "text"):
        if name not in sections:
            reading.wrong(1, 1, Code.MISSING_SECTION, name)
    for key in NEEDED:
        if "paper" in sections and not reading.head.get(key):
            reading.wrong(1, 1, Code.MISSING_KEY, key)
    if "text" in sections and not reading.parts:
        reading.wrong(1, 1, Code.NOTHING_SAID)
    above = 0
    for part in reading.parts:
        if part.shape is Shape.HEADING:
            if part.level > above + 1:
                reading.wrong(part.line, 1, Code.SKIPPED_LEVEL, "#" * part.level)
            above = part.level
