"""The next steps of the operator's desk: deadlines that are near, diaries that nobody signed."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yoram.attendance import queries as attendance
from yoram.core import clock
from yoram.core.facts import Actor
from yoram.site.desk.steps import FEW, Step


def deadlines_due(actor: Actor) -> Iterator[Step]:
    """What is past and open, or due within a week."""
    dues = attendance.overdue(actor)
    if dues:
        first = dues[0]
        title = ngettext("%(count)s deadline is past or near", "%(count)s deadlines are past or near", len(dues))
        told = {"title": first.title, "day": f"{first.deadline.due_on:%Y.%m.%d}", "course": first.cohort.course.title}
        yield Step(
            title % {"count": len(dues)},
            _("First: %(title)s of %(course)s, due on %(day)s.") % told,
            reverse("attendance:deadlines"),
            _("Open the deadlines"),
        )


def diaries_to_sign(actor: Actor) -> Iterator[Step]:
    """Classes that ran lately with days whose diary nobody signed."""
    for cohort in attendance.cohorts_for(actor).filter(starts_on__lt=clock.today(), ends_on__gte=clock.days_ago(60))[
        :FEW
    ]:
        if missing := attendance.missing_diaries(cohort):
            title = ngettext("%(count)s diary is not signed", "%(count)s diaries are not signed", missing)
            yield Step(
                title % {"count": missing},
                _("%(course)s, class %(number)s") % {"course": cohort.course.title, "number": cohort.number},
                reverse("attendance:diaries", args=[cohort.slug]),
                _("Open the diaries"),
            )
