"""Compiling the catalogues at a start, without GNU gettext and without Django."""

import os
from pathlib import Path

import polib

from yoram.site.commands.checkout import SITE
from yoram.site.commands.speech import CommandError

LOCALE = SITE / "locale"


def compile_catalogues(locale: Path = LOCALE) -> list[Path]:
    """Write the binary catalogues that are older than their sources; the ones written."""
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        draft = target.with_suffix(f".mo.{os.getpid()}")
        try:
            polib.pofile(str(source)).save_as_mofile(str(draft))
            draft.replace(target)
        except OSError as wrong:
            raise CommandError(f"the catalogue {source} cannot be compiled: {wrong}") from wrong
        written.append(target)
    return written
