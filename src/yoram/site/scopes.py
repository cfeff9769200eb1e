"""The places that a role can be bound to, as the rooms above people know them."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from yoram.courses import queries as courses
from yoram.people.facts import Place, ScopeKind, scope


def centres(keys: Iterable[str] | None = None) -> Iterator[Place]:
    rows = courses.centres()
    for centre in rows if keys is None else rows.filter(pk__in=keys):
        yield Place(scope(ScopeKind.CENTRE, centre.pk), centre.name)


def cohorts(keys: Iterable[str] | None = None) -> Iterator[Place]:
    rows = courses.cohorts()
    for cohort in rows if keys is None else rows.filter(pk__in=keys):
        title = _("%(course)s, class %(number)s") % {"course": cohort.course.title, "number": cohort.number}
        yield Place(scope(ScopeKind.COHORT, cohort.pk), title, scope(ScopeKind.CENTRE, cohort.course.centre_id))
