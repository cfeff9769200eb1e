"""Ages, scopes and the consents that are missing."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.people import rules

DAYS = st.dates(date(1950, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2010, 7, 29), date(2024, 7, 28), 13),
        (date(2010, 7, 29), date(2024, 7, 29), 14),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
    ],
)
def test_a_year_is_full_on_the_birthday(born: date, on: date, years: int) -> None:
    assert rules.age_on(born, on) == years


@given(DAYS, st.integers(0, 40_000))
def test_nobody_grows_younger(born: date, lived: int) -> None:
    day = born + timedelta(days=lived % 20_000)
    assert rules.age_on(born, day) <= rules.age_on(born, day + timedelta(days=1)) <= rules.age_on(born, day) + 1


@given(DAYS, DAYS)
def test_a_guardian_is_needed_exactly_below_fourteen(born: date, on: date) -> None:
    assert rules.decide_guardian_needed(born, on) == (rules.age_on(born, on) < 14)


def test_an_unknown_age_is_taken_for_grown_up() -> None:
    assert not rules.decide_guardian_needed(None, date(2024, 7, 29))


@given(st.sampled_from(["centre", "cohort", "body"]), st.uuids())
def test_a_scope_is_read_back_as_it_was_spelled(kind: str, key: object) -> None:
    assert rules.parse_scope(f"{kind}:{key}") == (kind, str(key))


@pytest.mark.parametrize("text", ["", "centre", "centre:", "centre:None", "centre:7", "house:x", f"room:{UUID(int=7)}"])
def test_a_scope_that_no_room_wrote_is_none(text: str) -> None:
    assert rules.parse_scope(text) is None


SCOPES = st.sampled_from(["", "a", "b", "c", "d"])
TREES = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "a", "b", "c", "d"]))


@given(SCOPES, st.frozensets(SCOPES), TREES)
def test_who_administers_more_reaches_no_less(scope: str, ours: frozenset[str], tree: dict[str, str]) -> None:
    if rules.decide_within(scope, ours, tree):
        assert rules.decide_within(scope, ours | {"d"}, tree)
    assert rules.decide_within(scope, {""}, tree)
    assert not rules.decide_within(scope, set(), tree)


def test_a_class_lies_in_its_centre_and_in_no_other() -> None:
    tree = {"cohort:1": "centre:1", "cohort:2": "centre:2"}
    assert rules.decide_within("cohort:1", {"centre:1"}, tree)
    assert not rules.decide_within("cohort:2", {"centre:1"}, tree)
    assert not rules.decide_within("centre:1", {"cohort:1"}, tree)
    assert not rules.decide_within("", {"centre:1"}, tree)


MATTERS = st.dictionaries(st.sampled_from(["sign-up", "news", "employers"]), st.integers(1, 5))


@given(MATTERS, MATTERS)
def test_what_is_missing_is_asked_for_and_asked_once(wanted: dict[str, int], agreed: dict[str, int]) -> None:
    missing = rules.decide_missing(wanted, agreed)
    assert rules.decide_missing(wanted, agreed | {matter: wanted[matter] for matter in missing}) == []
    assert set(missing) == {matter for matter in wanted if agreed.get(matter, 0) < wanted[matter]}


@given(st.text(max_size=80))
def test_a_masked_entry_never_shows_what_may_be_a_password(text: str) -> None:
    masked = rules.mask_email(text)
    assert masked == "***" or ("@" in text and masked.startswith(text.strip()[0]))


def test_a_masked_address_is_known_to_its_owner() -> None:
    assert rules.mask_email(" gaon@example.kr ") == "g***@example.kr"
    assert rules.mask_email("correct horse battery") == "***"
    assert rules.mask_email("hunter2@") == "***"
