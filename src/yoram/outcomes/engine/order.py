"""Orders of events that cannot have happened, so that a slip of the pen never becomes a figure."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import polars as pl

from yoram.outcomes.engine.frame import UNIT, among
from yoram.outcomes.engine.problems import Mistakes
from yoram.outcomes.facts import Event

SAME = [*UNIT, "event", "effective_on", "detail", "evidence", "employer"]
COMPLETED = (Event.COMPLETED, Event.COMPLETED_EARLY)
ENDED = (Event.WITHDREW, Event.REMOVED)
COURSE = (Event.STARTED, *COMPLETED, *ENDED)

Step = tuple[int, str, date]


def check_order(events: pl.DataFrame, mistakes: Mistakes) -> None:
    """Note duplicates, trainees who never started, and impossible courses, intents and jobs."""
    note_duplicates(events, mistakes)
    note_unstarted(events, mistakes)
    note_intents(events, mistakes)
    note_jobs(events, mistakes)
    note_courses(events, mistakes)


def note_duplicates(events: pl.DataFrame, mistakes: Mistakes) -> None:
    """The same event of the same trainee, day, detail, evidence and employer again."""
    marked = events.lazy().select("row", mark=pl.struct(SAME).hash()).collect()
    if marked["mark"].n_unique() == marked.height:
        return
    suspect = marked.filter(pl.col("mark").is_duplicated())["row"]
    rows = events.filter(pl.col("row").is_in(suspect.implode())).filter(~pl.struct(SAME).is_first_distinct())
    for row, trainee, event in rows.select("row", "trainee", "event").rows():
        told = f"“{event}” of {trainee} on this day is already there; take one of the two out"
        mistakes.add([row], "event", str(event), "duplicate", told)


def note_unstarted(events: pl.DataFrame, mistakes: Mistakes) -> None:
    """Trainees of whom no `started` is known, named at their first row."""
    units = (
        events.lazy()
        .select(*UNIT, "row", started=among(Event.STARTED))
        .group_by(UNIT)
        .agg(pl.col("row").min(), pl.col("started").any())
        .filter(~pl.col("started"))
        .sort("row")
        .collect()
    )
    for row, trainee, cohort in units.select("row", "trainee", "cohort").rows():
        told = f"{trainee} of class {cohort} never started; add the event “started” with its day"
        mistakes.add([row], "event", "", "not_started", told)


def note_intents(events: pl.DataFrame, mistakes: Mistakes) -> None:
    """Intents that differ from the one that stands first; the first day's word is not changed later."""
    intents = events.filter(among(Event.INTENT)).select(*UNIT, "row", "detail")
    if intents.select(*UNIT, "detail").n_unique() == intents.select(UNIT).n_unique():
        return
    first = intents.group_by(UNIT, maintain_order=True).agg(first=pl.col("detail").first())
    changed = intents.join(first, on=UNIT).filter(pl.col("detail") != pl.col("first")).sort("row")
    for row, detail, said in changed.select("row", "detail", "first").rows():
        told = f"the intent was “{said}” and cannot become “{detail}”; keep the one of the first day"
        mistakes.add([row], "detail", detail, "intent_changed", told)


def note_jobs(events: pl.DataFrame, mistakes: Mistakes) -> None:
    """Jobs left that never began."""
    jobs = events.lazy().filter(among(Event.EMPLOYED))
    by_employer = jobs.group_by(*UNIT, "employer").agg(begun=pl.col("effective_on").min())
    any_job = jobs.group_by(UNIT).agg(begun_any=pl.col("effective_on").min())
    left = events.lazy().filter(among(Event.LEFT_JOB))
    day = pl.col("effective_on")
    known = pl.when(pl.col("employer") == "").then(pl.col("begun_any") < day).otherwise(pl.col("begun") <= day)
    lost = (
        left.join(by_employer, on=[*UNIT, "employer"], how="left")
        .join(any_job, on=UNIT, how="left")
        .filter(~known.fill_null(value=False))
        .sort("row")
        .select("row", "employer")
        .collect(engine="in-memory")
    )
    for row, employer in lost.rows():
        where = f"at “{employer}” " if employer else ""
        told = f"no job {where}began before it was left; add “employed” or mend the employer's name or the day"
        mistakes.add([row], "event", Event.LEFT_JOB, "left_without_job", told)


def note_courses(events: pl.DataFrame, mistakes: Mistakes) -> None:
    """Courses whose start, end and completion cannot follow one another; only the doubtful are walked through."""
    day = pl.col("effective_on")
    flags = {
        "start": pl.when(among(Event.STARTED)).then(day),
        "completion": pl.when(among(*COMPLETED)).then(day),
        "ending": pl.when(among(*ENDED)).then(day),
    }
    first = pl.min_horizontal("completion", "ending")
    both = pl.col("completion").is_not_null() & pl.col("ending").is_not_null()
    doubtful = (
        events.lazy()
        .select(*UNIT, **flags)
        .group_by(UNIT)
        .agg(pl.col(*flags).min(), starts=pl.col("start").count())
        .filter((pl.col("starts") > 1) | (first < pl.col("start")) | both)
        .select(UNIT)
        .collect(engine="streaming")
    )
    steps = events.filter(among(*COURSE)).join(doubtful, on=UNIT, how="semi").sort("row")
    for _, rows in steps.group_by(UNIT, maintain_order=True):
        for row, value, code, told in course_mistakes(rows.select("row", "event", "effective_on").rows()):
            mistakes.add([row], "event" if code != "before_start" else "effective_on", value, code, told)


def course_mistakes(steps: list[Step]) -> Iterator[tuple[int, str, str, str]]:
    """What cannot be in one trainee's course: (row, value, code, what to do)."""
    starts = sorted((day, row) for row, event, day in steps if event == Event.STARTED)
    ends = [(day, row, event) for row, event, day in steps if event in ENDED]
    completions = [(day, row, event) for row, event, day in steps if event in COMPLETED]
    if not starts:
        return
    for day, row, event in (*ends, *completions):
        if day < starts[0][0]:
            told = f"“{event}” is on {day}, before the start on {starts[0][0]}; mend one of the days"
            yield row, str(day), "before_start", told
    for (earlier, _), (later, row) in pairwise(starts):
        if not any(earlier <= day <= later for day, _, _ in ends):
            told = f"already started on {earlier}; a second start needs “withdrew” or “removed” between the two"
            yield row, Event.STARTED, "started_twice", told
    for completed, completion_row, name in completions:
        for ended, row, event in ends:
            if not any(ended <= day <= completed for day, _ in starts):
                told = f"“{event}” on {ended} and “{name}” on {completed} exclude each other; take one of the two out"
                yield max(row, completion_row), event if row > completion_row else name, "completed_and_ended", told
