import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.completion.credentials import (
    PLACES,
    ListFull,
    draw_index,
    empty_list,
    is_set,
    list_of,
    resume,
    revoke,
    suspend,
)
from yoram.completion.credentials import statuses as module

PLACE = st.integers(0, PLACES - 1)


@given(PLACE, PLACE)
def test_one_bit_speaks_of_one_certificate(mine, other):
    bits = revoke(empty_list(), mine)
    assert is_set(bits, mine)
    assert is_set(bits, other) == (mine == other)


@given(PLACE)
def test_saying_it_twice_changes_nothing_and_resuming_undoes_it(place):
    once = suspend(empty_list(), place)
    assert suspend(once, place) == once
    assert resume(once, place) == empty_list()


@given(st.lists(PLACE, max_size=5))
def test_the_order_of_revocations_does_not_matter(places):
    assert list_of(places) == list_of(reversed(places))


def test_a_place_is_drawn_that_nobody_has(monkeypatch):
    drawn = iter([3, 3, 7])
    monkeypatch.setattr(module.secrets, "randbelow", lambda _: next(drawn))
    assert draw_index({3}) == 7


def test_a_full_list_says_so():
    with pytest.raises(ListFull):
        draw_index(range(PLACES))
