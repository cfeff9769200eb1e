import csv
import io
from datetime import date
from itertools import pairwise

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from yoram.outcomes import guard, queries
from yoram.outcomes.frozen import FrozenFigure, Step, Turn
from yoram.outcomes.tests.mokpo import first_class, publish
from yoram.outcomes.tests.visitors import signed_in, visitor

REASONS = ("military", "further_study", "illness", "emigrated")
SMALL = 3


def figure(excluded, *, denominator=12, numerator=12, provisional=0, unknown=0, reasons=REASONS):
    return FrozenFigure(
        rule="r", version="1", title={"ko": "r", "en": "r"}, confirmed=True, population="completers", reasons=reasons,
        smallest_group=1, starters=denominator + sum(excluded.values()),
        completers=denominator + sum(excluded.values()),
        excluded=excluded, denominator=denominator, numerator=numerator, provisional=provisional, unknown=unknown,
        rate=numerator / denominator, shown="", standings={"employed": numerator}, documented=dict(excluded),
    )  # fmt: skip


@given(st.dictionaries(st.sampled_from(REASONS), st.integers(0, 12)), st.integers(2, 10))
def test_no_reason_is_told_of_fewer_people_than_the_guard_allows(excluded, smallest):
    shown = guard.guarded(figure(excluded), smallest).excluded
    total = sum(excluded.values())
    assert sum(shown.values()) == total
    for reason, count in shown.items():
        assert count >= smallest or (reason == guard.SEVERAL and count == total)


@given(st.dictionaries(st.sampled_from(REASONS), st.integers(1, 12)))
def test_an_open_guard_changes_nothing(excluded):
    assert guard.guarded(figure(excluded), 1) == figure(excluded)


@given(
    st.dictionaries(st.sampled_from(REASONS), st.integers(0, 12)),
    st.integers(0, 9),
    st.integers(0, 9),
    st.integers(2, 6),
)
def test_doubt_about_one_or_two_people_is_not_told(excluded, provisional, unknown, smallest):
    shown = guard.guarded(figure(excluded, provisional=provisional, unknown=unknown), smallest)
    assert shown.provisional in (None, 0) or shown.provisional >= smallest
    assert shown.unknown in (None, 0) or shown.unknown >= smallest


def test_a_rule_with_one_reason_only_would_give_it_away_and_is_not_shown():
    assert guard.guarded(figure({"military": 2}, reasons=("military",)), SMALL).withheld
    assert not guard.guarded(figure({"military": 3}, reasons=("military",)), SMALL).withheld


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(10, 20)), min_size=1, max_size=12), st.integers(2, 6))
def test_no_step_of_the_chart_speaks_of_too_few_people(points, smallest):
    steps = [Step(date(2024, 1, 1 + n), "r", whole, part, None) for n, (part, whole) in enumerate(points)]
    shown = guard.guarded_steps(steps, smallest)
    assert shown[-1] == steps[-1]
    for one, other in pairwise(shown):
        for change in (abs(one.numerator - other.numerator), abs(one.denominator - other.denominator)):
            assert change == 0 or change >= smallest


def test_changes_of_a_few_people_are_told_without_where_they_stand():
    few = guard.guarded_turns([Turn("employed", "not_employed", 1)], SMALL)
    assert few == [Turn("", "", None)]
    many = [Turn("employed", "not_employed", 4)]
    assert guard.guarded_turns(many, SMALL) == many


def surfaces(slug):
    """Everything that the public can ask for about a publication, as text."""
    names = ("publication", "figures_csv", "figures_json", "download")
    pages = [reverse(f"outcomes:{name}", args=[slug]) for name in names]
    api = "/api/v1/outcomes/publications"
    pages += [reverse("outcomes:overview"), api, f"{api}/{slug}", f"{api}/{slug}/figures", f"{api}/{slug}/download"]
    browser = visitor()
    return {page: browser.get(page) for page in pages}


def leaks(answers):
    """The surfaces that tell the article's own small cells: two in the army, one at school."""
    found = []
    for page, answer in answers.items():
        if answer.status_code != 200:
            continue
        text = answer.content if page.endswith(("zip", "download")) else answer.content.decode()
        if isinstance(text, bytes) or any(word in text for word in ("further_study", "진학", "further study")):
            found.append(page)
    return found


@pytest.mark.django_db
def test_with_the_guard_no_public_surface_tells_who_left_for_what(settings):
    made = publish(first_class())
    without_guard = leaks(surfaces(made.slug))
    settings.YORAM_SMALLEST_CELL = SMALL
    assert leaks(surfaces(made.slug)) == []
    # The control: without the guard those same surfaces do tell it.
    assert len(without_guard) >= 7


@pytest.mark.django_db
def test_with_the_guard_the_list_is_kept_back_with_an_explanation_and_the_counts_stay(settings):
    made = publish(first_class())
    settings.YORAM_SMALLEST_CELL = SMALL
    answer = visitor().get(reverse("outcomes:download", args=[made.slug]))
    assert answer.status_code == 403
    assert reverse("outcomes:figures_csv", args=[made.slug]) in answer.content.decode()
    answer = visitor().get(f"/api/v1/outcomes/publications/{made.slug}/download")
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    table = visitor().get(reverse("outcomes:figures_csv", args=[made.slug])).content.decode("utf-8-sig")
    press = [line for line in csv.DictReader(io.StringIO(table)) if line["rule"] == "press"]
    assert [(line["reason"], line["people"]) for line in press[1:]] == [("several", "3")]
    assert (press[0]["numerator"], press[0]["denominator"]) == ("12", "12")


@pytest.mark.django_db
def test_those_who_may_look_behind_see_through_the_guard(settings):
    settings.YORAM_SECOND_FACTOR = False
    settings.YORAM_SMALLEST_CELL = SMALL
    known = first_class()
    made = publish(known)
    page = signed_in("operator", f"centre:{known.centre.pk}").get(reverse("outcomes:publication", args=[made.slug]))
    assert "excluded%3Afurther_study" in page.content.decode()


@pytest.mark.django_db
def test_too_small_a_class_is_not_published_at_all(settings):
    settings.YORAM_SMALLEST_CELL = 5
    with pytest.raises(queries.CannotPublish, match="5"):
        publish(first_class(4))
    settings.YORAM_SMALLEST_CELL = 4
    publish(first_class(4, slug="again", number=2))
