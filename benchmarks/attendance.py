"""How fast a roll of thirty is saved, a scan is checked in, half a year of marks is imported, and a board is shown.

    .venv/bin/python benchmarks/attendance.py [--trainees 30] [--days 130] [--rolls 100] [--classes 40]

A scratch house in a temporary folder, SQLite on disk; requests go through the whole stack of middleware.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from uuid import uuid4

HOME = tempfile.mkdtemp(prefix="yoram-attendance-")
os.environ |= {"YORAM_HOME": HOME, "YORAM_HTTPS": "0", "YORAM_HOSTS": "testserver",
               "DJANGO_SETTINGS_MODULE": "yoram.site.settings"}  # fmt: skip
sys.path.insert(0, str(Path(__file__).parents[1]))

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from yoram.attendance import actions  # noqa: E402
from yoram.attendance.facts import Check, Slip, State  # noqa: E402
from yoram.attendance.models import DayMark  # noqa: E402
from yoram.attendance.queries import DaySaid, code_shown, marks_by_trainee  # noqa: E402
from yoram.attendance.queries.board import board_for  # noqa: E402
from yoram.core import clock  # noqa: E402
from yoram.core.facts import Actor  # noqa: E402
from yoram.courses import actions as courses  # noqa: E402
from yoram.courses.facts import Hours  # noqa: E402
from yoram.documents.facts import Sheet, SheetColumn  # noqa: E402
from yoram.documents.queries import render_xlsx  # noqa: E402
from yoram.people import actions as people  # noqa: E402
from yoram.people.facts import Role, ScopeKind, scope  # noqa: E402
from yoram.people.queries import actor_of_account  # noqa: E402

BY = Actor.machine("benchmark")
FIRST = date(2024, 1, 1)
WORDS_OUT = ("출석", "지각", "출석", "결석", "출석", "병가", "출석")
WORDS = ("present", "late", "absent", "left_early", "sick")


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, clock_time(hour), timezone.get_default_timezone())


def timed(work):
    begun = time.perf_counter()
    made = work()
    return made, time.perf_counter() - begun


def p95(seconds):
    return statistics.quantiles(seconds, n=20)[-1]


def house(trainees: int, days: int):
    centre = courses.set_up_centre(slug="bench", name="재는 곳", city="목포시", by=BY)
    field = courses.name_field(code="ai", name="인공지능", by=BY)
    course = courses.set_up_course(centre, field=field, slug="ai", title="인공지능 과정", by=BY)
    cohort = courses.open_cohort(course, number=1, starts_on=FIRST, ends_on=FIRST + timedelta(days=days), by=BY)
    for place in range(trainees):
        person = people.register_person(name=f"훈련생{place}", by=BY)
        courses.enrol(cohort, person.pk, by=BY)
    hours = Hours(clock_time(9), clock_time(18), 60)
    made = [courses.add_day(cohort, on=FIRST + timedelta(days=each), hours=hours, by=BY) for each in range(days)]
    person = people.register_person(name="강사", by=BY)
    account = people.open_account(person, email="teacher@example.kr", by=BY)
    people.grant_role(account, role=Role.INSTRUCTOR, scope=scope(ScopeKind.COHORT, cohort.pk), by=BY)
    return cohort, made, account


def saving(cohort, day, account, rolls: int):
    """Every mark of the class changes with every sheet: the worst roll there can be."""
    client = Client()
    client.force_login(account)
    rows = list(cohort.enrolments.all())
    seconds = []
    for each in range(rolls):
        word, was = WORDS[each % len(WORDS)], WORDS[(each - 1) % len(WORDS)]
        fields = {"key": str(uuid4())}
        for row in rows:
            fields |= {f"mark-{row.pk}": word, f"was-{row.pk}": was if each else ""}
        path = f"/attendance/days/{day.pk}/roll/"
        answer, taken = timed(lambda path=path, fields=fields: client.post(path, fields, headers={"x-roll": "1"}))
        assert answer.status_code == 200, answer.content
        seconds.append(taken)
    pages = [timed(lambda: client.get(f"/attendance/days/{day.pk}/roll/"))[1] for _ in range(30)]
    return seconds, pages


def scanning(cohort, day):
    seconds = []
    for place, row in enumerate(cohort.enrolments.select_related("person", "cohort")):
        code = code_shown(day)

        def once(row=row, code=code, place=place):
            scanned = actions.scan(row.person, code=code, by=BY)
            return actions.check(scanned.enrolment, scanned=scanned, kind=Check.IN, phone=f"p{place}", by=BY)

        seconds.append(timed(once)[1])
    return seconds


def importing(cohort, days):
    present, absent = DaySaid(State.PRESENT), DaySaid(State.ABSENT)
    rows = list(cohort.enrolments.select_related("person"))
    marks = [
        actions.NewMark(row, day, absent if (place + turn) % 17 == 0 else present)
        for place, row in enumerate(rows)
        for turn, day in enumerate(days)
    ]
    _made, taken = timed(lambda: actions.import_marks(cohort, marks, by=BY))
    _read, reading = timed(lambda: marks_by_trainee(rows))
    return taken, reading


def boarding(cohort, classes: int, each: int, days: int):
    """As many classes of 25, four fifths of their days marked, and the operator's board over all of them."""
    marked = days * 4 // 5
    person = people.register_person(name="운영자", by=BY)
    account = people.open_account(person, email="operator@example.kr", by=BY)
    here = scope(ScopeKind.CENTRE, cohort.course.centre_id)
    people.grant_role(account, role=Role.OPERATOR, scope=here, by=BY)
    for number in range(2, classes + 2):
        a_class(cohort.course, number, each, days, marked)
    client, operator = Client(), actor_of_account(account)
    client.force_login(account)
    with clock.frozen_at(at(FIRST + timedelta(days=marked + 1), 9)):
        asked = [timed(lambda: board_for(operator))[1] for _ in range(30)]
        pages = [timed(lambda: client.get("/attendance/board/?risk=all"))[1] for _ in range(30)]
        print(f"board: {len(board_for(operator)):,} trainees, {days} days, {marked} of them marked")
    return asked, pages


def a_class(course, number: int, each: int, days: int, marked: int) -> None:
    hours, first = Hours(clock_time(9), clock_time(18), 60), FIRST + timedelta(days=number % 28)
    words = DaySaid(State.PRESENT), DaySaid(State.ABSENT), DaySaid(State.PRESENT, frozenset({Slip.LATE}))
    made = courses.open_cohort(course, number=number, starts_on=first, ends_on=first + timedelta(days=days), by=BY)
    planned = [courses.add_day(made, on=first + timedelta(days=gap), hours=hours, by=BY) for gap in range(days)]
    names = [people.register_person(name=f"훈련생 {number}-{place}", by=BY) for place in range(each)]
    rows = [courses.enrol(made, one.pk, by=BY) for one in names]
    marks = [
        actions.NewMark(row, day, words[1 if (p + 3 * t) % 19 == 0 else 2 if (p + t) % 11 == 0 else 0])
        for p, row in enumerate(rows)
        for t, day in enumerate(planned[:marked])
    ]
    actions.import_marks(made, marks, by=BY)


def bringing(cohort, trainees: int):
    """A workbook of the class in HRD-Net's words: read, compared and written; then brought in once more."""
    rows = list(cohort.enrolments.select_related("person").order_by("code"))[:trainees]
    days = [SheetColumn(day.on.isoformat()) for day in cohort.days.order_by("on")]
    lines = [
        (row.code, row.person.name, *(WORDS_OUT[(place + turn) % len(WORDS_OUT)] for turn in range(len(days))))
        for place, row in enumerate(rows)
    ]
    content = render_xlsx([Sheet("출석부", (SheetColumn("번호"), SheetColumn("훈련생명"), *days), tuple(lines))])
    report, first = timed(lambda: actions.import_sheet(cohort, content, by=BY))
    assert report.ok, report.faults[:3]
    again, second = timed(lambda: actions.import_sheet(cohort, content, by=BY))
    assert again.unchanged == report.cells == len(rows) * len(days)
    return report.cells, first, second


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--trainees", type=int, default=30)
    parser.add_argument("--days", type=int, default=130)
    parser.add_argument("--rolls", type=int, default=100)
    parser.add_argument("--classes", type=int, default=40, help="classes of 25 on the board")
    args = parser.parse_args()
    settings.YORAM_SECOND_FACTOR = False
    try:
        run(args)
    finally:
        shutil.rmtree(HOME, ignore_errors=True)


def run(args) -> None:
    call_command("migrate", verbosity=0)
    with clock.frozen_at(at(FIRST, 8)):
        cohort, days, account = house(args.trainees, args.days)
    today = days[-1]
    with clock.frozen_at(at(today.on, 9)):
        taken, reading = importing(cohort, days[:-1])
        scans = scanning(cohort, today)
        saves, pages = saving(cohort, today, account, args.rolls)
        cells, first, second = bringing(cohort, 25)
    print(f"{args.trainees} trainees, {args.days} days, {DayMark.objects.count():,} marks kept")
    print(
        f"import of {args.trainees} x {args.days - 1} marks: {taken:.2f} s; reading them for the rules {reading:.2f} s"
    )
    print(f"sheet of {cells:,} cells (aim: 5 s): {first:.2f} s; the same sheet again {second:.2f} s")
    asked, boards = boarding(cohort, args.classes, 25, args.days)
    for name, seconds in (
        ("roll saved (aim: p95 300 ms)", saves),
        ("roll shown", pages),
        ("scan and check", scans),
        ("board worked out (aim: p95 300 ms)", asked),
        ("board shown", boards),
    ):
        print(f"{name}: median {statistics.median(seconds) * 1000:.0f} ms, p95 {p95(seconds) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
