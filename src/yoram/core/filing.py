"""Where papers lie: outside the web's reach, under names that say nothing, and none without its row for long.

A paper is written to ``incoming`` before its row is committed and moves to ``papers`` after; what a failed
transaction leaves in ``incoming`` is swept away, and what a crash left there with a row is still found.
"""

import os
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePath
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from yoram.core import access

ABANDONED_AFTER = 60 * 60
LONGEST_NAME = 200

_tables: list[Any] = []


def holds_papers[M: Model](table: type[M]) -> type[M]:
    """Mark a table whose ``stored_as`` names papers; a paper that no marked table names is swept away."""
    _tables.append(table)
    return table


def known(names: Iterable[str]) -> set[str]:
    """Those of the stored names that have a row."""
    wanted = list(names)
    with access.unwatched():
        return {
            name
            for table in _tables
            for name in table.objects.filter(stored_as__in=wanted).values_list("stored_as", flat=True)
        }


def incoming() -> Path:
    return Path(settings.FILES) / "incoming"


def shelf(name: str) -> Path:
    """Where a paper of this name belongs."""
    return Path(settings.FILES) / "papers" / name[:2] / name


@contextmanager
def stored(content: bytes) -> Iterator[str]:
    """Write a paper and give its name; when the block fails, the paper is gone with it."""
    name = secrets.token_hex(16)
    path = incoming() / name
    incoming().mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(path, content)
    try:
        yield name
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def keep_after_commit(name: str) -> None:
    """Move a paper to its shelf as soon as its row is committed."""
    transaction.on_commit(partial(_shelve, name))


def read(name: str) -> bytes:
    """The content of a paper."""
    return place_of(name).read_bytes()


def place_of(name: str) -> Path:
    """Where a paper lies now; raises FileNotFoundError where it is lost."""
    _refuse_path(name)
    for path in (shelf(name), incoming() / name):
        if path.is_file():
            return path
    raise FileNotFoundError(name)


def remove(name: str) -> None:
    """Destroy a paper whose row is gone."""
    _refuse_path(name)
    for path in (shelf(name), incoming() / name):
        path.unlink(missing_ok=True)


def sweep(has_row: Callable[[Iterable[str]], set[str]] = known) -> int:
    """Shelve what a crash left with a row, destroy what has stood long without one; gives how many were destroyed."""
    if not incoming().is_dir():
        return 0
    names = {path.name for path in incoming().iterdir() if time.time() - path.stat().st_mtime > ABANDONED_AFTER}
    known = has_row(names) if names else set()
    for name in known:
        _shelve(name)
    for name in names - known:
        (incoming() / name).unlink(missing_ok=True)
    return len(names - known)


def sweep_shelf(has_row: Callable[[Iterable[str]], set[str]] = known) -> int:
    """Destroy papers whose rows were erased when the law's years had passed; gives how many."""
    destroyed = 0
    for folder in sorted((Path(settings.FILES) / "papers").glob("??")):
        names = {path.name for path in folder.iterdir() if time.time() - path.stat().st_mtime > ABANDONED_AFTER}
        for name in names - (has_row(names) if names else set()):
            (folder / name).unlink(missing_ok=True)
            destroyed += 1
    return destroyed


def clean_name(name: str) -> str:
    """The file's own name without folders and control signs, short enough to keep."""
    base = "".join(sign for sign in PurePath(name.replace("\\", "/")).name if sign.isprintable()).strip()
    stem, ending = PurePath(base).stem, PurePath(base).suffix
    return f"{stem[: LONGEST_NAME - len(ending)]}{ending}" or "paper"


def _shelve(name: str) -> None:
    target = shelf(name)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    (incoming() / name).replace(target)
    _flush(target.parent)


def _write(path: Path, content: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    _flush(path.parent)


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refuse_path(name: str) -> None:
    if not name.isalnum():
        raise FileNotFoundError(name)
