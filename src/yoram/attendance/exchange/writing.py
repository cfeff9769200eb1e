"""The marks of a class as a sheet in the words of HRD-Net, which can be read back."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from yoram.attendance.facts import day_word
from yoram.attendance.queries.marks import marks_by_trainee
from yoram.courses.queries import Cohort, Enrolment, days_of
from yoram.documents.facts import Sheet, SheetColumn


def sheet_of(cohort: Cohort, enrolments: Sequence[Enrolment], first: date, last: date) -> Sheet:
    """One line a trainee, one column a day; days without a mark stay empty."""
    days = [day.on for day in days_of(cohort).filter(on__range=(first, last))]
    words = _words(enrolments)
    rows = tuple((row.code, row.person.name, *(words[row.pk].get(day, "") for day in days)) for row in enrolments)
    columns = (SheetColumn("번호"), SheetColumn("훈련생명"), *(SheetColumn(day.isoformat()) for day in days))
    note = _(
        "Attendance of %(course)s, class %(number)s in the words of HRD-Net. "
        "It names people: pass it on only for the purpose that was given."
    )
    return Sheet("출석부", columns, rows, note % {"course": cohort.course.title, "number": cohort.number})


def _words(enrolments: Sequence[Enrolment]) -> dict[UUID, dict[date, str]]:
    marks = marks_by_trainee(enrolments)
    return {key: {mark.on: day_word(mark.state, mark.slips, mark.leave) for mark in own} for key, own in marks.items()}
