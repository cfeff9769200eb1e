"""Behind every figure stand people, and behind every change of it their moves."""

import pytest
from hypothesis import given, settings

from yoram.outcomes.engine.evaluate import evaluate
from yoram.outcomes.engine.people import compare, people
from yoram.outcomes.tests.reference import date
from yoram.outcomes.tests.reference_ledgers import BY_ID, IDS, days, frame, ledgers, rules


def line(trainee, event, on, detail="", evidence="none", recorded=None, employer=""):
    return {
        "trainee": trainee, "cohort": "1", "event": event, "effective_on": on, "recorded_on": recorded or on,
        "detail": detail, "evidence": evidence, "in_field": True, "region": "", "employer": employer, "field": "",
    }  # fmt: skip


@pytest.mark.parametrize("name", IDS)
@settings(max_examples=8, deadline=None)
@given(rows=ledgers, on=days)
def test_the_people_of_a_figure_are_as_many_as_it_says(name, rows, on):
    table = frame(rows)
    behind = people(table, BY_ID[name], on)
    whole = evaluate(table, [BY_ID[name]], on)[0].groups[0]
    assert behind.height == whole.starters
    for count in ("denominator", "numerator", "provisional", "unknown"):
        assert behind[count].sum() == getattr(whole, count)
    assert behind["excluded"].drop_nulls().len() == sum(whole.excluded.values())


@settings(max_examples=60, deadline=None)
@given(rows=ledgers, rule=rules(), first=days, second=days)
def test_the_moves_of_people_explain_the_whole_change_of_a_figure(rows, rule, first, second):
    table = frame(rows)
    moves = compare(people(table, rule, first), people(table, rule, second))
    before, after = (evaluate(table, [rule], on)[0].groups[0] for on in (first, second))
    assert moves["numerator"].sum() == after.numerator - before.numerator
    assert moves["denominator"].sum() == after.denominator - before.denominator


@settings(max_examples=40, deadline=None)
@given(rows=ledgers, rule=rules(), on=days)
def test_the_rows_that_bear_a_person_out_are_that_persons_and_had_happened(rows, rule, on):
    for person in people(frame(rows), rule, on).iter_rows(named=True):
        assert person["rows"]
        for row in person["rows"]:
            assert (rows[row]["cohort"], rows[row]["trainee"]) == (person["cohort"], person["trainee"])
            assert rows[row]["effective_on"] <= on


def test_an_employed_person_rests_on_the_job_and_an_excluded_one_on_the_exclusion():
    rows = [
        line("A", "started", date(2023, 10, 11)),
        line("A", "completed", date(2024, 3, 8)),
        line("A", "contacted", date(2024, 3, 20)),
        line("A", "employed", date(2024, 4, 1), "insured", "insured", employer="가"),
        line("B", "started", date(2023, 10, 11)),
        line("B", "completed", date(2024, 3, 8)),
        line("B", "excluded", date(2024, 4, 1), "military", "document"),
    ]
    behind = people(frame(rows), BY_ID["kedi-he-2023"], date(2024, 5, 1))
    assert behind.select("trainee", "status", "excluded", "rows").rows() == [
        ("A", "employed", None, [0, 1, 3]),
        ("B", "excluded", "military", [4, 5, 6]),
    ]


def test_a_figure_that_changed_is_explained_by_the_line_that_was_written_since():
    rows = [
        line("A", "started", date(2023, 10, 11)),
        line("A", "completed", date(2024, 3, 8)),
        line("A", "employed", date(2024, 4, 1), "insured", "insured", employer="가"),
        line("A", "left_job", date(2024, 6, 1), recorded=date(2024, 8, 1), employer="가"),
    ]
    rule, on = BY_ID["completers"], date(2024, 7, 1)
    before, after = (people(frame(rows), rule, on, known) for known in (date(2024, 7, 1), date(2024, 9, 1)))
    assert compare(before, after).rows() == [("1", "A", "employed", "not_employed", -1, 0, [2 + 1])]
    assert compare(before, before).rows() == []


def test_somebody_who_was_not_on_the_earlier_list_is_called_absent():
    rule = BY_ID["everyone"]
    early = [line("A", "started", date(2023, 10, 11))]
    both = [*early, line("B", "started", date(2023, 10, 11))]
    before, after = (people(frame(rows), rule, date(2024, 1, 1)) for rows in (early, both))
    assert compare(before, after).rows() == [("1", "B", "absent", "unknown", 0, 1, [1])]
    assert compare(after, before).rows() == [("1", "B", "unknown", "absent", 0, -1, [])]


def test_every_status_has_its_people():
    day = date(2024, 4, 1)
    rows = [line(name, "started", date(2023, 10, 11)) for name in "ABCDEF"]
    rows += [line(name, "completed", date(2024, 3, 8)) for name in "ABCDE"]
    rows += [
        line("A", "employed", day, "insured", "insured"),
        line("B", "employed", day, "insured"),
        line("C", "contacted", day),
        line("D", "unreachable", day),
        line("E", "excluded", day, "military", "document"),
    ]
    strict = people(frame(rows), BY_ID["vhs-2024"], date(2024, 5, 1))
    trusting = people(frame(rows), BY_ID["press"], date(2024, 5, 1))
    expected = ["employed", "claimed", "not_employed", "unknown", "excluded", "not_counted"]
    assert strict["status"].to_list() == expected
    assert trusting["status"].to_list() == ["employed", "employed_unproven", *expected[2:]]
