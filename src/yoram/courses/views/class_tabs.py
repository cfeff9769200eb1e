"""The pages of one class, side by side."""

from django.urls import reverse
from django.utils.translation import gettext as _

from yoram.core import policy
from yoram.core.facts import Actor
from yoram.courses.models import Cohort


def title_of(cohort: Cohort) -> str:
    return _("%(course)s, class %(number)s") % {"course": cohort.course.title, "number": cohort.number}


def tabs_of(cohort: Cohort, actor: Actor, current: str) -> list[dict[str, object]]:
    """The pages of the class that the actor may open."""
    pages = (
        ("courses:timetable", _("Timetable"), "courses.see_timetable", cohort),
        ("courses:instructors", _("Instructors"), "courses.assign_teaching", cohort),
        ("courses:schemes", _("Schemes"), "courses.give_schemes", cohort),
        ("courses:change_class", _("Dates and places"), "courses.open_cohort", cohort.course),
    )
    return [
        {"label": label, "url": reverse(name, args=[cohort.slug]), "current": name == f"courses:{current}"}
        for name, label, right, row in pages
        if policy.policy(right).allows(actor, row)
    ]
