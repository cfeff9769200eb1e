"""A class day in the first class of the cast, with the clock held at its morning."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.cast import HOUSE, TRAINEE, Cast, the_cast
from yoram.attendance import session
from yoram.attendance.actions import Scanned, check, scan
from yoram.attendance.facts import Check
from yoram.attendance.models import CheckEvent, RefusedCheck
from yoram.core import clock
from yoram.courses import actions as courses
from yoram.courses.facts import Hours
from yoram.courses.models import Cohort, Enrolment, TrainingDay

SEOUL = ZoneInfo("Asia/Seoul")
ON = date(2024, 1, 15)


def at(hour: int, minute: int = 0, second: int = 0, on: date = ON) -> datetime:
    return datetime.combine(on, time(hour, minute, second), SEOUL)


@pytest.fixture
def cast(settings) -> Cast:
    settings.YORAM_SECOND_FACTOR = False
    return the_cast()


def a_day(cohort: Cohort, on: date = ON) -> TrainingDay:
    hours = Hours(time(9), time(18), 60)
    with clock.frozen_at(at(8, on=on - timedelta(days=1))):
        return courses.add_day(cohort, on=on, hours=hours, by=HOUSE)


@dataclass
class Morning:
    """The class day with its code, at whatever time a test makes it."""

    cast: Cast
    day: TrainingDay

    def code(self, moment: datetime, day: TrainingDay | None = None) -> str:
        shown = day or self.day
        return session.code_at(shown, session.rules_of(shown.cohort), moment)

    def enrolment(self, name: str = TRAINEE) -> Enrolment:
        return self.cast.enrolments[name]

    def scanned(self, name: str, moment: datetime) -> Scanned | RefusedCheck:
        with clock.frozen_at(moment):
            return scan(self.cast.person(name), code=self.code(moment), by=self.cast.actor(name))

    def check(
        self, moment: datetime, kind: Check = Check.IN, *, name: str = TRAINEE, phone: str = ""
    ) -> CheckEvent | RefusedCheck:
        """Scan and tap at once."""
        scanned = self.scanned(name, moment)
        assert isinstance(scanned, Scanned), scanned
        with clock.frozen_at(moment):
            return check(
                scanned.enrolment, scanned=scanned, kind=kind, phone=phone or f"phone of {name}",
                by=self.cast.actor(name),
            )  # fmt: skip


@pytest.fixture
def morning(cast: Cast) -> Iterator[Morning]:
    day = a_day(cast.cohort)
    with clock.frozen_at(at(8, 55)):
        yield Morning(cast, TrainingDay.objects.select_related("cohort__course__centre").get(pk=day.pk))
