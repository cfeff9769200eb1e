"""Rulebooks and deadlines as files: what comes with the house, an operator's own, and mistakes told by line and key."""

from fractions import Fraction

import pytest

from yoram.attendance.facts import Missing, Pooling, Rounding, SickLimit
from yoram.attendance.files import deadlines as deadline_files
from yoram.attendance.files import house
from yoram.attendance.files import rulebook as rulebook_files
from yoram.attendance.files.deadlines import read_deadlines
from yoram.attendance.files.rulebook import read_rulebook
from yoram.attendance.tests.days import BOOKS, MOEL, SPARTA
from yoram.core.toml_tables import FileError
from yoram.core.versioned import UnknownName

DEADLINES = deadline_files.shipped()[0].text


def test_every_variant_of_the_sources_is_a_shipped_rulebook():
    assert sorted(BOOKS) == ["moel-2026", "moel-separate", "npc", "sparta"]
    assert {name: book.pooling for name, book in BOOKS.items()} == {
        "moel-2026": Pooling.POOLED, "moel-separate": Pooling.SEPARATE, "npc": Pooling.POOLED, "sparta": Pooling.POOLED,
    }  # fmt: skip
    assert BOOKS["sparta"].sick == SickLimit(per_unit=2, carry=True)
    assert BOOKS["npc"].sick == SickLimit(share=Fraction(1, 10), rounding=Rounding.HALF_UP)


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_a_shipped_rulebook_says_what_is_not_confirmed(book):
    assert not book.confirmed
    assert book.name == f"{book.id}@1"
    assert (book.required_rate, book.closes_at, book.missing_check_out) == (Fraction(4, 5), 1439, Missing.ABSENT)


MISTAKES = [
    ("[completion]", "[completon]", "completon", "did you mean “completion”?"),
    ('required_rate = "80/100"', "required_rate = 0.8", "completion.required_rate", "expected a share"),
    ('required_rate = "80/100"', 'required_rate = "80 %"', "completion.required_rate", "found “80 %”"),
    ('required_rate = "80/100"', 'required_rate = "8/0"', "completion.required_rate", "found “8/0”"),
    ('required_rate = "80/100"', 'required_rate = "0"', "completion.required_rate", "above 0 and at most 1"),
    ("per_absence = 3", "per_absence = 0", "slips.per_absence", "a whole number from 1 to 100"),
    ("per_absence = 3", "per_absence = true", "slips.per_absence", "found true"),
    ('pooling = "pooled"', 'pooling = "together"', "slips.pooling", "one of pooled, separate"),
    ("counted = [", 'counted = ["early", ', "slips.counted", "late, left_early, out"),
    ('closes_at = "23:59"', 'closes_at = "24:00"', "day.closes_at", "a time of day"),
    ('closes_at = "23:59"', 'closes_at = "11 pm"', "day.closes_at", "a time of day"),
    ('base = "stays"', 'base = "moves"', "leave.base", "one of stays, leaves"),
    ("voting = {", "vooting = {", "leave.kinds.vooting", "did you mean “voting”?"),
    ("recent_days = 10", "recent_days = 0", "risk.recent_days", "from 1 to 100"),
    ("rate_steps = 1000", 'rate_steps = "x"', "fee.rate_steps", "a whole number"),
    ('status = "unconfirmed"', 'status = "confirmed"', "status", "expected “unconfirmed”"),
    ('risk = "When', 'luck = "When', "unconfirmed.luck", "such as “slips.pooling”"),
    ("[title]", "[title", "", "this is not TOML"),
]


@pytest.mark.parametrize(("old", "new", "key", "told"), MISTAKES)
def test_a_mistake_is_told_with_its_line_and_key(old, new, key, told):
    refused(old, new, key, told, shown=new)


@pytest.mark.parametrize(
    ("old", "new", "key", "told", "shown"),
    [
        ('required_rate = "80/100"', "", "completion.required_rate", "the key is missing", "[completion]"),
        ("processed_after_days = 1", "", "removal.processed_after_days", "the key is missing", "[removal]"),
        ('["exam_slip"]', '["exam"]', "leave.kinds.exam.proofs", "expected a list of", "exam ="),
        ("vacation = {}", "vacation = { most_days = 0 }", "leave.kinds.vacation.most_days", "from 1 to", "vacation ="),
        ("[risk]", '[sick]\nper_unit = 2\nshare = "1/9"\n[risk]', "sick.share", "exclude each other", "share ="),
        ("[risk]", '[sick]\nshare = "1/9"\ncarry = true\n[risk]', "sick.carry", "exclude each other", "carry ="),
        ('composite = "each"', 'composite = "one"', "slips.composite", "expected “each”", "composite ="),
    ],
)
def test_a_mistake_between_lines_is_told_at_the_nearest(old, new, key, told, shown):
    refused(old, new, key, told, shown=shown, book=BOOKS["moel-separate"])


def refused(old, new, key, told, *, shown, book=MOEL):
    assert old in book.text
    text = book.text.replace(old, new, 1)
    with pytest.raises(FileError, match=r"^own\.toml:\d+:") as raised:
        read_rulebook(text, "own.toml")
    assert raised.value.key == key
    assert told in raised.value.expected
    assert text.splitlines()[raised.value.line - 1].startswith(shown)


def test_pooled_slips_may_make_a_day_of_two_count_one():
    assert read_rulebook(MOEL.text.replace('composite = "each"', 'composite = "one"')).composite == "one"


@pytest.mark.parametrize(
    ("old", "new", "key", "told"),
    [
        ('anchor = "start"', 'anchor = "begin"', "deadlines.contract.anchor", "one of start, end"),
        ("days = -14", 'days = "two weeks"', "deadlines.contract.days", "a whole number"),
        ('article = "제30조"', "", "deadlines.contract.article", "the key is missing"),
        ("months = 7", "months = -1", "deadlines.job-report.months", "from 0"),
        ("on_holiday =", "on_holidays =", "deadlines.roster-under-10.on_holidays", "did you mean “on_holiday”?"),
    ],
)
def test_a_mistake_among_deadlines_is_told_with_its_key(old, new, key, told):
    with pytest.raises(FileError) as raised:
        read_deadlines(DEADLINES.replace(old, new, 1))
    assert raised.value.key == key
    assert told in raised.value.expected


def test_a_book_without_deadlines_is_refused():
    start, _rest = DEADLINES.split("[deadlines.contract]")
    with pytest.raises(FileError, match="at least one deadline"):
        read_deadlines(f"{start}[deadlines]\n")


@pytest.fixture
def own(tmp_path, settings):
    """An operator's folder of rules, empty at first."""
    settings.YORAM_ATTENDANCE_RULES = str(tmp_path)
    return tmp_path


def test_an_operators_rulebook_stands_beside_those_of_the_house(own):
    (own / "city.toml").write_text(
        SPARTA.text.replace('id = "sparta"', 'id = "city"').replace("per_unit = 2", "per_unit = 1")
    )
    assert house.rulebook_named("city").sick.per_unit == 1
    assert house.rulebook_named("moel-2026@1") == MOEL
    with pytest.raises(UnknownName, match=r"no rulebook “town”.*city, moel-2026"):
        house.rulebook_named("town")


def test_an_operators_version_wins_and_a_newer_one_is_meant(own):
    (own / "a.toml").write_text(MOEL.text.replace("per_absence = 3", "per_absence = 4"))
    (own / "b.toml").write_text(MOEL.text.replace('version = "1"', 'version = "2"'))
    assert house.rulebook_named("moel-2026@1").slips_per_absence == 4
    assert house.rulebook_named("moel-2026").version == "2"


def test_a_broken_file_of_the_operator_is_told_and_a_mended_one_read_again(own):
    (own / "a.toml").write_text(MOEL.text.replace("per_absence = 3", "per_absence = -3"))
    with pytest.raises(FileError, match=r"a\.toml:\d+:slips\.per_absence: expected"):
        house.house_rulebooks()
    (own / "a.toml").write_text(MOEL.text.replace("per_absence = 3", "per_absence = 30"))
    assert house.rulebook_named("moel-2026").slips_per_absence == 30


def test_a_house_without_a_folder_of_its_own_has_what_is_shipped(settings, tmp_path):
    settings.YORAM_ATTENDANCE_RULES = str(tmp_path / "none")
    assert house.house_rulebooks() == rulebook_files.shipped() == rulebook_files.rulebooks()
    assert house.house_deadlines() == deadline_files.shipped() == deadline_files.deadline_books()


def test_an_operators_deadlines_lie_in_a_folder_of_the_rules(own):
    folder = own / "deadlines"
    folder.mkdir()
    (folder / "city.toml").write_text(DEADLINES.replace('id = "moel-2026"', 'id = "city"'))
    assert [book.id for book in house.house_deadlines()] == ["city", "moel-2026"]
