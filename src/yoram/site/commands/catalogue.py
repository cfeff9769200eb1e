"""The Korean catalogue against the sources: collecting their texts, merging translations, finding gaps."""

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import chdir
from pathlib import Path

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands.makemessages import Command as MakeMessages

from yoram.site.commands.checkout import PACKAGE
from yoram.site.commands.compiling import LOCALE
from yoram.site.commands.speech import CommandError

CATALOGUE = LOCALE / "ko" / "LC_MESSAGES" / "django.po"
HEADER = {
    "Project-Id-Version": "yoram",
    "Language": "ko",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
NAMED = re.compile(r"%\((\w+)\)[a-zA-Z]|\{(\w*)\}")

Key = tuple[str | None, str, str]


def key(entry: polib.POEntry) -> Key:
    """What makes a text one and the same."""
    return entry.msgctxt, entry.msgid, entry.msgid_plural or ""


def collect(package: Path = PACKAGE) -> polib.POFile:
    """Every text that the sources mark for translation."""
    if shutil.which("xgettext") is None:
        raise CommandError(
            "collecting texts needs GNU gettext (Debian: apt install gettext; macOS: brew install gettext)."
        )
    if not settings.configured:
        settings.configure()
    with tempfile.TemporaryDirectory() as folder, chdir(package):
        before = settings.LOCALE_PATHS
        settings.LOCALE_PATHS = [folder]
        try:
            call_command(
                MakeMessages(),
                locale=["ko"],
                keep_pot=True,
                add_location="file",
                ignore_patterns=["site/locale", "*/tests/*", "*/static/build/*"],
                verbosity=0,
            )
        finally:
            settings.LOCALE_PATHS = before
        template = Path(folder) / "django.pot"
        return polib.pofile(str(template)) if template.exists() else polib.POFile()


def merge(catalogue: Path, collected: polib.POFile, fragments: Iterable[Path]) -> polib.POFile:
    """The catalogue with exactly the collected texts, filled from itself and from fragments, which win."""
    known: dict[Key, polib.POEntry] = {}
    for path in (*([catalogue] if catalogue.exists() else []), *fragments):
        known |= {key(entry): entry for entry in polib.pofile(str(path)) if entry.translated()}
    merged = polib.POFile(wrapwidth=100)
    merged.metadata = HEADER
    for entry in sorted(collected, key=lambda entry: (entry.occurrences, entry.msgid)):
        if found := known.get(key(entry)):
            entry.msgstr, entry.msgstr_plural = found.msgstr, found.msgstr_plural
        merged.append(entry)
    return merged


def _placeholders(text: str) -> set[str]:
    return {named or braced for named, braced in NAMED.findall(text)}


def _faults(entry: polib.POEntry) -> Iterator[str]:
    if entry.fuzzy:
        yield "fuzzy"
    if not entry.fuzzy and not entry.translated():
        yield "not translated"
    allowed = _placeholders(entry.msgid) | _placeholders(entry.msgid_plural or "")
    for text in (entry.msgstr, *entry.msgstr_plural.values()):
        if unknown := _placeholders(text) - allowed:
            yield f"unknown placeholder {', '.join(sorted(unknown))}"
        if text and not entry.msgid_plural and (lost := allowed - _placeholders(text)):
            yield f"lost placeholder {', '.join(sorted(lost))}"


def problems(catalogue: polib.POFile, collected: polib.POFile) -> list[str]:
    """Everything that keeps the catalogue from being complete, one line each."""
    present = {key(entry) for entry in catalogue if not entry.obsolete}
    wanted = {key(entry): entry for entry in collected}
    found = [
        f"missing: {entry.msgid!r} ({', '.join(place for place, _ in entry.occurrences)})"
        for name, entry in wanted.items()
        if name not in present
    ]
    found += [f"no longer used: {entry.msgid!r}" for entry in catalogue if key(entry) not in wanted]
    found += [f"{fault}: {entry.msgid!r}" for entry in catalogue if not entry.obsolete for fault in _faults(entry)]
    return found
