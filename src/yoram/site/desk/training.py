"""The next steps of recruiting and teaching: today's class, one's own day, what applicants wait for."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yoram.admissions import queries as admissions
from yoram.admissions.facts import State
from yoram.attendance import queries as attendance
from yoram.completion import queries as completion
from yoram.core import clock
from yoram.core.facts import Actor
from yoram.courses import queries as courses
from yoram.courses.facts import CohortState
from yoram.site.desk.steps import FEW, Step


def classes_today(actor: Actor) -> Iterator[Step]:
    """The classes that meet today, each with the screen on which its trainees check in."""
    running = attendance.cohorts_for(actor).filter(days__on=clock.today())
    for cohort in running[:FEW]:
        day = courses.day_today(cohort)
        if day is None:
            continue
        yield Step(
            _("Today: %(course)s, class %(number)s") % {"course": cohort.course.title, "number": cohort.number},
            f"{day.starts_at:%H:%M} – {day.ends_at:%H:%M}",
            reverse("attendance:cohort", args=[cohort.slug]),
            _("Take attendance"),
        )


def my_day(actor: Actor) -> Iterator[Step]:
    """Whoever is in a class that runs begins the day at its check-in, and the first day with its one question."""
    if actor.person is None:
        return
    if admissions.owes_intent(actor):
        yield Step(
            _("One question for your first day"),
            _("What do you want to do after the course? It takes a minute."),
            reverse("admissions:first_day"),
            _("Answer"),
        )
    for cohort in courses.own_cohorts(actor.person):
        if courses.state_of(cohort) == CohortState.RUNNING:
            yield Step(
                _("My day in class"),
                _("Check in and out, see what was marked and how many absences are left."),
                reverse("attendance:today"),
                _("Open"),
            )
            return


def my_certificates(actor: Actor) -> Iterator[Step]:
    """What a graduate may show to anybody, with the address that bears it out."""
    if completion.own_certificates(actor):
        yield Step(
            _("Certificate of completion"),
            _("As PDF, HWPX and a signed file; whoever sees it can check it."),
            reverse("completion:mine"),
            _("Open"),
        )


def own_applications(actor: Actor) -> Iterator[Step]:
    """What somebody applied for that is not yet decided."""
    if actor.person is not None and admissions.own_applications(actor).exists():
        yield Step(
            _("My applications"),
            _("Where each stands and what is to be done next."),
            reverse("admissions:intakes"),
            _("Look"),
        )


def intakes_to_decide(actor: Actor) -> Iterator[Step]:
    """Intakes with applications that nobody has decided about."""
    waiting = Q(applications__state__in=(State.SUBMITTED, State.IN_REVIEW))
    rows = admissions.intakes_for(actor).annotate(waiting=Count("applications", filter=waiting))
    for intake in rows.filter(waiting__gt=0)[:FEW]:
        title = ngettext(
            "%(count)s application for %(course)s, class %(number)s",
            "%(count)s applications for %(course)s, class %(number)s",
            intake.waiting,
        )
        cohort = intake.cohort
        yield Step(
            title % {"count": intake.waiting, "course": cohort.course.title, "number": cohort.number},
            _("Applications close on %(day)s.") % {"day": f"{timezone.localtime(intake.closes_at):%Y.%m.%d}"},
            reverse("admissions:applications", args=[intake.slug]),
            _("Look"),
        )
