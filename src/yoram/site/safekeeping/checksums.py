"""Fingerprints of files and tables that do not depend on the order in which rows come."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

CHUNK = 1024 * 1024
MODULUS = 1 << 256


@dataclass(frozen=True, slots=True)
class TableSum:
    """How many rows a table has and the sum of their hashes."""

    rows: int
    sha256: str

    def as_json(self) -> dict[str, object]:
        """As the manifest keeps it."""
        return asdict(self)


def sum_rows(rows: Iterable[bytes]) -> TableSum:
    """Add up the rows' SHA-256 modulo 2^256: equal tables give equal sums without sorting a million rows."""
    count = total = 0
    for row in rows:
        count += 1
        total += int.from_bytes(hashlib.sha256(row).digest())
    return TableSum(count, f"{total % MODULUS:064x}")


def sum_stream(stream: BinaryIO, limit: int | None = None) -> str:
    """SHA-256 of a stream, or of its first bytes."""
    total = hashlib.sha256()
    left = limit
    while chunk := stream.read(CHUNK if left is None else min(CHUNK, left)):
        total.update(chunk)
        if left is not None:
            left -= len(chunk)
    return total.hexdigest()


def sum_file(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return sum_stream(stream)
