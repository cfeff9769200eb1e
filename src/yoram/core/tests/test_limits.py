"""So many tries an hour, counted without keeping who tried."""

from typing import Any

import pytest
from django.core.cache import cache

from yoram.core import limits


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    cache.clear()


def test_tries_beyond_the_limit_are_told() -> None:
    tries = [limits.allow("test", "192.0.2.7", most=2, seconds=60) for _ in range(4)]
    assert tries == [True, True, False, False]


def test_others_and_other_matters_are_counted_by_themselves() -> None:
    assert not limits.allow("test", "192.0.2.7", most=0, seconds=60)
    assert limits.allow("test", "192.0.2.8", most=1, seconds=60)
    assert limits.allow("other", "192.0.2.7", most=1, seconds=60)


def test_a_count_that_runs_out_between_two_questions_begins_anew(monkeypatch: Any) -> None:
    limits.allow("test", "192.0.2.7", most=1, seconds=60)
    monkeypatch.setattr(cache, "incr", lambda key: (_ for _ in ()).throw(ValueError))
    assert limits.allow("test", "192.0.2.7", most=1, seconds=60)


def test_the_cache_never_sees_whose_tries_are_counted(monkeypatch: Any) -> None:
    seen: list[str] = []
    monkeypatch.setattr(cache, "add", lambda key, *_args, **_more: bool(seen.append(key)) or True)
    limits.allow("test", "gaon@example.kr", most=1, seconds=60)
    assert "gaon" not in seen[0]
