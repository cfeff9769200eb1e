"""Random ledgers and rules for the proofs: few people, few days, so that everything collides."""

from datetime import date, timedelta

import polars as pl
from hypothesis import strategies as st

from yoram.outcomes.engine.frame import COLUMNS, DETAIL, EVENTS, EVIDENCE, KINDS
from yoram.outcomes.engine.rulebook import read_rule, shipped
from yoram.outcomes.facts import Employment, Event, Evidence, Intent, Reason

SHIPPED = shipped()
IDS = [rule.id for rule in SHIPPED]
BY_ID = {rule.id: rule for rule in SHIPPED}

FIRST = date(2023, 8, 29)
SCHEMA = {
    "trainee": pl.String, "cohort": pl.String, "event": EVENTS, "effective_on": pl.Date, "recorded_on": pl.Date,
    "detail": DETAIL, "evidence": EVIDENCE, "in_field": pl.Boolean, "region": pl.String, "employer": pl.String,
    "field": pl.String,
}  # fmt: skip

# Steps of a week, with the days around them on which months and windows end.
days = st.builds(
    lambda week, slip: FIRST + timedelta(days=7 * week + slip), st.integers(0, 45), st.sampled_from([0, 0, 0, 1, 2])
)
evidences = st.sampled_from([str(evidence) for evidence in Evidence])
WORDS = {
    Event.INTENT: [str(intent) for intent in Intent],
    Event.EXCLUDED: [str(reason) for reason in Reason],
    Event.EMPLOYED: [str(kind) for kind in KINDS],
}


@st.composite
def events(draw, kinds=tuple(Event)):
    event = draw(st.sampled_from(kinds))
    on = draw(days)
    return {
        "trainee": draw(st.sampled_from("ABC")),
        "cohort": draw(st.sampled_from("12")),
        "event": str(event),
        "effective_on": on,
        "recorded_on": on + timedelta(days=draw(st.sampled_from([0, 0, 7, 30, -3]))),
        "detail": draw(st.sampled_from(WORDS[event])) if event in WORDS else "",
        "evidence": draw(evidences),
        "in_field": draw(st.booleans()),
        "region": draw(st.sampled_from(["목포", "무안", ""])),
        "employer": draw(st.sampled_from(["가", "나", ""])) if event in ("employed", "left_job") else "",
        "field": draw(st.sampled_from(["AI", "빅데이터"])),
    }


STARTS = [
    {"trainee": trainee, "cohort": cohort, "event": "started", "effective_on": FIRST, "recorded_on": FIRST,
     "detail": "", "evidence": "none", "in_field": False, "region": "목포", "employer": "", "field": "AI"}
    for trainee in "ABC" for cohort in "12"
]  # fmt: skip
COMMON = (*Event, *[Event.EMPLOYED] * 5, *[Event.COMPLETED] * 3, *[Event.EXCLUDED] * 3, Event.LEFT_JOB)
ledgers = st.builds(
    lambda started, rows: [row for row in STARTS if row["trainee"] in started] + rows,
    st.sampled_from(["", "A", "AB", "ABC", "ABC"]),
    st.lists(events(COMMON), max_size=40),
)


def frame(rows):
    """The rows as the engine's table."""
    spelled = [row | {"detail": row["detail"] or None} for row in rows]
    return pl.DataFrame(spelled, schema=SCHEMA)


def without_field(rows):
    return frame(rows).select(COLUMNS)


@st.composite
def accepted(draw):
    names = draw(st.sets(evidences, min_size=1))
    return '"any"' if draw(st.booleans()) else "[" + ", ".join(f'"{name}"' for name in sorted(names)) + "]"


@st.composite
def tables(draw, keys, most, least=0):
    chosen = draw(st.lists(st.sampled_from(sorted(keys)), unique=True, min_size=least, max_size=most))
    return "".join(f'"{key}" = {draw(accepted())}\n' for key in chosen)


@st.composite
def rules(draw):
    """A rule nobody ever thought of, through the rule file's own door."""
    reasons = [*Reason, *(f"intent:{intent}" for intent in Intent)]
    window = draw(st.one_of(st.just(""), st.integers(1, 8).map(lambda months: f"within_months = {months}\n")))
    by_day = draw(st.one_of(st.just(""), st.integers(1, 20).map(lambda day: f"intent_by_day = {day}\n")))
    return read_rule(
        f"""id = "random"
version = "1"
status = "confirmed"
sources = []
population = "{draw(st.sampled_from(["starters", "completers"]))}"
smallest_group = {draw(st.integers(1, 4))}
{by_day}
[title]
ko = "아무 규칙"
en = "Any rule"
[leaves]
{draw(tables(reasons, 8))}
[not_enrolled]
{draw(tables(Reason, 4))}
[employed]
in_field = {str(draw(st.booleans())).lower()}
centre_hired = {str(draw(st.booleans())).lower()}
{window}
[employed.kinds]
{draw(tables(Employment, 10, 1))}
"""
    )
