import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import yoram.documents
from yoram.documents.facts import Bar, BarChart, PaperError, Pattern, StepChart, StepLine, StepPoint
from yoram.documents.queries import render_svg_bars, render_svg_steps, table_twin
from yoram.documents.render.svg import WIDTH
from yoram.documents.tests.papers import people_chart, rate_chart
from yoram.documents.tests.words import glued, nasty

SVG = "{http://www.w3.org/2000/svg}"
STYLE = Path(yoram.documents.__file__).parent / "static" / "documents" / "chart.css"


def drawn(chart) -> ElementTree.Element:
    return ElementTree.fromstring(render_svg_bars(chart) if isinstance(chart, BarChart) else render_svg_steps(chart))


@pytest.mark.parametrize("chart", [people_chart(), rate_chart()])
def test_a_picture_has_a_name_and_a_description_for_the_ear(chart):
    root = drawn(chart)
    assert root.get("role") == "img"
    names = {node.get("id"): node.text for node in root if node.tag in (f"{SVG}title", f"{SVG}desc")}
    assert [names[name] for name in root.get("aria-labelledby").split()] == [chart.title, chart.description]


@pytest.mark.parametrize("chart", [people_chart(), rate_chart()])
def test_nothing_is_inline_and_every_class_has_its_style(chart):
    root, style = drawn(chart), STYLE.read_text("utf-8")
    for node in root.iter():
        assert node.get("style") is None
        assert node.tag != f"{SVG}style"
        for name in (node.get("class") or "").split():
            assert f".{name}" in style


def test_bars_differ_by_pattern_and_not_by_colour_alone():
    root = drawn(people_chart())
    kinds = [node.get("class") for node in root.iter(f"{SVG}rect")]
    assert [kind for kind in kinds if kind in ("bar-solid", "bar-striped", "bar-outlined")] == [
        "bar-solid",
        "bar-striped",
        "bar-outlined",
    ]
    striped = next(node for node in root.iter(f"{SVG}rect") if node.get("class") == "bar-striped")
    assert striped.get("fill").startswith("url(#chart-")


def test_lines_after_the_first_are_dashed_each_in_its_own_way():
    style = STYLE.read_text("utf-8")
    dashes = [re.search(rf"\.series-{number}{{[^}}]*dasharray:([^}}]+)", style) for number in range(1, 5)]
    assert dashes[0] is None
    assert len({found.group(1) for found in dashes[1:]}) == 3


def test_bars_are_as_long_as_their_numbers():
    lengths = [
        float(node.get("width")) + 2 for node in drawn(people_chart()).iter(f"{SVG}rect") if node.get("rx") == "3"
    ]
    assert lengths[0] / lengths[1] == pytest.approx(6, rel=0.02)


def test_a_step_holds_until_the_next_day_and_then_jumps():
    first = next(node for node in drawn(rate_chart()).iter(f"{SVG}path") if "series-1" in node.get("class"))
    assert re.fullmatch(r"M[\d.]+ [\d.]+(H[\d.]+V[\d.]+){2}H[\d.]+", first.get("d"))


@settings(deadline=None)
@given(st.one_of(nasty(), glued()), st.one_of(nasty(), glued()))
def test_any_words_stay_words_and_the_drawing_well_formed(title, label):
    bars = replace(people_chart(), title=title, description=label, bars=(Bar(label, 1, label, Pattern.STRIPED),))
    root = drawn(bars)
    assert next(root.iter(f"{SVG}text")).text == label
    point = StepPoint(date(2024, 1, 1), 1, label)
    steps = StepChart(title, label, (StepLine(label, (point,)),), date(2024, 1, 1), 1, label)
    assert drawn(steps).find(f"{SVG}title").text == title


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.text("가나다 라마", min_size=1, max_size=14).filter(str.strip), st.integers(0, 100)),
        min_size=1,
        max_size=6,
    )
)
def test_names_at_the_line_ends_stay_inside_and_never_cover_each_other(ends):
    start = date(2024, 1, 1)
    lines = tuple(StepLine(name, (StepPoint(start, value, f"{value} %"),)) for name, value in ends)
    root = drawn(StepChart("선", "설명", lines, start + timedelta(90), 100, "률"))
    height = float(root.get("viewBox").split()[3])
    words = [node for node in root.iter(f"{SVG}text") if "end-" in (node.get("class") or "")]
    places = sorted(float(node.get("y")) for node in words)
    assert all(later - earlier >= 17.9 for earlier, later in pairwise(places))
    assert places[0] >= 14
    assert places[-1] <= height
    for node in words:
        room = sum(15 if letter > "\u1100" else 9 for letter in node.text)
        assert float(node.get("x")) + room <= WIDTH + 1


def test_the_twin_tells_the_same_numbers_as_the_picture():
    assert [row.cells for row in table_twin(people_chart()).rows] == [
        ("취업", "12명"),
        ("군 입대", "2명"),
        ("진학", "1명"),
    ]
    assert [row.cells for row in table_twin(rate_chart()).rows] == [
        ("2024.03.20", "26.7 %", "33.3 %"),
        ("2024.05.10", "53.3 %", "33.3 %"),
        ("2024.09.03", "80.0 %", "100 %"),
    ]


def test_a_chart_of_zeros_can_be_drawn():
    chart = BarChart("빈 해", "아무도 없습니다.", (Bar("취업", 0, "0명"),), 0, "사람")
    assert drawn(chart) is not None


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: replace(people_chart(), bars=()), "nothing to draw"),
        (lambda: replace(people_chart(), maximum=11), "12 is outside 0 to 11"),
        (lambda: replace(rate_chart(), until=date(2024, 8, 1)), "not pass 2024-08-01"),
        (lambda: replace(rate_chart(), lines=(StepLine("빈 선", ()),)), "nothing to draw"),
        (lambda: replace(people_chart(), bars=(Bar("가", float("nan"), "?"),)), "outside"),
    ],
)
def test_a_chart_that_would_mislead_is_refused(make, message):
    with pytest.raises(PaperError, match=message):
        make()


def test_a_change_on_the_last_day_stands_before_the_edge_and_every_line_has_its_own_mark():
    start, last = date(2024, 1, 1), date(2024, 3, 1)
    lines = tuple(
        StepLine(name, (StepPoint(start, 20, "20 %"), StepPoint(last, value, f"{value} %")))
        for name, value in (("가", 80), ("나", 80), ("다", 82), ("라", 84))
    )
    root = drawn(StepChart("선", "설명", lines, last, 100, "률"))
    for node in root.iter(f"{SVG}path"):
        if "chart-line" in node.get("class"):
            _start, change, end = re.findall(r"[MH]([\d.]+)", node.get("d"))
            assert float(end) - float(change) >= 8
    marks = [node.get("d") for node in root.iter(f"{SVG}path") if "chart-mark" in node.get("class")]
    assert len(set(marks)) == 4
