from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.documents.queries import fold_label, label_width, spread_labels

labels = st.lists(st.tuples(st.floats(0, 100), st.floats(1, 20)), min_size=1, max_size=8)


@given(labels, st.floats(0, 50))
def test_labels_never_overlap_stay_inside_and_keep_their_order(labels, spare):
    wanted, tall = [end for end, _size in labels], [size for _end, size in labels]
    bottom = max(100.0, sum(tall)) + spare
    edges = spread_labels(wanted, tall, 0, bottom)
    placed = [(edges[index], tall[index]) for index in sorted(range(len(wanted)), key=lambda index: wanted[index])]
    assert all(upper + size <= lower + 1e-6 for (upper, size), (lower, _size) in pairwise(placed))
    assert placed[0][0] >= -1e-6
    assert placed[-1][0] + placed[-1][1] <= bottom + 1e-6


@given(labels)
def test_labels_that_have_room_are_not_moved(labels):
    tall = [size for _end, size in labels]
    wanted = [10 + 20 * place for place in range(len(labels))]
    edges = spread_labels(wanted, tall, 0, 20 * len(labels))
    assert edges == pytest.approx([end - size / 2 for end, size in zip(wanted, tall, strict=True)])


def test_two_labels_of_one_end_move_equally_far():
    assert spread_labels([50, 50], [10, 10], 0, 100) == [40, 50]


def test_labels_without_room_are_refused():
    with pytest.raises(ValueError, match="do not fit"):
        spread_labels([1, 2], [10, 10], 0, 19)


@given(st.text("가나다 Ab1", max_size=40), st.floats(2, 12))
def test_a_folded_label_keeps_its_letters_within_the_width(label, widest):
    rows = fold_label(label, widest, widest)
    assert all(label_width(row) <= widest for row in rows)
    assert "".join(rows).replace(" ", "") == label.replace(" ", "")
