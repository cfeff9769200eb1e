"""Identifiers sort by time, are unique, and tell a stranger nothing."""

import time

import pytest

from yoram.core.ids import new_id


def test_identifiers_sort_by_the_time_they_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = [1_700_000_000_000_000_000 + step * 1_000_000 for step in range(1000)]
    ticking = iter(moments)
    monkeypatch.setattr(time, "time_ns", lambda: next(ticking))
    made = [new_id() for _ in moments]
    assert made == sorted(made)
    assert [str(each) for each in made] == sorted(str(each) for each in made)


def test_a_hundred_thousand_are_all_different_even_at_one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_700_000_000_000_000_000)
    assert len({new_id() for _ in range(100_000)}) == 100_000


def test_they_are_proper_uuids_of_version_7() -> None:
    made = new_id()
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
