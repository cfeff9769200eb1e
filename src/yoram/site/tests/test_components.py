import re
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from yoram.site.design import samples
from yoram.site.templatetags.yoram import date_dot, elided, short_hash, time_dot

FORBIDDEN = re.compile(r"<style|<[a-z][^>]*\s(?:style|on[a-z]+)=|<script(?![^>]*\ssrc=)", re.IGNORECASE)


class Ids(HTMLParser):
    """Collects the ids of a page and what refers to them."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.asked: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in {"for", "aria-labelledby", "aria-describedby", "aria-controls"} and value:
                self.asked.update(value.split())


def draw(source: str, **context: object) -> str:
    known = Context(context)
    known.request = RequestFactory().get("/people/?q=kim&page=2")
    with translation.override("en"):
        return Template("{% load yoram %}" + source).render(known)


def design_page() -> str:
    return draw('{% include "site/design.html" %}', **samples())


def test_no_component_carries_style_or_script_of_its_own() -> None:
    assert not FORBIDDEN.search(design_page())


@pytest.mark.parametrize("smuggled", ['<p style="color:red">', "<a onclick=go()>", "<script>go()</script>", "<style>"])
def test_style_or_script_in_a_page_would_be_seen(smuggled: str) -> None:
    assert FORBIDDEN.search(design_page() + smuggled)


def test_every_reference_in_the_page_leads_somewhere_and_no_id_is_used_twice() -> None:
    page = Ids()
    page.feed(design_page())
    assert page.asked <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_one_mark_stands_for_one_person_and_words_say_the_same() -> None:
    groups = [
        {"kind": "employed", "label": "employed", "count": 12},
        {"kind": "study", "label": "studying", "count": 3},
        {"kind": "left", "label": "left", "count": 0},
    ]
    html = draw("{% people_dots groups %}", groups=groups)
    marks = html.split("</div>")[0]
    assert marks.count('class="dot employed"') == 12
    assert marks.count('class="dot study"') == 3
    assert 'aria-label="12 employed, 3 studying"' in html
    assert "left" not in html


def test_a_rate_that_may_not_be_shown_draws_no_bar() -> None:
    assert "<rect" not in draw("{% rate percent 'too few' %}", percent=None)
    assert 'width="80.0"' in draw("{% rate percent '80 %' %}", percent=80)


def test_a_bar_is_drawn_with_a_point_in_every_language() -> None:
    with translation.override("de"):
        html = Template("{% load yoram %}{% rate 78.6 '78,6 %' %}").render(Context())
    assert 'width="78.6"' in html


def test_pages_keep_the_filters_of_the_address() -> None:
    html = draw('{% include "components/pagination.html" %}', page=Paginator(range(100), 10).page(2))
    assert "?q=kim&amp;page=3" in html
    assert html.count('aria-current="page"') == 1


def test_a_list_of_one_page_has_no_page_links() -> None:
    html = draw('{% include "components/pagination.html" %}', page=Paginator(range(3), 10).page(1))
    assert "<nav" not in html
    assert "1–3 of 3" in html


def test_a_thousand_pages_fit_a_phone() -> None:
    assert len(elided(Paginator(range(10_000), 10).page(500))) <= 7


def test_breadcrumbs_end_with_the_page_itself() -> None:
    html = draw("{% breadcrumb 'Outcomes' '/outcomes/' 'Cohort 1' %}")
    assert '<a href="/outcomes/">Outcomes</a>' in html
    assert '<li aria-current="page">Cohort 1</li>' in html


def test_a_plain_table_names_its_rows_and_repeats_headings_for_cards() -> None:
    html = draw(
        "{% plain_table 'Years' columns rows %}",
        columns=[{"label": "Year"}, {"label": "People", "numeric": True}],
        rows=[["2024", 87]],
    )
    assert '<th scope="row">2024</th>' in html
    assert 'data-label="People"' in html


def test_a_chart_without_values_says_so() -> None:
    assert "nothing to draw yet" in draw("{% step_chart 'Rate' lines %}", lines=[{"label": "a", "points": []}])


def test_what_people_typed_is_never_markup() -> None:
    evil = "<script>alert(1)</script>"
    html = draw(
        "{% people_dots groups %}{% breadcrumb evil %}{% rate None evil %}",
        groups=[{"kind": "employed", "label": evil, "count": 1, "note": evil}],
        evil=evil,
    )
    assert "<script" not in html


def test_dates_are_written_as_korean_offices_write_them() -> None:
    assert date_dot(date(2024, 3, 20)) == "2024.03.20"
    assert date_dot(datetime(2024, 3, 19, 23, 0, tzinfo=UTC)) == "2024.03.20"
    assert time_dot(datetime(2024, 3, 19, 23, 5, tzinfo=UTC)) == "2024.03.20 08:05"
    assert date_dot(None) == time_dot(None) == ""


def test_a_hash_is_shortened_for_eyes() -> None:
    assert short_hash("4f2a9c11d7b0e83a") == "4f2a9c11"
