"""The archive: an ordinary ZIP whose comment seals every byte before it."""

import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from yoram.site.commands.speech import CommandError
from yoram.site.safekeeping.checksums import CHUNK, sum_file, sum_stream

MANIFEST = "manifest.json"
SEAL = b"sha256:"
SEAL_LENGTH = len(SEAL) + 64
FORMAT = 1

Progress = Callable[[float], None]


@dataclass(slots=True)
class Writer:
    """Adds files to an archive and remembers their sums."""

    archive: zipfile.ZipFile
    files: dict[str, dict[str, object]] = field(default_factory=dict)

    def add(self, path: Path, name: str, progress: Progress) -> None:
        """Copy one file in; what is hashed is what is written."""
        total, size = hashlib.sha256(), 0
        with path.open("rb") as source, self.archive.open(name, "w", force_zip64=True) as target:
            while chunk := source.read(CHUNK):
                target.write(chunk)
                total.update(chunk)
                size += len(chunk)
                progress(len(chunk))
        self.files[name] = {"sha256": total.hexdigest(), "bytes": size}


@contextmanager
def writing(target: Path, facts: dict[str, Any]) -> Iterator[Writer]:
    """An archive that appears under its name only when it is whole, readable to its owner only."""
    draft = target.with_name(target.name + ".part")
    try:
        with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
                writer = Writer(archive)
                yield writer
                manifest = {"format": FORMAT} | facts | {"files": writer.files}
                archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
                archive.comment = SEAL + b"0" * 64
            _seal(stream)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _seal(stream: BinaryIO) -> None:
    stream.seek(0, os.SEEK_END)
    covered = stream.tell() - SEAL_LENGTH
    stream.seek(0)
    digest = sum_stream(stream, covered)
    stream.seek(covered)
    stream.write(SEAL + digest.encode())
    stream.flush()
    os.fsync(stream.fileno())


def check_seal(path: Path) -> None:
    """Refuse an archive of which any byte differs from what was written."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        stream.seek(max(0, size - SEAL_LENGTH))
        seal = stream.read()
        stream.seek(0)
        if len(seal) != SEAL_LENGTH or not seal.startswith(SEAL):
            raise CommandError(f"{path} is not a whole Yoram backup: its seal is missing. Nothing was changed.")
        if sum_stream(stream, size - SEAL_LENGTH).encode() != seal[len(SEAL) :]:
            raise CommandError(
                f"{path} is damaged: its content does not match its seal. Nothing was changed; take another backup."
            )


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A checked backup laid out beside the house, not yet in it."""

    folder: Path
    manifest: dict[str, Any]


def unpack(path: Path, folder: Path, progress: Progress) -> Unpacked:
    """Lay out every file and compare it with the manifest before anything of the house is touched."""
    with zipfile.ZipFile(path) as archive:
        manifest = json.loads(archive.read(MANIFEST))
        if manifest["format"] != FORMAT:
            raise CommandError(f"{path} has format {manifest['format']}; this Yoram reads format {FORMAT}.")
        for name, told in manifest["files"].items():
            parts = PurePosixPath(name)
            if parts.is_absolute() or ".." in parts.parts:
                raise CommandError(f"{path} names a file outside the house: {name}. Nothing was changed.")
            place = folder / parts
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with archive.open(name) as source, place.open("wb") as target:
                shutil.copyfileobj(source, target, CHUNK)
            place.chmod(0o600)
            if sum_file(place) != told["sha256"]:
                raise CommandError(f"{path} is damaged: {name} differs from the manifest. Nothing was changed.")
            progress(told["bytes"])
    return Unpacked(folder, manifest)
