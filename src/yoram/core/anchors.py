"""A second memory of the audit trail outside the database, so that an end cut off or a chain forged anew is found.

One line an entry, number and hash. An operator who makes the file append-only for the system (``chattr +a``) or ships
it to another machine has a trail that nobody with the database's password can rewrite.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from yoram.core.rules import Anchor

_LINE = re.compile(r"([1-9]\d{0,8}) ([0-9a-f]{64})\n")


def path() -> Path | None:
    """Where the anchors lie; None where this house keeps none."""
    where: str = str(getattr(settings, "YORAM_AUDIT_ANCHOR", "") or "")
    return Path(where) if where else None


def append(anchors: Iterable[Anchor]) -> None:
    """Note entries that are committed; several processes may write at once."""
    if (file := path()) is not None:
        lines = "".join(f"{anchor.number} {anchor.hash}\n" for anchor in anchors)
        with file.open("a", encoding="ascii") as out:
            out.write(lines)


def read() -> Iterator[Anchor]:
    """What was noted; a line torn by a crash is passed over, as the entry itself is still in the trail."""
    if (file := path()) is None or not file.exists():
        return
    with file.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            if found := _LINE.fullmatch(line):
                yield Anchor(int(found[1]), found[2])


def set_aside(reason: str) -> Path | None:
    """Begin a new file, as after a restore from an older backup; the old one is kept beside it under the reason."""
    file = path()
    if file is None or not file.exists():
        return None
    count = len(list(file.parent.glob(f"{file.name}.*")))
    return file.rename(file.with_name(f"{file.name}.{count + 1}-{reason}"))
