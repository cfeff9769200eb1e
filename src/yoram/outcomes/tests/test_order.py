from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from yoram.outcomes.facts import Employment, Event, Intent, Reason
from yoram.outcomes.order import EARLIEST, MOST_AHEAD, Line, Why, objection_among, objection_to, objection_with

TODAY = date(2024, 7, 29)
START = Line(Event.STARTED, date(2023, 10, 11))

DETAILS = {
    Event.INTENT: [word.value for word in Intent],
    Event.EXCLUDED: [word.value for word in Reason],
    Event.EMPLOYED: [word.value for word in Employment],
}


@st.composite
def lines(draw):
    event = draw(st.sampled_from(Event))
    return Line(
        event=event,
        effective_on=START.effective_on + timedelta(days=draw(st.integers(-3, 6))),
        detail=draw(st.sampled_from(DETAILS.get(event, ["", "note"]))),
        employer=draw(st.sampled_from(["", "가", "나"])) if event in {Event.EMPLOYED, Event.LEFT_JOB} else "",
    )


@given(st.lists(lines(), max_size=6), st.randoms())
def test_whether_lines_can_stand_together_does_not_depend_on_the_order_of_recording(some, chance):
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert objection_among(shuffled) == objection_among(some)


@given(st.lists(lines(), max_size=8))
def test_a_ledger_that_took_only_what_fits_always_fits_as_a_whole(some):
    kept = [START]
    for line in some:
        if objection_with(kept, line, TODAY) is None:
            kept.append(line)
    assert objection_among(kept) is None
    assert sum(line.event is Event.STARTED for line in kept) == 1
    assert len(set(kept)) == len(kept)


@given(st.lists(lines(), min_size=1, max_size=6))
def test_an_objection_names_the_new_line_or_says_which_other_would_lose_its_ground(some):
    *history, line = some
    if objection_among(history) is not None:
        return
    found = objection_with(history, line, TODAY)
    if found is not None:
        assert line in (found.line, found.other)


def test_each_reason_is_given():
    job = Line(Event.EMPLOYED, date(2024, 4, 1), detail="insured", employer="가")
    done = Line(Event.COMPLETED, date(2024, 3, 20))
    cases = {
        Why.NOT_STARTED: ([], job),
        Why.STARTED_TWICE: ([START], Line(Event.STARTED, date(2023, 12, 1))),
        Why.BEFORE_START: ([START], Line(Event.CONTACTED, date(2023, 10, 10))),
        Why.TOO_EARLY: ([START], Line(Event.CONTACTED, EARLIEST - timedelta(days=1))),
        Why.IN_FUTURE: ([START], Line(Event.CONTACTED, TODAY + timedelta(days=1))),
        Why.DETAIL_MISSING: ([START], Line(Event.EXCLUDED, TODAY)),
        Why.DETAIL_UNKNOWN: ([START], Line(Event.EMPLOYED, TODAY, detail="work")),
        Why.NOTE_TOO_LONG: ([START], Line(Event.CONTACTED, TODAY, detail="가" * 41)),
        Why.NOT_A_JOB: ([START], Line(Event.COMPLETED, TODAY, centre_hired=True)),
        Why.DUPLICATE: ([START, job], job),
        Why.INTENT_STANDS: ([START, Line(Event.INTENT, TODAY, "work")], Line(Event.INTENT, TODAY, "study")),
        Why.COURSE_ENDED_TWICE: ([START, done], Line(Event.REMOVED, date(2024, 2, 1))),
        Why.LEFT_WITHOUT_JOB: ([START, job], Line(Event.LEFT_JOB, date(2024, 5, 1), employer="나")),
    }
    assert {why: objection_with(history, line, TODAY).why for why, (history, line) in cases.items()} == {
        why: why for why in cases
    }
    assert set(cases) == set(Why)


def test_what_may_lie_ahead_ends_after_three_months():
    last = TODAY + MOST_AHEAD
    assert objection_to(Line(Event.EMPLOYED, last, "insured"), TODAY) is None
    assert objection_to(Line(Event.EMPLOYED, last + timedelta(days=1), "insured"), TODAY).why is Why.IN_FUTURE


def test_a_job_left_on_its_first_day_must_be_named():
    job = Line(Event.EMPLOYED, TODAY, "insured", "가")
    assert objection_among([START, job, Line(Event.LEFT_JOB, TODAY, employer="가")]) is None
    assert objection_among([START, job, Line(Event.LEFT_JOB, TODAY)]).why is Why.LEFT_WITHOUT_JOB
    assert objection_among([START, job, Line(Event.LEFT_JOB, TODAY + timedelta(days=1))]) is None


def test_an_empty_ledger_has_nothing_wrong():
    assert objection_among([]) is None
