"""How long the rules take for an at-risk board: `python benchmarks/attendance_rules.py`, no house needed.

Counts as a database gives them are tallied and forecast for 1,000 trainees of 40 classes over 130 days; beside it the
same from the 130,000 marks themselves.
"""

import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from statistics import quantiles

from yoram.attendance.facts import Counted, Mark, Plan, PlannedDay, Slip, State, Stay
from yoram.attendance.files.rulebook import shipped
from yoram.attendance.rules import count_marks, forecast_tally, make_plan, own_units, tally, tally_many

CLASSES, EACH, DAYS, SO_FAR, ROUNDS = 40, 25, 130, 100, 20
STATES = [State.PRESENT] * 18 + [State.ABSENT, State.SICK]


def main() -> None:
    random = Random(7)
    book = next(book for book in shipped() if book.id == "moel-2026")
    classes = [_class(date(2026, 1, 5) + timedelta(days=number), random) for number in range(CLASSES)]
    counted = [(plan, {key: tuple(count_marks(told, plan)) for key, told in marks.items()}) for plan, marks in classes]

    def from_counts() -> None:
        for plan, counts in counted:
            _board(plan, counts)

    def _board(plan: Plan, counts: dict[int, tuple[Counted, ...]]) -> None:
        own = own_units(plan, Stay())
        open_days = [day.on for day in plan.days[SO_FAR:]]
        tallies = tally_many(counts, dict.fromkeys(counts, own), book)
        for found in tallies.values():
            forecast_tally(found, open_days, book)

    def from_marks() -> None:
        for plan, marks in classes:
            for told in marks.values():
                tally(told, plan, book)

    print(f"{CLASSES * EACH} trainees × {DAYS} days, {SO_FAR} of them marked, {ROUNDS} rounds")
    print(f"tally_many and forecast_tally from counts: {_p95(from_counts):.0f} ms of processor time, p95")
    print(f"tally from marks: {_p95(from_marks):.0f} ms of processor time, p95")


def _class(starts_on: date, random: Random) -> tuple[Plan, dict[int, list[Mark]]]:
    weekdays = (starts_on + timedelta(days=gap) for gap in range(2 * DAYS))
    days = [PlannedDay(on, 480) for on in weekdays if on.weekday() < 5][:DAYS]
    plan = make_plan(starts_on, days[-1].on, days)
    return plan, {key: [_mark(day.on, random) for day in days[:SO_FAR]] for key in range(EACH)}


def _mark(on: date, random: Random) -> Mark:
    state = random.choice(STATES)
    late = state is State.PRESENT and random.random() < 0.05
    return Mark(on, state, frozenset({Slip.LATE}) if late else frozenset())


def _p95(work: Callable[[], None]) -> float:
    """Milliseconds of processor time that 19 of 20 rounds stay below."""
    times = []
    for _round in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
