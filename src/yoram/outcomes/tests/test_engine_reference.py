"""The engine and the slow reference agree on every ledger and every rule."""

from dataclasses import asdict
from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from yoram.outcomes.engine.evaluate import evaluate
from yoram.outcomes.engine.jobs import RULES_PER_WORD, last_day
from yoram.outcomes.engine.people import people
from yoram.outcomes.rules import adds_up, last_day_of_window, shown
from yoram.outcomes.tests import reference
from yoram.outcomes.tests.reference_ledgers import BY_ID, SHIPPED, days, frame, ledgers, rules

BY = st.sampled_from([None, "cohort", "region", "field"])


def figures(result):
    told = {figure.group: asdict(figure) for figure in result.groups}
    for figure in told.values():
        del figure["group"], figure["shown"]
    return told


def expected(rows, rule, on, known_at, by):
    return reference.evaluate(rows, rule, on, known_at, by)


@settings(max_examples=150, deadline=None)
@given(rows=ledgers, on=days, known_at=st.none() | days, by=BY)
def test_every_shipped_rule_says_what_the_reference_says(rows, on, known_at, by):
    for rule, result in zip(SHIPPED, evaluate(frame(rows), SHIPPED, on, known_at, by), strict=True):
        assert figures(result) == expected(rows, rule, on, known_at, by)
        names = [figure.group for figure in result.groups[1:]]
        assert names == sorted(names)


@settings(max_examples=150, deadline=None)
@given(rows=ledgers, asked=st.lists(rules(), min_size=1, max_size=3), on=days, known_at=st.none() | days, by=BY)
def test_any_rules_together_say_what_the_reference_says_of_each(rows, asked, on, known_at, by):
    for rule, result in zip(asked, evaluate(frame(rows), asked, on, known_at, by), strict=True):
        assert figures(result) == expected(rows, rule, on, known_at, by)


@settings(max_examples=10, deadline=None)
@given(rows=ledgers, on=days)
def test_more_rules_than_one_word_holds_keep_their_answers_apart(rows, on):
    many = [*SHIPPED, *SHIPPED, *SHIPPED, *SHIPPED]
    assert len(many) > RULES_PER_WORD
    for rule, result in zip(many, evaluate(frame(rows), many, on), strict=True):
        assert figures(result) == expected(rows, rule, on, None, None)


@settings(max_examples=150, deadline=None)
@given(rows=ledgers, rule=rules(), on=days)
def test_every_person_stands_where_the_reference_puts_them(rows, rule, on):
    told = {
        (person["cohort"], person["trainee"]): person for person in people(frame(rows), rule, on).iter_rows(named=True)
    }
    judged = {key: reference.judge(person, rule) for key, person in reference.people(rows, on).items()}
    started = {key: answers for key, answers in judged.items() if answers is not None}
    assert told.keys() == started.keys()
    for key, answers in started.items():
        for name in ("excluded", "denominator", "numerator", "provisional", "unknown"):
            assert told[key][name] == answers[name]


@settings(max_examples=100, deadline=None)
@given(rows=ledgers, rule=rules(), on=days, by=BY)
def test_every_figure_adds_up_and_its_text_is_the_rules_own(rows, rule, on, by):
    [result] = evaluate(frame(rows), [rule], on, by=by)
    for figure in result.groups:
        assert adds_up(figure, rule)
        assert figure.shown == shown(figure.numerator, figure.denominator, rule.smallest_group)


@settings(max_examples=100, deadline=None)
@given(completed=st.dates(date(2000, 1, 1), date(2100, 1, 1)), on=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_window_ends_in_the_table_on_the_day_the_rules_say(completed, on):
    rule = BY_ID["moel-6m"]
    found = pl.DataFrame({"completed": [completed]}).select(last_day(rule.within_months, on)).item()
    assert found == last_day_of_window(rule, completed, on)


def test_the_reference_notices_a_wrong_engine():
    """The control: an engine that overlooks a job's end is told apart from the reference."""
    rows = [
        {"trainee": "A", "cohort": "1", "event": event, "effective_on": on, "recorded_on": on, "detail": detail,
         "evidence": "insured", "in_field": True, "region": "", "employer": "가", "field": ""}
        for event, on, detail in [
            ("started", days_of[0], ""), ("completed", days_of[1], ""), ("employed", days_of[2], "insured"),
            ("left_job", days_of[3], ""),
        ]
    ]  # fmt: skip
    rule = BY_ID["everyone"]
    blind = [row for row in rows if row["event"] != "left_job"]
    [right] = evaluate(frame(rows), [rule], days_of[3])
    [wrong] = evaluate(frame(blind), [rule], days_of[3])
    assert figures(right) == expected(rows, rule, days_of[3], None, None)
    assert figures(wrong) != expected(rows, rule, days_of[3], None, None)


days_of = [reference.date(2024, month, 1) for month in range(1, 5)]
