"""A class with a roll that is taken, for the tests of the operator's desk."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from xlsxwriter import Workbook

from tests.cast import HOUSE, SAME_CLASS, TRAINEE, Cast
from yoram.attendance import actions
from yoram.attendance.actions import NewMark
from yoram.attendance.facts import State
from yoram.attendance.said import DaySaid
from yoram.attendance.tests.conftest import a_day
from yoram.core import clock
from yoram.courses import actions as courses
from yoram.courses.models import TrainingDay

PRESENT, ABSENT = DaySaid(State.PRESENT), DaySaid(State.ABSENT)
UNIT_END = date(2023, 11, 10)
NAMES = (TRAINEE, SAME_CLASS)


@dataclass
class Office:
    """The first class of the cast with ten days in its first unit period and thirty in later ones."""

    cast: Cast
    days: list[TrainingDay]

    def mark(self, name: str, *places: int, said: DaySaid = PRESENT) -> None:
        row = self.cast.enrolments[name]
        actions.import_marks(self.cast.cohort, [NewMark(row, self.days[place], said) for place in places], by=HOUSE)


def an_office(cast: Cast) -> Office:
    """Everybody came on all ten days of the first unit period; the class has a scheme that pays by day."""
    first = [a_day(cast.cohort, date(2023, 10, 16 + place)) for place in range(10)]
    for place in range(20):
        a_day(cast.cohort, date(2023, 12, 1 + place))
    courses.give_schemes(cast.cohort, ("kdt-2023@2",), by=HOUSE)
    made = Office(
        cast,
        list(
            TrainingDay.objects.select_related("cohort__course__centre")
            .filter(pk__in=[d.pk for d in first])
            .order_by("on")
        ),
    )
    with clock.frozen_at(date(2023, 11, 5)):
        for name in NAMES:
            made.mark(name, *range(10))
    return made


def a_book(*rows: tuple[str, ...], name: str = "출석부") -> bytes:
    """A workbook of text."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet(name)
        for place, row in enumerate(rows):
            page.write_row(place, 0, row)
    return out.getvalue()
