"""Interview times as staff and applicants see them."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Count, F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from yoram.admissions.judging import plan_of
from yoram.admissions.models import Application, Intake, InterviewBooking, InterviewSlot
from yoram.core import clock
from yoram.documents.facts import CalendarEntry
from yoram.documents.queries import render_icalendar


@dataclass(frozen=True, slots=True)
class Day:
    """The free times of a day."""

    day: date
    slots: list[InterviewSlot]


def slots_of(intake: Intake) -> QuerySet[InterviewSlot]:
    """Every time with whoever comes."""
    rows: QuerySet[InterviewSlot] = InterviewSlot.objects.filter(intake=intake)
    return rows.prefetch_related("bookings__application").order_by("starts_at", "place")


def choices(application: Application) -> list[Day]:
    """What the applicant can still choose, day by day."""
    closes = timedelta(hours=plan_of(application.intake).interview_closes_hours)
    rows = InterviewSlot.objects.filter(intake=application.intake, starts_at__gte=clock.now() + closes)
    free = rows.annotate(taken=Count("bookings")).filter(taken__lt=F("seats")).order_by("starts_at", "place")
    by_day = groupby(free, key=lambda slot: timezone.localtime(slot.starts_at).date())
    return [Day(day, list(slots)) for day, slots in by_day]


def calendar_of(booking: InterviewBooking, application: Application) -> bytes:
    """The interview as an entry that replaces the one of an earlier time."""
    slot = booking.slot
    course = application.intake.cohort.course
    entry = CalendarEntry(
        uid=f"interview-{booking.pk}@yoram",
        summary=_("Interview: %(course)s") % {"course": course.title},
        starts=timezone.localtime(slot.starts_at),
        ends=timezone.localtime(slot.starts_at + timedelta(minutes=slot.minutes)),
        stamp=clock.now(),
        sequence=booking.moves,
        location=slot.place,
        description=slot.link,
        alarm=timedelta(hours=2),
    )
    return render_icalendar([entry])
