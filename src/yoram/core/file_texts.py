"""The text within a file, as far as it can be read without trusting the file: for refusing what may not be kept."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from yoram.core.identifiers import resident_numbers
from yoram.core.pdf_texts import pdf_texts

MOST_READ = 64 * 1024 * 1024
_MOST_PARTS = 2000
_PLAIN_PARTS = (".xml", ".rels", ".txt", ".csv", ".html", ".json")
# Where words of different cells or paragraphs touch in the mark-up; all other marks lie within words.
_ENDS = re.compile(r"</(?:\w{1,9}:)?(?:p|si|c|f|tc|row)>|<(?:\w{1,9}:)?(?:br|tab)\b[^<>]*>")
_MARK = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that reads as a resident registration number, masked, and the part of the file where it stands."""

    part: str
    masked: str


def find_resident_numbers_in_file(name: str, content: bytes) -> list[Hit]:
    """Every resident registration number that the file's text shows.

    Text and CSV in UTF-8, UTF-16 or CP949; XLSX, DOCX, HWPX and other zipped XML; PDF as far as its text can be read.
    Never raises on a malformed file; reads at most 64 MiB of what is packed in it.
    """
    return [Hit(part, masked) for part, text in _texts(name, content) for masked in resident_numbers(text)]


def refuse_resident_numbers_in_file(name: str, content: bytes) -> None:
    """Raise a ValidationError that names the file and the masked number where the file holds one."""
    for hit in find_resident_numbers_in_file(name, content):
        raise ValidationError(
            _(
                "The file %(name)s holds what looks like a resident registration number (%(masked)s). "
                "The law does not let us keep it: take it out or cover it, then upload the file again."
            ),
            code="resident_number",
            params={"name": name, "masked": hit.masked},
        )


def _texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    if content.startswith(b"PK"):
        yield from _zipped(content)
    elif b"%PDF-" in content[:1024]:
        yield from ((name, text) for text in pdf_texts(content[:MOST_READ], most=MOST_READ // 4))
    else:
        yield from ((name, text) for text in _decoded(content[:MOST_READ]))


def _zipped(content: bytes) -> Iterator[tuple[str, str]]:
    left = MOST_READ
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.infolist()[:_MOST_PARTS]:
                if left <= 0 or not part.filename.lower().endswith(_PLAIN_PARTS):
                    continue
                raw = _unpacked(archive, part, left)
                left -= len(raw)
                yield from ((part.filename, _words(text)) for text in _decoded(raw))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> bytes:
    try:
        with archive.open(part) as opened:
            return opened.read(most)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError):
        return b""


def _words(text: str) -> str:
    return _MARK.sub("", _ENDS.sub("\n", text)) if "<" in text else text


def _decoded(raw: bytes) -> Iterator[str]:
    # A number's digits read the same in all of these but UTF-16, where they are two bytes apart at either parity.
    yield raw.decode("utf-8", errors="replace")
    if b"\0" in raw[:4096]:
        yield raw.decode("utf-16-le", errors="replace")
        yield raw[1:].decode("utf-16-le", errors="replace")
