"""A class of ten training days at its end, with its roll, in the house of the cast."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from tests.cast import HOUSE, SAME_CLASS, TRAINEE, Cast, the_cast
from yoram.attendance import actions as attendance
from yoram.attendance.actions import NewMark
from yoram.attendance.said import DaySaid, parse
from yoram.core import clock
from yoram.courses import actions as courses
from yoram.courses.facts import Hours
from yoram.courses.models import Cohort, Enrolment, TrainingDay
from yoram.outcomes import actions as outcomes
from yoram.outcomes.facts import Intent

FIRST = date(2024, 3, 4)
LAST = date(2024, 3, 20)
PRESENT, ABSENT = "present", "absent"


@dataclass
class Ended:
    """The class with its roll; both trainees have been sealed on the first day."""

    cast: Cast
    cohort: Cohort
    days: list[TrainingDay]

    def enrolment(self, name: str = TRAINEE) -> Enrolment:
        rows = Enrolment.objects.select_related("person", "cohort__course__centre")
        return rows.get(pk=self.cast.enrolments[name].pk)

    def mark(self, name: str, *words: str, rest: str = PRESENT) -> None:
        """Marks from the first day on, then the rest."""
        told = [*words, *[rest] * (len(self.days) - len(words))]
        row = self.enrolment(name)
        said = [NewMark(row, day, _said(word)) for day, word in zip(self.days, told, strict=True)]
        attendance.import_marks(self.cohort, said, by=HOUSE)


def _said(word: str) -> DaySaid:
    return parse(word)


def ended() -> Ended:
    """Ten days; the first trainee attended all, the second missed the first seven."""
    cast = the_cast()
    cohort = cast.cohort
    outcomes.seal(cohort, {cast.enrolments[name].pk: Intent.WORK for name in (TRAINEE, SAME_CLASS)}, by=HOUSE)
    with clock.frozen_at(FIRST - timedelta(days=1)):
        for gap in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11):
            courses.add_day(cohort, on=FIRST + timedelta(days=gap), hours=Hours(time(9), time(18), 60), by=HOUSE)
    days = list(TrainingDay.objects.filter(cohort=cohort).select_related("cohort").order_by("on"))
    made = Ended(cast, cohort, days)
    made.mark(TRAINEE)
    made.mark(SAME_CLASS, *[ABSENT] * 7)
    return made


def fully(of: Ended, names: Sequence[str]) -> None:
    """Everybody named attended every day."""
    for name in names:
        of.mark(name)
