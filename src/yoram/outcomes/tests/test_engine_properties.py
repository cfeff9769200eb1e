"""What must hold of every shipped rule, whatever the ledger says; all rules are asked about each ledger."""

from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from yoram.outcomes.engine import verdicts
from yoram.outcomes.engine.evaluate import evaluate, over_time
from yoram.outcomes.facts import Event, Population
from yoram.outcomes.tests.reference_ledgers import BY_ID, FIRST, IDS, SHIPPED, STARTS, days, events, frame, ledgers

quickly = settings(max_examples=60, deadline=None)


def wholes(rows, on, known_at=None):
    """The whole's figure of every shipped rule."""
    return {result.rule: result.groups[0] for result in evaluate(frame(rows), SHIPPED, on, known_at)}


def pairs(before, after):
    return [(before[name], after[name]) for name in IDS]


@quickly
@given(data=st.data(), rows=ledgers, on=days)
def test_the_order_of_rows_never_matters(data, rows, on):
    shuffled = data.draw(st.permutations(rows))
    assert wholes(rows, on) == wholes(shuffled, on)


@quickly
@given(rows=ledgers, added=events((Event.EXCLUDED,)), on=days)
def test_an_added_exclusion_never_raises_the_denominator_nor_the_numerator(rows, added, on):
    for before, after in pairs(wholes(rows, on), wholes([*rows, added], on)):
        assert after.denominator <= before.denominator
        assert after.numerator <= before.numerator
        assert (after.starters, after.completers) == (before.starters, before.completers)


@quickly
@given(rows=ledgers, later=st.lists(events(), max_size=8), on=days, known_at=days)
def test_what_was_recorded_later_is_not_known_and_what_happened_later_is_not_seen(rows, later, on, known_at):
    unknown = [row | {"recorded_on": known_at + timedelta(days=1 + place)} for place, row in enumerate(later)]
    ahead = [row | {"effective_on": on + timedelta(days=1 + place)} for place, row in enumerate(later)]
    assert wholes([*rows, *unknown, *ahead], on, known_at) == wholes(rows, on, known_at)


@quickly
@given(rows=ledgers, on=days, by=st.sampled_from(["cohort", "field", "region"]))
def test_groups_sum_to_the_whole(rows, on, by):
    for result in evaluate(frame(rows), SHIPPED, on, by=by):
        first, *groups = result.groups
        assert first.group == "all"
        for count in ("starters", "completers", "denominator", "numerator", "provisional", "unknown"):
            assert getattr(first, count) == sum(getattr(group, count) for group in groups)
        assert first.excluded == dict(sum((Counter(group.excluded) for group in groups), Counter()))


@quickly
@given(rows=ledgers, on=days)
def test_numerator_within_denominator_within_population_within_the_list(rows, on):
    for name, figure in wholes(rows, on).items():
        population = figure.completers if BY_ID[name].population is Population.COMPLETERS else figure.starters
        assert 0 <= figure.numerator <= figure.denominator <= population <= figure.starters
        assert 0 <= figure.provisional <= figure.denominator
        assert 0 <= figure.unknown <= figure.denominator - figure.numerator
        assert population == figure.denominator + sum(figure.excluded.values())


@quickly
@given(rows=ledgers, on=days)
def test_nobody_is_better_off_without_evidence(rows, on):
    bare = [row | {"evidence": "none"} if row["event"] == "employed" else row for row in rows]
    for doubted, believed in pairs(wholes(bare, on), wholes(rows, on)):
        assert doubted.numerator <= believed.numerator


@quickly
@given(rows=ledgers, on=days)
def test_saying_the_same_twice_changes_nothing(rows, on):
    assert wholes([*rows, *rows], on) == wholes(rows, on)


@settings(max_examples=15, deadline=None)
@given(rows=ledgers, on=days)
def test_rules_that_are_asked_together_do_not_disturb_one_another(rows, on):
    alone = {rule.id: evaluate(frame(rows), [rule], on)[0].groups[0] for rule in SHIPPED}
    assert wholes(rows, on) == alone


@settings(max_examples=20, deadline=None)
@given(rows=ledgers, dates=st.lists(days, max_size=4, unique=True))
def test_a_rate_over_time_is_the_rate_at_each_date(rows, dates):
    rule = BY_ID["completers"]
    drawn = over_time(frame(rows), [rule], dates)
    assert drawn["on"].to_list() == dates
    for row in drawn.iter_rows(named=True):
        figure = wholes(rows, row["on"])[rule.id]
        assert (row["numerator"], row["denominator"], row["rate"]) == (
            figure.numerator,
            figure.denominator,
            figure.rate,
        )


def test_without_the_guard_later_knowledge_would_leak(monkeypatch):
    """The control: the as-of property is a property of `visible`, and fails without it."""
    started = STARTS[0]
    late = started | {"event": "completed", "recorded_on": FIRST + timedelta(days=9)}
    assert wholes([started, late], FIRST, FIRST)["completers"].denominator == 0
    monkeypatch.setattr(verdicts, "visible", lambda events, on, known_at: events)
    assert wholes([started, late], FIRST, FIRST)["completers"].denominator == 1
