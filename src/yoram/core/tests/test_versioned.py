"""Files in versions: read with file, line and key, the operator's beside ours, and the newest meant."""

from dataclasses import dataclass

import pytest

from yoram.core import versioned
from yoram.core.toml_tables import FileError, Reader, file_id, file_version, read_table, sources, titles, unconfirmed
from yoram.core.versioned import UnknownName

GOOD = """id = "one"
version = "1"
status = "confirmed"
sources = ["https://example.org/notice"]
many = [
  "a",
]
[title]
ko = "하나"
en = "One"
"""


@dataclass(frozen=True)
class Note:
    """The least that a versioned file holds."""

    id: str
    version: str
    title: str
    many: tuple[str, ...]


def read(text, name="note.toml"):
    return read_table(text, name, note)


def note(table, _text):
    top = Reader(table).only(("id", "version", "title", "sources", "status", "unconfirmed", "many", "on"))
    top.maybe("on", bool, "true or false")
    sources(top)
    unconfirmed(top, ("many",), "many")
    return Note(
        file_id(top), file_version(top), titles(top.within("title"))["en"], top.texts("many", "a list of texts")
    )


@pytest.fixture
def folder(tmp_path):
    """A folder of two versions, one saved by a Windows editor."""
    (tmp_path / "a.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    (tmp_path / "b.toml").write_text(GOOD.replace('version = "1"', 'version = "10"'), encoding="utf-8")
    return tmp_path


def test_a_folder_is_read_and_the_newest_version_is_meant(folder):
    found = versioned.read_folder(folder, read, "note")
    older = read(GOOD.replace('version = "1"', 'version = "2"'))
    assert versioned.named((*found, older), "one", "note").version == "10"
    assert versioned.named(found, "one@1", "note").many == ("a",)
    assert [one.version for one in versioned.with_own((*found, older), ())] == ["1", "2", "10"]
    with pytest.raises(UnknownName, match=r"There is no note “two”\. Known notes: one\."):
        versioned.named(found, "two", "note")


def test_an_operators_file_wins_over_ours_of_the_same_version(folder):
    ours = versioned.read_folder(folder, read, "note")
    own = read(GOOD.replace('"One"', '"Own"'))
    assert [one.title for one in versioned.with_own(ours, [own])] == ["Own", "One"]


def test_the_same_version_twice_is_refused(folder):
    (folder / "c.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(FileError, match=r"c\.toml:1:id: note “one” version “1” is already in .*a\.toml"):
        versioned.read_folder(folder, read, "note")


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(FileError, match=r"expected a folder of \.toml note files"):
        versioned.read_folder(tmp_path / "none", read, "note")


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"a",', "1,", "note.toml:5:many: expected a list of texts, found 1 among them"),
        ('en = "One"', 'english = "One"', "note.toml:10:title.english: unknown key “english”"),
        ('en = "One"', "", "note.toml:8:title.en: the key is missing"),
        ('id = "one"', 'id = "One"', "note.toml:1:id: expected a name of small letters"),
        ('id = "one"', "id = 1", "note.toml:1:id: expected a name of small letters, digits and hyphens, found 1"),
        ('id = "one"', "on = 1\nid = 'one'", "note.toml:1:on: expected true or false, found 1"),
        ("https://", "", "note.toml:4:sources: expected a list of web addresses"),
        ('"confirmed"', '"unconfirmed"', "note.toml:3:status: expected “confirmed”"),
        ("[title]", "[title", "note.toml:8:(file): this is not TOML"),
    ],
)
def test_a_mistake_is_told_with_file_line_and_key(old, new, place):
    with pytest.raises(FileError) as raised:
        read(GOOD.replace(old, new))
    assert str(raised.value).startswith(place)


def test_what_is_not_confirmed_is_named_by_a_key_or_as_missing():
    doubtful = GOOD.replace('"confirmed"', '"unconfirmed"')
    assert read(doubtful + '[unconfirmed]\n"many.a" = "Why."\n"missing.b" = "Why."\n').id == "one"
    with pytest.raises(FileError, match=r"note\.toml:12:unconfirmed\.luck: expected a key of this file such as “many”"):
        read(doubtful + '[unconfirmed]\nluck = "Why."\n')


def test_a_file_that_is_not_utf_8_is_told_with_its_line(tmp_path):
    (tmp_path / "a.toml").write_bytes(GOOD.encode("cp949"))
    with pytest.raises(FileError, match=r"a\.toml:9:\(file\): expected UTF-8 text; save the file as UTF-8"):
        versioned.read_folder(tmp_path, read, "note")
