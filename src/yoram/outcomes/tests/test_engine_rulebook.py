"""A rule is a file: what it may say, and how a broken one is told by line and key."""

import pytest

from yoram.core.toml_lines import line_of, lines_of_keys
from yoram.outcomes.engine.rulebook import (
    RulebookError,
    UnknownRule,
    newest,
    read_folder,
    read_rule,
    rulebook,
    select,
    shipped,
)
from yoram.outcomes.facts import Evidence

GOOD = """\
id = "city"
version = "1"
status = "unconfirmed"
sources = [
  "https://example.org/[rule]",  # brackets in texts = no lists
]
population = "completers"
smallest_group = 10
reference_date = "12-31"
intent_by_day = 3

[title]
ko = "시의 규칙"
en = "The city's rule"

[leaves]
military = ["document", "linked"]
"intent:study" = "any"

[not_enrolled]
deceased = ["document"]

[employed]
in_field = true
centre_hired = false
within_months = 6

[employed.kinds]
insured = ["insured"]

[unconfirmed]
smallest_group = "No source."
"employed.kinds.insured" = '''
Several
lines = of reasons.
'''
"missing.age" = "Not in the ledger."
"""


def broken(old, new=""):
    assert old in GOOD
    with pytest.raises(RulebookError) as caught:
        read_rule(GOOD.replace(old, new), "city.toml")
    return caught.value


def test_a_rule_file_becomes_a_rule():
    rule = read_rule(GOOD)
    assert (rule.id, rule.version, rule.population, rule.within_months) == ("city", "1", "completers", 6)
    assert rule.leaves["intent:study"] == frozenset(Evidence)
    assert rule.kinds["insured"] == {Evidence.INSURED}
    assert (rule.in_field, rule.centre_hired, rule.pooled, rule.confirmed) == (True, False, False, False)
    assert rule.text == GOOD


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "told"),
    [
        ("smallest_group = 10", "smalest_group = 10", 8, "smalest_group", "did you mean “smallest_group”?"),
        ("smallest_group = 10\n", "", 1, "smallest_group", "the key is missing"),
        ("smallest_group = 10", 'smallest_group = "10"', 8, "smallest_group", "found '10'"),
        ("smallest_group = 10", "smallest_group = true", 8, "smallest_group", "found true"),
        ("smallest_group = 10", "smallest_group = 0", 8, "smallest_group", "a whole number from 1"),
        ('"completers"', '"graduates"', 7, "population", "“starters” or “completers”"),
        ('"12-31"', '"31-12"', 9, "reference_date", 'such as "12-31"'),
        ("intent_by_day = 3", "intent_by_day = 99", 10, "intent_by_day", "from 1 to 31"),
        ('id = "city"', 'id = "The City"', 1, "id", "small letters"),
        ('version = "1"', "version = 1", 2, "version", "a text"),
        ('"https://example.org/[rule]"', '"example"', 4, "sources", "web addresses"),
        ('"https://example.org/[rule]"', "3", 4, "sources", "found 3 among them"),
        ('en = "The city\'s rule"\n', "", 12, "title.en", "the key is missing"),
        ("military =", "militry =", 17, "leaves.militry", "did you mean “military”?"),
        ('"intent:study"', '"intent:stdy"', 18, 'leaves."intent:stdy"', "did you mean “intent:study”?"),
        ('["document", "linked"]', '["paper"]', 17, "leaves.military", "none, document, insured, linked"),
        ('["document", "linked"]', "[]", 17, "leaves.military", "none, document, insured, linked"),
        ('["document", "linked"]', '"document"', 17, "leaves.military", '"any" or a list'),
        ("deceased =", "xyz =", 21, "not_enrolled.xyz", "known here: military"),
        ("in_field = true", "in_field = 1", 24, "employed.in_field", "true or false"),
        ("within_months = 6", "within_months = 0", 26, "employed.within_months", "from 1 to 120"),
        ("within_months = 6", "within_weeks = 6", 26, "employed.within_weeks", "within_months"),
        ('insured = ["insured"]', "", 28, "employed.kinds", "at least one kind"),
        ('insured = ["insured"]', 'ensured = ["insured"]', 29, "employed.kinds.ensured", "did you mean “insured”?"),
        ('"missing.age"', '"age"', 37, "unconfirmed.age", "a key of this file"),
        ('= "Not in the ledger."', "= 3", 37, 'unconfirmed."missing.age"', "a sentence"),
        ('"unconfirmed"', '"confirmed"', 3, "status", "“unconfirmed”, as the table [unconfirmed] is filled"),
        ("[employed.kinds]", "[employed.kinds", 28, "", "this is not TOML"),
        ("[title]", "title = 3\n[titel]", 13, "titel", "did you mean “title”?"),
    ],
)
def test_a_broken_file_is_told_by_line_key_and_what_was_expected(old, new, line, key, told):
    error = broken(old, new)
    assert (error.line, error.key) == (line, key)
    assert told in error.expected
    assert str(error).startswith(f"city.toml:{line}:")


def test_the_last_word_on_confirmed_is_the_table():
    start = GOOD.index("[unconfirmed]")
    with pytest.raises(RulebookError, match=r"“confirmed”, as the table \[unconfirmed\] is empty"):
        read_rule(GOOD[:start])
    assert read_rule(GOOD[:start].replace('"unconfirmed"', '"confirmed"')).confirmed


def test_lines_of_keys_are_found_through_dotted_quoted_and_inline_spellings():
    text = 'a.b = 1\n"c d" = { e = 2 }\n[[f]]\ng = [\n  "h = 3",\n]\n[f.g]\nh = """\ni = 1\n"""\nj = 1\n'
    lines = lines_of_keys(text)
    assert lines == {
        ("a",): 1,
        ("a", "b"): 1,
        ("c d",): 2,
        ("f",): 3,
        ("f", "g"): 4,
        ("f", "g", "h"): 8,
        ("f", "g", "j"): 11,
    }
    assert line_of(text, ("c d", "e")) == 2
    assert line_of(text, ("nowhere",)) == 1


def write(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_rules_are_those_that_are_promised():
    assert [rule.id for rule in shipped()] == [
        "cirr-2024", "completers", "everyone", "kedi-he-2023", "moel-6m", "pooled", "press", "vhs-2024",
    ]  # fmt: skip
    assert {rule.id for rule in shipped() if rule.confirmed} == {"completers", "everyone"}


def test_an_operators_folder_adds_rules_and_replaces_those_of_the_same_id_and_version(tmp_path):
    [everyone] = [rule.text for rule in shipped() if rule.id == "everyone"]
    stricter = everyone.replace("smallest_group = 1", "smallest_group = 5")
    rules = rulebook(write(tmp_path, city=GOOD, everyone=stricter))
    assert len(rules) == len(shipped()) + 1
    assert {rule.id: rule.smallest_group for rule in rules}["everyone"] == 5


def test_the_same_id_and_version_twice_in_a_folder_is_refused(tmp_path):
    with pytest.raises(RulebookError, match=r"b.toml:1:id: rule “city” version “1” is already in .*a.toml"):
        read_folder(write(tmp_path, a=GOOD, b=GOOD))


def test_the_newest_version_is_meant_unless_one_is_named(tmp_path):
    versions = {f"v{number}": GOOD.replace('version = "1"', f'version = "{number}"') for number in (2, 9, 10)}
    rules = read_folder(write(tmp_path, **versions))
    assert [rule.version for rule in newest(rules)] == ["10"]
    assert [rule.version for rule in select(rules, ["city"])] == ["10"]
    assert [rule.version for rule in select(rules, ["city@2", "city", "city"])] == ["2", "10"]


def test_an_unknown_rule_is_answered_with_the_known_ones():
    with pytest.raises(UnknownRule, match=r"no rule “kedi”. Known rules: cirr-2024, completers, everyone"):
        select(shipped(), ["kedi"])


def test_a_folder_that_is_none_and_a_file_that_is_not_utf8_are_told(tmp_path):
    with pytest.raises(RulebookError, match="expected a folder"):
        read_folder(tmp_path / "nowhere")
    (tmp_path / "city.toml").write_bytes(GOOD.encode("cp949"))
    with pytest.raises(RulebookError, match=r"city.toml:13:.*save the file as UTF-8"):
        read_folder(tmp_path)


def test_a_rule_written_on_windows_is_the_same_rule(tmp_path):
    (tmp_path / "city.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read_folder(tmp_path) == (read_rule(GOOD),)
