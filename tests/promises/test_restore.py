"""Promise 6: we can come back. The drill: back up, destroy, restore, compare; and a damaged backup is found out."""

import json
import os
import random
import shutil
import sqlite3
import stat
import threading
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.promises.house_at import HouseAt
from yoram.site.safekeeping.checksums import sum_file
from yoram.site.safekeeping.sqlite import Sqlite

pytestmark = pytest.mark.slow  # each house is worked with in processes of its own, on either database

SEED = """
from tests.promises.promise_app import HOUSE, promise
for number in range(40):
    promise(f"resident-{number}", by=HOUSE)
"""
EVIDENCE = {"ab/contract.pdf": b"%PDF-1.7 contract", "cd/letter.hwpx": os.urandom(70_000)}


def fill(house: HouseAt) -> None:
    house.answer("migrate")
    done = house.python("-c", SEED)
    assert done.returncode == 0, done.stderr
    for name, content in EVIDENCE.items():
        place = house.home / "files" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    (house.home / "rules").mkdir(exist_ok=True)
    (house.home / "rules" / "own.toml").write_text('id = "own"\n', encoding="utf-8")
    keys = house.home / "credential-keys" / "retired"
    keys.mkdir(parents=True, exist_ok=True)
    (keys.parent / "signing.pem").write_text("signs certificates", encoding="utf-8")
    (keys / "earlier.pem").write_text("signed certificates", encoding="utf-8")


def manifest(archive: Path) -> dict[str, Any]:
    with zipfile.ZipFile(archive) as opened:
        found: dict[str, Any] = json.loads(opened.read("manifest.json"))
    return found


def files_of(house: HouseAt) -> dict[str, str]:
    folders = ("files", "rules", "credential-keys")
    places = [house.home / "secret-key", *(path for folder in folders for path in (house.home / folder).rglob("*"))]
    return {str(path.relative_to(house.home)): sum_file(path) for path in places if path.is_file()}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> HouseAt:
    house = HouseAt(tmp_path_factory.mktemp("filled"))
    fill(house)
    house.answer("backup", str(house.home / "kept.zip"))
    return house


@pytest.fixture
def house(filled: HouseAt, tmp_path: Path) -> HouseAt:
    home = tmp_path / "house"
    shutil.copytree(filled.home, home)
    return HouseAt(home)


@pytest.fixture
def kept(house: HouseAt, tmp_path: Path) -> Path:
    return Path(shutil.move(house.home / "kept.zip", tmp_path / "kept.zip"))


def test_a_destroyed_house_comes_back_with_every_row_and_every_file(house: HouseAt, kept: Path) -> None:
    files = files_of(house)
    shutil.rmtree(house.home)

    told = house.answer("restore", str(kept))

    assert told["rows"] >= 40 * 4
    assert files_of(house) == files
    house.answer("backup", str(kept.with_name("again.zip")))
    assert manifest(kept.with_name("again.zip"))["tables"] == manifest(kept)["tables"]
    assert house.yoram("audit", "verify").returncode == 0


def test_the_drill_goes_red_when_one_byte_of_the_backup_is_flipped(house: HouseAt, kept: Path) -> None:
    content = bytearray(kept.read_bytes())
    content[len(content) // 2] ^= 1
    kept.write_bytes(content)
    shutil.rmtree(house.home)

    refusal = house.refusal("restore", str(kept))

    assert "is damaged" in refusal
    assert "Nothing was changed" in refusal
    assert not (house.home / "files").exists()
    assert not (house.home / "yoram.sqlite3").exists()


def test_no_byte_of_a_backup_can_be_flipped_unnoticed(kept: Path, tmp_path: Path) -> None:
    from yoram.site.commands.speech import CommandError
    from yoram.site.safekeeping.archive import check_seal

    whole = kept.read_bytes()
    copy = tmp_path / "copy.zip"
    ends = [*range(40), *range(len(whole) - 200, len(whole))]
    for place in [*ends, *random.Random(6).sample(range(len(whole)), 60)]:
        copy.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        with pytest.raises(CommandError, match=r"damaged|not a whole Yoram backup"):
            check_seal(copy)
    copy.write_bytes(whole[:-1])
    with pytest.raises(CommandError):
        check_seal(copy)


def test_a_house_that_holds_something_is_left_alone(house: HouseAt, kept: Path) -> None:
    before = files_of(house), Sqlite(house.home / "yoram.sqlite3").empty()

    assert "is not empty; add --replace" in house.refusal("restore", str(kept))

    assert (files_of(house), Sqlite(house.home / "yoram.sqlite3").empty()) == before


def test_what_a_restore_replaces_is_backed_up_first(house: HouseAt, kept: Path) -> None:
    (house.home / "files" / "later.txt").write_text("after the backup", encoding="utf-8")
    assert house.python("-c", SEED.replace("resident", "later")).returncode == 0

    before = Path(house.answer("restore", str(kept), "--replace")["before"])

    assert not (house.home / "files" / "later.txt").exists()
    assert manifest(before)["tables"]["people_person"]["rows"] == 80
    assert "files/later.txt" in manifest(before)["files"]
    shutil.copy(before, kept)
    house.answer("restore", str(kept), "--replace")
    assert (house.home / "files" / "later.txt").read_text(encoding="utf-8") == "after the backup"


def test_a_house_being_served_is_not_restored(house: HouseAt, kept: Path) -> None:
    from yoram.site.serving.occupancy import shared

    with shared(house.home):
        assert "is being served; stop" in house.refusal("restore", str(kept), "--replace")


def test_a_backup_is_readable_to_its_owner_only(kept: Path) -> None:
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_backup_taken_while_others_write_is_one_moment_of_the_house(tmp_path: Path) -> None:
    path = tmp_path / "busy.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.executescript("PRAGMA journal_mode=WAL; CREATE TABLE giving(n); CREATE TABLE taking(n);")
    stopping, written = threading.Event(), threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as own:
            while not stopping.is_set():
                own.executescript(
                    "BEGIN IMMEDIATE; INSERT INTO giving VALUES (1); INSERT INTO taking VALUES (1); COMMIT;"
                )
                written.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        written.wait(10)
        copies = [Sqlite(path).copy(tmp_path / f"copy-{number}.sqlite3") for number in range(5)]
    finally:
        stopping.set()
        writer.join()

    assert all(sums["giving"].rows == sums["taking"].rows > 0 for sums in copies)
    assert copies[0]["giving"].rows < copies[-1]["giving"].rows


@pytest.mark.parametrize(("told", "says"), [("postgresql", "this house uses sqlite"), ("sqlite", "newer Yoram")])
def test_a_backup_of_another_kind_of_house_changes_nothing(
    house: HouseAt, tmp_path: Path, told: str, says: str
) -> None:
    from yoram.site.safekeeping.archive import writing

    strange = tmp_path / "strange.zip"
    with writing(
        strange, {"engine": told, "yoram": "9.0", "migrations": ["people.9999_later"], "tables": {}}
    ) as archive:
        archive.add(house.home / "yoram.sqlite3", "database.sqlite3", lambda _: None)
    files = files_of(house)

    assert says in house.refusal("restore", str(strange), "--replace")

    assert files_of(house) == files


@pytest.mark.postgres
def test_a_postgresql_house_comes_back_too(tmp_path: Path) -> None:
    from tests.promises.postgres_at import scratch_database

    with scratch_database() as url:
        house = HouseAt(tmp_path / "house", {"DATABASE_URL": url})
        fill(house)
        kept, again = tmp_path / "kept.zip", tmp_path / "again.zip"
        house.answer("backup", str(kept))
        files = files_of(house)
        assert house.python("-c", SEED.replace("resident", "later")).returncode == 0
        shutil.rmtree(house.home / "files")
        assert "is not empty; add --replace" in house.refusal("restore", str(kept))

        house.answer("restore", str(kept), "--replace")

        house.answer("backup", str(again))
        assert manifest(again)["tables"] == manifest(kept)["tables"]
        assert files_of(house) == files
        assert house.yoram("audit", "verify").returncode == 0
        append_only = "UPDATE core_auditentry SET action = 'bent'"
        assert "append-only" in house.python("-c", RUN_SQL, append_only).stderr


RUN_SQL = """
import sys, django
django.setup()
from django.db import connection
connection.cursor().execute(sys.argv[1])
"""
