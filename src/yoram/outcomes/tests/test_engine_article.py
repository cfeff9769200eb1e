"""The newspaper's people: the same fifteen are 100 % and 80 %."""

from itertools import count

import pytest

from yoram.outcomes.engine.evaluate import evaluate
from yoram.outcomes.tests.reference import date
from yoram.outcomes.tests.reference_ledgers import BY_ID, IDS, frame

FIELD = {"1기": "AI", "2기": "빅데이터"}


def line(trainee, cohort, event, on, detail="", evidence="none"):
    return {
        "trainee": trainee, "cohort": cohort, "event": event, "effective_on": on, "recorded_on": on, "detail": detail,
        "evidence": evidence, "in_field": event == "employed", "region": "목포",
        "employer": "지역기업" if event == "employed" else "", "field": FIELD[cohort],
    }  # fmt: skip


def first_class():
    for number in range(15):
        name = f"T{number:02}"
        yield line(name, "1기", "started", date(2023, 10, 11))
        yield line(name, "1기", "intent", date(2023, 10, 11), "work")
        yield line(name, "1기", "completed", date(2024, 3, 8))
        if number < 12:
            yield line(name, "1기", "employed", date(2024, 4, 1), "insured", "insured")
        else:
            reason = "military" if number < 14 else "further_study"
            yield line(name, "1기", "excluded", date(2024, 3, 15), reason, "document")


def second_class():
    for number in range(18):
        name = f"U{number:02}"
        yield line(name, "2기", "started", date(2023, 12, 27))
        yield line(name, "2기", "completed", date(2024, 6, 20))
        if number < 6:
            yield line(name, "2기", "employed", date(2024, 7, 1), "insured", "insured")


ON = date(2024, 7, 29)
TABLE = frame([*first_class(), *second_class()])


def figure(rule, group, by="cohort"):
    [result] = evaluate(TABLE, [BY_ID[rule]], ON, by=by)
    return next(figure for figure in result.groups if figure.group == group)


def test_the_press_release_says_100_percent_of_the_first_class():
    first = figure("press", "1기")
    assert (first.numerator, first.denominator, first.rate) == (12, 12, 1.0)
    assert first.excluded == {"military": 2, "further_study": 1}
    assert first.shown == "12 of 12 (100.0 %)"


def test_everyone_counted_is_80_percent_of_the_same_class():
    first = figure("everyone", "1기")
    assert (first.numerator, first.denominator, first.rate) == (12, 15, 0.8)
    assert first.excluded == {}
    assert first.shown == "12 of 15 (80.0 %)"


def test_a_third_of_the_second_class_so_far():
    second = figure("completers", "2기")
    assert (second.numerator, second.denominator, second.shown) == (6, 18, "6 of 18 (33.3 %)")
    assert second.unknown == 12


def test_both_classes_pooled_are_large_enough_for_a_percentage_and_one_alone_is_not():
    assert figure("pooled", "all").shown == "18 of 33 (54.5 %)"
    assert figure("pooled", "1기").shown == "12 of 15; too few for a percentage"
    assert figure("pooled", "1기").rate is None


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        ("kedi-he-2023", "12 of 12 (100.0 %)"),
        ("vhs-2024", "12 of 12 (100.0 %)"),
        ("moel-6m", "12 of 15 (80.0 %)"),
        ("cirr-2024", "12 of 15 (80.0 %)"),
        ("completers", "12 of 15 (80.0 %)"),
    ],
)
def test_the_official_formulas_differ_over_the_same_fifteen(rule, shown):
    assert figure(rule, "1기").shown == shown


@pytest.mark.parametrize("rule", IDS)
def test_figures_can_be_split_by_field_and_region_too(rule):
    assert figure(rule, "AI", "field").starters == 15
    assert figure(rule, "목포", "region").starters == 33


def test_the_order_of_the_file_that_states_the_reasons_decides_who_is_counted_where():
    assert list(figure("press", "1기").excluded) == ["military", "further_study"]
    assert list(figure("kedi-he-2023", "1기").excluded) == ["further_study", "military"]


def test_a_long_numbered_class_is_no_worse_for_it():
    names = count(1)
    rows = [line(str(next(names)), "1기", "started", date(2023, 10, 11)) for _ in range(1000)]
    assert evaluate(frame(rows), [BY_ID["everyone"]], ON)[0].groups[0].shown == "0 of 1000 (0.0 %)"
