"""What may be asked about days, lessons and those who teach."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from yoram.core import clock, policy
from yoram.core.facts import Actor
from yoram.courses.models import CalendarAddress, Centre, Cohort, Enrolment, Lesson, Subject, Teaching, TrainingDay
from yoram.people.facts import Role, ScopeKind, scope
from yoram.people.queries import Person, RoleGrant, persons


def days_of(cohort: Cohort) -> QuerySet[TrainingDay]:
    """The training days of a class in order, with their rooms; days are no secret, lessons name who teaches."""
    return TrainingDay.objects.filter(cohort=cohort).select_related("room", "cohort__course")


def days_between(cohort: Cohort, first: date, last: date, *, names: bool = True) -> QuerySet[TrainingDay]:
    """The days of a span with their lessons, and with the instructors unless no names are wanted."""
    parts = ("subject", "room", "instructor") if names else ("subject", "room")
    rows = days_of(cohort).filter(on__range=(first, last))
    return rows.prefetch_related(*(f"lessons__{part}" for part in parts))


def with_days(cohorts: Iterable[Cohort]) -> set[UUID]:
    """Which of these classes have a timetable."""
    rows = TrainingDay.objects.filter(cohort__in=[cohort.pk for cohort in cohorts])
    return set(rows.values_list("cohort_id", flat=True).distinct().order_by())


def day_today(cohort: Cohort) -> TrainingDay | None:
    """The training day of a class that is today, where there is one."""
    return days_of(cohort).filter(on=clock.today()).first()


def timetables_for(actor: Actor) -> QuerySet[Cohort]:
    """The classes whose timetables the actor may open in the staff's view."""
    rows = Cohort.objects.select_related("course__centre", "course__field")
    return policy.visible("courses.see_timetable", rows, actor)


def subjects(course_id: UUID) -> QuerySet[Subject]:
    """The subjects of a course in their order."""
    return Subject.objects.filter(course_id=course_id)


def subjects_taught(course_id: UUID) -> QuerySet[Subject]:
    """The subjects of a course with the number of periods that timetables give them."""
    return subjects(course_id).annotate(periods=Count("lessons"))


def teachings(cohort: Cohort) -> QuerySet[Teaching]:
    """Who teaches or looks after a class."""
    return Teaching.objects.filter(cohort=cohort).select_related("person")


def teachings_in(cohorts: Iterable[Cohort]) -> QuerySet[Teaching]:
    """Who teaches or looks after any of these classes."""
    return Teaching.objects.filter(cohort__in=[cohort.pk for cohort in cohorts]).select_related("person", "cohort")


def possible_instructors(centre: Centre) -> list[Person]:
    """People who hold a teaching or caring role at the centre or in one of its classes."""
    classes = Cohort.objects.filter(course__centre=centre).values_list("pk", flat=True)
    places = [scope(ScopeKind.CENTRE, centre.pk), *(scope(ScopeKind.COHORT, key) for key in classes)]
    grants = RoleGrant.objects.filter(
        Q(role=Role.INSTRUCTOR, scope__in=[*places, ""]) | Q(role=Role.COACH, scope__in=places), ended_at=None
    )
    found = persons({grant.person_id for grant in grants})
    return sorted(found.values(), key=lambda person: person.name)


def rooms_of(centre: Centre) -> QuerySet[Any]:
    """The rooms in which a class of the centre can meet, found along the key that leads to them."""
    room = cast("Any", TrainingDay._meta.get_field("room").related_model)
    rows: QuerySet[Any] = room.objects.filter(site__centre=centre)
    return rows


def calendar_address(person: UUID) -> CalendarAddress | None:
    """The person's calendar address, where they have asked for one."""
    return CalendarAddress.objects.filter(person_id=person).first()


def person_at(token: str) -> UUID | None:
    """Whose calendar address this is; the row itself stays unread, as a calendar asks every hour."""
    found: UUID | None = CalendarAddress.objects.filter(token=token).values_list("person_id", flat=True).first()
    return found


def own_days(person: UUID, first: date, last: date) -> list[TrainingDay]:
    """The days of the classes that somebody is enrolled in, teaches or looks after, with all lessons."""
    rows = TrainingDay.objects.filter(_own(person), on__range=(first, last)).select_related("room", "cohort__course")
    return list(rows.prefetch_related("lessons__subject", "lessons__room").order_by("on", "starts_at").distinct())


def own_cohorts(person: UUID) -> QuerySet[Cohort]:
    """The classes that somebody is enrolled in, teaches or looks after."""
    mine = Q(pk__in=Enrolment.objects.filter(person=person).values("cohort")) | Q(
        pk__in=Teaching.objects.filter(person=person).values("cohort")
    )
    return Cohort.objects.filter(mine).select_related("course__centre")


def _own(person: UUID) -> Q:
    taught = Lesson.objects.filter(instructor=person).values("day")
    return Q(cohort__in=own_cohorts(person).values("pk")) | Q(pk__in=taught)


def own_lessons(days: Iterable[TrainingDay], person: UUID) -> dict[UUID, list[Lesson]]:
    """The lessons of each day that concern the person: all of their class, or those that they teach themselves."""
    enrolled = set(Enrolment.objects.filter(person=person).values_list("cohort_id", flat=True))
    cared = set(Teaching.objects.filter(person=person).exclude(part="lead").values_list("cohort_id", flat=True))
    whole = enrolled | cared
    return {
        day.pk: [row for row in day.lessons.all() if day.cohort_id in whole or row.instructor_id in (person, None)]
        for day in days
    }
