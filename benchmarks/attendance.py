"""How fast a roll of thirty is saved, a scan is checked in, half a year of marks is imported, and a board is shown.

    .venv/bin/python benchmarks/attendance.py [--trainees 30] [--days 130] [--rolls 100] [--classes 40] [--write]

A scratch house in a temporary folder, SQLite on disk; requests go through the whole stack of middleware. Time of the
wall and of this process's processor are taken side by side: on a machine that does other work only the second says
what the code costs. ``--write`` puts the table into benchmarks/README.md.
"""

import argparse
import os
import shutil
import sys
import tempfile
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from functools import partial
from pathlib import Path
from uuid import uuid4

from taken import Asked, lines, timed, write

HOME = tempfile.mkdtemp(prefix="yoram-attendance-")
os.environ |= {"YORAM_HOME": HOME, "YORAM_HTTPS": "0", "YORAM_HOSTS": "testserver",
               "DJANGO_SETTINGS_MODULE": "yoram.site.settings"}  # fmt: skip
sys.path.insert(0, str(Path(__file__).parents[1]))

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from yoram.attendance import actions  # noqa: E402
from yoram.attendance.facts import Check, Slip, State  # noqa: E402
from yoram.attendance.queries import DaySaid, code_shown, counting, marks_by_trainee  # noqa: E402
from yoram.attendance.queries.board import board_for  # noqa: E402
from yoram.core import clock  # noqa: E402
from yoram.core.facts import Actor  # noqa: E402
from yoram.courses import actions as courses  # noqa: E402
from yoram.courses.facts import Hours  # noqa: E402
from yoram.courses.queries import TrainingDay  # noqa: E402
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
    day = TrainingDay.objects.filter(cohort__number=2, on__gt=FIRST).order_by("on").first()
    row = day.cohort.enrolments.first()
    with clock.frozen_at(at(FIRST + timedelta(days=marked + 1), 9)):
        trainees, asked = len(board_for(operator)), Asked(partial(board_for, operator))
        yield "board, every class counted anew", asked.many(30, before=counting.forget)
        yield "board, a mark of one class corrected just before", asked.many(30, before=Corrections(row, day))
        yield "board, nothing written since", asked.many(30)
        page = Asked(lambda: client.get("/attendance/board/"))
        yield "page of the board (50 trainees shown), one mark corrected", page.many(30, before=Corrections(row, day))
        yield (
            "page of the board with all trainees, one mark corrected",
            Asked(lambda: client.get("/attendance/board/?risk=all")).many(30, before=Corrections(row, day)),
        )
        with CaptureQueriesContext(connection) as seen:
            board_for(operator)
    print(f"board: {trainees:,} trainees, {days} days, {marked} of them marked, {len(seen)} questions")


class Corrections:
    """Another correction of the same mark each time."""

    def __init__(self, row, day) -> None:
        self.row, self.day, self.turn = row, day, 0

    def __call__(self) -> None:
        self.turn += 1
        said = DaySaid((State.PRESENT, State.ABSENT)[self.turn % 2])
        actions.correct_mark(self.row, day=self.day, said=said, reason="잘못 적음", by=BY)


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
    return first, second


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--trainees", type=int, default=30)
    parser.add_argument("--days", type=int, default=130)
    parser.add_argument("--rolls", type=int, default=100)
    parser.add_argument("--classes", type=int, default=40, help="classes of 25 on the board")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    settings.YORAM_SECOND_FACTOR = False
    try:
        head = f"{args.classes} classes of 25 with {args.days} days, four fifths of them marked; all times in ms."
        table = "\n".join(lines(measured(args), clock.today(), head))
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
    print(table)
    if args.write:
        write(table, "attendance")


def measured(args):
    """Every promise by its name, with each time it took."""
    call_command("migrate", verbosity=0)
    with clock.frozen_at(at(FIRST, 8)):
        cohort, days, account = house(args.trainees, args.days)
    today = days[-1]
    with clock.frozen_at(at(today.on, 9)):
        taken, reading = importing(cohort, days[:-1])
        yield f"import of {args.trainees} × {args.days - 1} marks", [taken]
        yield "… reading them for the rules", [reading]
        yield "scan and check", scanning(cohort, today)
        saves, pages = saving(cohort, today, account, args.rolls)
        yield f"roll of {args.trainees} saved, every mark changed", saves
        yield f"roll of {args.trainees} shown", pages
        first, second = bringing(cohort, 25)
        yield f"workbook of 25 × {args.days} cells brought in", [first]
        yield "… the same workbook again", [second]
    yield from boarding(cohort, args.classes, 25, args.days)


if __name__ == "__main__":
    main()
