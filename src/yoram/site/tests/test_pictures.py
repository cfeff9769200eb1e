from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from yoram.site.pictures import LABEL_OVERHANG, ROW_TALL, TICK_GAP, Line, density, draw_steps

START = date(2024, 3, 20)

values = st.floats(0, 100)
points = st.lists(
    st.tuples(st.integers(0, 900), values), min_size=1, max_size=30, unique_by=lambda point: point[0]
).map(lambda rows: [(START + timedelta(day), value) for day, value in sorted(rows)])


def test_a_value_holds_until_the_next_and_a_little_beyond_the_last() -> None:
    line = Line("everyone", [(START, 20.0), (START + timedelta(50), 80.0), (START + timedelta(100), 80.0)])
    assert draw_steps([line]).strokes[0].path == "M0 80H471.7V20H943.4V20H1000"


def test_a_single_date_is_a_level_line() -> None:
    assert draw_steps([Line("everyone", [(START, 80.0)])]).strokes[0].path == "M0 20H1000"


def test_nothing_known_is_refused_rather_than_drawn_empty() -> None:
    with pytest.raises(ValueError, match="at least one"):
        draw_steps([])


def test_a_line_without_values_takes_no_place() -> None:
    drawing = draw_steps([Line("none yet", []), Line("everyone", [(START, 80.0)])])
    assert [stroke.label for stroke in drawing.strokes] == ["everyone"]


def test_the_table_twin_tells_for_every_date_what_each_line_knew_by_then() -> None:
    later = START + timedelta(30)
    drawing = draw_steps([Line("early", [(START, 50.0)]), Line("late", [(later, 60.0)])])
    assert drawing.rows == [(START, [50.0, None]), (later, [50.0, 60.0])]


names = st.text("가나다 Ab1", min_size=1, max_size=24).filter(str.strip)


@given(st.lists(st.tuples(names, points), min_size=1, max_size=9))
def test_names_stand_inside_apart_and_in_the_order_of_their_lines(
    lines: list[tuple[str, list[tuple[date, float]]]],
) -> None:
    drawing = draw_steps([Line(name, dated) for name, dated in lines])
    by_end = sorted(range(len(lines)), key=lambda index: 100 - lines[index][1][-1][1])
    baselines = [y for index in by_end for y, _words in drawing.strokes[index].rows]
    assert all(later - earlier >= ROW_TALL - 0.021 for earlier, later in pairwise(baselines))
    assert baselines[0] - 1 >= -LABEL_OVERHANG - 0.2
    assert baselines[-1] <= drawing.tall + LABEL_OVERHANG


@given(st.lists(points, min_size=1, max_size=9))
def test_marks_at_line_ends_lie_side_by_side_and_no_two_lines_share_dash_and_shape(
    lines: list[list[tuple[date, float]]],
) -> None:
    strokes = draw_steps([Line("a", line) for line in lines]).strokes
    for one, other in combinations(strokes, 2):
        assert abs(one.end - other.end) >= 0.88 or abs(one.mark - other.mark) >= 0.88
        assert (one.dash, one.shape) != (other.dash, other.shape)


@given(points)
def test_days_on_the_axis_stand_apart_and_a_year_is_named_once(dated: list[tuple[date, float]]) -> None:
    ticks = draw_steps([Line("a", dated)]).ticks
    assert ticks
    assert all(0 <= tick.x <= 100 for tick in ticks)
    assert all(later.x - earlier.x >= TICK_GAP - 0.11 for earlier, later in pairwise(ticks))
    years = [tick.year for tick in ticks if tick.year]
    assert ticks[0].year
    assert years == sorted(set(years))


def test_names_of_lines_far_apart_stand_beside_their_ends() -> None:
    drawing = draw_steps([Line("low", [(START, 20.0)]), Line("high", [(START, 80.0)])])
    assert [stroke.middle - stroke.end for stroke in drawing.strokes] == pytest.approx([0, 0], abs=0.02)


def test_months_of_a_short_time_are_thinned_and_the_new_year_is_named() -> None:
    line = Line("a", [(date(2024, 10, 20), 0.0), (date(2025, 3, 20), 80.0)])
    with override("ko"):
        assert [(tick.label, tick.year) for tick in draw_steps([line]).ticks] == [
            ("11월", "2024"),
            ("1월", "2025"),
            ("3월", ""),
        ]


@pytest.mark.parametrize(("people", "size"), [(1, "few"), (15, "few"), (33, "many"), (300, "crowd")])
def test_marks_shrink_as_people_grow_in_number(people: int, size: str) -> None:
    assert density(people) == size
