"""Reads the words of a PDF as far as needed to see forbidden numbers: strings in content streams, CMaps applied."""

import re
import zlib
from collections.abc import Iterator, Mapping

_STREAM = re.compile(rb"stream\r?\n")
# Possessive throughout: a file made to be slow is read in one pass like any other.
_STRING = rb"(?:\((?:[^()\\]|\\.)*+\)|<[0-9A-Fa-f\s]*+>)"
_SHOWN = re.compile(
    rb"\[(?P<array>(?:\s*+(?:%(s)s|-?[\d.]++))*+)\s*+\]\s*+TJ|(?P<one>%(s)s)\s*+(?:Tj|'|\")" % {b"s": _STRING},
    re.DOTALL,
)
_PIECE = re.compile(
    rb"\((?P<literal>(?:[^()\\]|\\.)*+)\)|<(?P<hex>[0-9A-Fa-f\s]*+)>|(?P<gap>-?\d{1,9}(?:\.\d{0,9})?)", re.DOTALL
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_BFCHAR = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{4,64})>")
_BFRANGE = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{2,8})>\s*(?:<([0-9A-Fa-f]{4,8})>|\[([^\[\]]*)\])")
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_MOST_MAPPED = 16 * 1024 * 1024  # bytes of text, each counted once a map, that are read by maps
_WORD_GAP = -250  # thousandths of an em; a wider jump to the right reads as a space

type Codes = Mapping[int, str]


def pdf_texts(content: bytes, *, most: int) -> Iterator[str]:
    """The text of each stream, once as plain letters and once by each of the file's character maps."""
    streams = list(_streams(content, most))
    maps = [codes for stream in streams if b"begincmap" in stream and (codes := _map(stream))]
    left = _MOST_MAPPED
    for stream in streams:
        pieces = [_pieces(shown) for shown in _SHOWN.finditer(stream)]
        if not pieces:
            continue
        yield _joined(pieces, None)
        for codes in maps:
            left -= len(stream)
            if left > 0:
                yield _joined(pieces, codes)


def _streams(content: bytes, most: int) -> Iterator[bytes]:
    left = most
    for part in _STREAM.split(content)[1:]:
        if left <= 0:
            return
        unpacked = _inflated(part.partition(b"endstream")[0], left)
        left -= len(unpacked)
        yield unpacked


def _inflated(raw: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(raw, most)
    except zlib.error:
        return raw[:most]


def _pieces(shown: re.Match[bytes]) -> list[bytes | float]:
    found: list[bytes | float] = []
    for piece in _PIECE.finditer(shown["array"] if shown["array"] is not None else shown["one"]):
        if piece["literal"] is not None:
            found.append(_ESCAPE.sub(_unescaped, piece["literal"]))
        elif piece["hex"] is not None:
            found.append(_bytes(piece["hex"]))
        else:
            found.append(float(piece["gap"]))
    return found


def _unescaped(escape: re.Match[bytes]) -> bytes:
    sign = escape[1]
    return bytes([int(sign, 8) & 0xFF]) if sign.isdigit() else _NAMED.get(sign, sign)


def _bytes(digits: bytes) -> bytes:
    plain = b"".join(digits.split())
    return bytes.fromhex((plain + b"0" * (len(plain) % 2)).decode())


def _joined(shown: list[list[bytes | float]], codes: Codes | None) -> str:
    return "\n".join("".join(_read(piece, codes) for piece in pieces) for pieces in shown)


def _read(piece: bytes | float, codes: Codes | None) -> str:
    if isinstance(piece, float):
        return " " if piece < _WORD_GAP else ""
    if codes is None:
        return piece.decode("latin-1")
    pairs = (int.from_bytes(piece[at : at + 2]) for at in range(0, len(piece), 2))
    return "".join(codes.get(code, "\ufffd") for code in pairs)


def _map(stream: bytes) -> dict[int, str]:
    codes: dict[int, str] = {}
    for block in _blocks(stream, b"bfchar"):
        codes |= {int(code, 16): _letters(letters) for code, letters in _BFCHAR.findall(block)}
    for block in _blocks(stream, b"bfrange"):
        for first, last, start, listed in _BFRANGE.findall(block):
            span = range(int(first, 16), min(int(last, 16), int(first, 16) + 0xFFFF) + 1)
            if start:
                codes |= {code: _letter(int(start, 16) + step) for step, code in enumerate(span)}
            else:
                codes |= dict(zip(span, map(_letters, re.findall(rb"<([0-9A-Fa-f]+)>", listed)), strict=False))
    return codes


def _blocks(stream: bytes, kind: bytes) -> list[bytes]:
    return [part.partition(b"end" + kind)[0] for part in stream.split(b"begin" + kind)[1:]]


def _letters(digits: bytes) -> str:
    return _bytes(digits).decode("utf-16-be", errors="replace")


def _letter(point: int) -> str:
    return chr(point) if point <= 0x10FFFF else "\ufffd"
