"""The words of a paper and the check that every format can carry them."""

import re
from dataclasses import dataclass, fields, is_dataclass

# XML 1.0 knows no other character below U+0020, no lone surrogate and not these two non-characters.
_UNCARRIABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class PaperError(ValueError):
    """A paper cannot be made as asked; the message says where and what to do."""


class FontMissingError(PaperError):
    """No installed font can draw Korean, so a PDF would be full of empty boxes."""


class UndrawableTextError(PaperError):
    """A character that no installed font can draw would leave a hole in the paper."""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words; `source` names the record that bears them out, shown on the web and silent on paper."""

    text: str
    bold: bool = False
    source: str = ""
    source_label: str = ""


type Text = str | Run | tuple[str | Run, ...]


def runs_of(text: Text) -> tuple[Run, ...]:
    """The runs of any accepted form; one line end and no tabs, so that every format says the same."""
    pieces = text if isinstance(text, tuple) else (text,)
    runs = (piece if isinstance(piece, Run) else Run(piece) for piece in pieces)
    return tuple(Run(_settle(run.text), run.bold, run.source, run.source_label) for run in runs if run.text)


def plain(text: Text) -> str:
    """The words alone."""
    return "".join(run.text for run in runs_of(text))


def _settle(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")


def refuse_uncarriable(value: object, place: str) -> None:
    """A control character would break the file on the reader's desk, so it is refused here with its place."""
    if isinstance(value, str):
        found = _UNCARRIABLE.search(value)
        if found:
            raise PaperError(
                f"{place}: character U+{ord(found.group()):04X} at position {found.start() + 1} "
                "cannot be written to a paper; remove it."
            )
    elif isinstance(value, tuple):
        for number, part in enumerate(value, start=1):
            refuse_uncarriable(part, f"{place}[{number}]")
    elif is_dataclass(value):
        for field in fields(value):
            refuse_uncarriable(getattr(value, field.name), f"{place}.{field.name}")
