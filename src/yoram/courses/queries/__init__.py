"""What other rooms and the public may ask about courses."""

from datetime import date

from django.db.models import Count, Prefetch, QuerySet, Sum

from yoram.core import clock, policy
from yoram.core.facts import Actor
from yoram.courses.facts import CohortState
from yoram.courses.models import (
    Centre,
    Cohort,
    Course,
    Enrolment,
    Field,
    Lesson,
    Participation,
    Subject,
    Target,
    Teaching,
    TrainingDay,
)  # fmt: skip, TrainingDay
from yoram.courses.queries.schemes import conditions_of, schemes, schemes_in_force, schemes_of
from yoram.courses.queries.timetable import (
    calendar_address,
    day_today,
    days_between,
    days_of,
    own_cohorts,
    own_days,
    own_lessons,
    person_at,
    possible_instructors,
    rooms_of,
    subjects,
    subjects_taught,
    teachings,
    teachings_in,
    timetables_for,
    with_days,
)
from yoram.courses.rules import periods

__all__ = [
    "Centre", "Cohort", "Course", "Enrolment", "Lesson", "Participation", "Subject", "Teaching", "TrainingDay",
    "calendar_address", "catalogue", "centres", "centres_for", "cohorts", "cohorts_for", "conditions_of", "courses_of",
    "day_today", "days_between", "days_of", "enrolments_for", "fields", "main_centre", "occasions", "own_cohorts",
    "own_days", "own_lessons", "participants", "periods", "person_at", "possible_instructors", "rooms_of", "schemes",
    "schemes_in_force", "schemes_of", "sizes", "state_of", "subjects", "subjects_taught", "targets", "targets_by_year",
    "teachings", "teachings_in", "timetables_for",
    "with_days",
]  # fmt: skip


def main_centre() -> Centre | None:
    """The centre whose name the pages carry: the first that was set up."""
    centre: Centre | None = Centre.objects.order_by("id").first()
    return centre


def centres() -> QuerySet[Centre]:
    return Centre.objects.order_by("name")


def centres_for(actor: Actor) -> QuerySet[Centre]:
    """The centres that the actor looks after."""
    return policy.visible("courses.manage", centres(), actor)


def fields() -> QuerySet[Field]:
    """Every field of training with the number of its courses."""
    return Field.objects.annotate(size=Count("courses")).order_by("name")


def courses_of(centre: Centre) -> QuerySet[Course]:
    """A centre's courses with their classes and how many are enrolled in each."""
    classes = Cohort.objects.annotate(size=Count("enrolments")).order_by("-starts_on", "-number")
    rows = Course.objects.filter(centre=centre).select_related("field", "centre")
    return rows.prefetch_related(Prefetch("cohorts", classes)).order_by("title")


def catalogue() -> QuerySet[Course]:
    """Every course with its centre and field, as the public may see it."""
    return Course.objects.select_related("centre", "field").prefetch_related("cohorts").order_by("title")


def cohorts(centre: Centre | None = None) -> QuerySet[Cohort]:
    """Classes in order of their start; the public may see that they run, not who is in them."""
    rows = Cohort.objects.select_related("course__centre", "course__field")
    return rows.filter(course__centre=centre) if centre else rows


def cohorts_for(actor: Actor) -> QuerySet[Cohort]:
    """The classes whose rosters the actor may open."""
    return policy.visible("courses.see_rosters", cohorts(), actor)


def enrolments_for(actor: Actor) -> QuerySet[Enrolment]:
    """The enrolments that the actor may see."""
    return policy.visible("courses.see_enrolments", Enrolment.objects.all(), actor)


def state_of(cohort: Cohort, on: date | None = None) -> CohortState:
    """Whether the class is still to come, runs, or has ended."""
    day = on or clock.today()
    if day < cohort.starts_on:
        return CohortState.PLANNED
    return CohortState.RUNNING if day <= cohort.ends_on else CohortState.ENDED


def targets(centre: Centre, year: int) -> dict[str, int]:
    """What the centre promised for a year, by measure."""
    return dict(Target.objects.filter(centre=centre, year=year).values_list("measure", "amount"))


def targets_by_year(centre: Centre) -> dict[int, dict[str, int]]:
    """Everything the centre ever promised, the latest year first."""
    found: dict[int, dict[str, int]] = {}
    for target in Target.objects.filter(centre=centre).order_by("-year"):
        found.setdefault(target.year, {})[target.measure] = target.amount
    return found


def participants(centre: Centre, first: date, last: date) -> dict[str, int]:
    """Headcounts of public occasions in a span of days, by audience."""
    rows = Participation.objects.filter(centre=centre, held_on__range=(first, last))
    return dict(rows.values("audience").annotate(people=Sum("headcount")).values_list("audience", "people"))


def occasions(centre: Centre, first: date, last: date) -> QuerySet[Participation]:
    """The occasions behind the headcounts."""
    return Participation.objects.filter(centre=centre, held_on__range=(first, last)).order_by("held_on", "external_id")


def sizes(rows: QuerySet[Cohort]) -> dict[str, int]:
    """How many are enrolled in each class."""
    counted = rows.annotate(size=Count("enrolments")).values_list("pk", "size")
    return {str(key): size for key, size in counted}
