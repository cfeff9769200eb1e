"""The next steps that follow from the state of the house, each for an actor."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yoram.core import audit, clock, policy
from yoram.core.facts import Actor
from yoram.courses import queries as courses
from yoram.outcomes import queries as outcomes

SILENT_DAYS = 30
FEW = 5
FEW_ENTRIES = 5000


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: what, why, where."""

    title: str
    text: str
    url: str
    action: str


def centre_to_set_up(actor: Actor) -> Iterator[Step]:
    """A new house has no centre, and nothing else can begin before it has."""
    if courses.main_centre() is None and policy.policy("courses.set_up_centre").admits(actor):
        yield Step(
            _("Set up the centre"),
            _("Courses, classes and rosters belong to a centre, and there is none yet."),
            reverse("courses:add_centre"),
            _("Begin"),
        )


def classes_to_seal(actor: Actor) -> Iterator[Step]:
    """Classes that have begun and whose list is still open."""
    for cohort in outcomes.unsealed(actor)[:FEW]:
        yield Step(
            _("Seal the list of %(course)s, class %(number)s")
            % {"course": cohort.course.title, "number": cohort.number},
            _("It began on %(day)s. Until the list is sealed, no figure of this class can be published.")
            % {"day": f"{cohort.starts_on:%Y.%m.%d}"},
            reverse("outcomes:seal", args=[cohort.slug]),
            _("Open the list"),
        )


def rosters_to_import(actor: Actor) -> Iterator[Step]:
    """Classes that have begun without anybody in them."""
    if not policy.policy("outcomes.import_roster").admits(actor):
        return
    begun = courses.cohorts_for(actor).filter(starts_on__lte=clock.today()).annotate(size=Count("enrolments"))
    for cohort in begun.filter(size=0)[:FEW]:
        yield Step(
            _("Import the roster of %(course)s, class %(number)s")
            % {"course": cohort.course.title, "number": cohort.number},
            _("It began on %(day)s, but nobody is enrolled.") % {"day": f"{cohort.starts_on:%Y.%m.%d}"},
            reverse("outcomes:import_roster"),
            _("Import"),
        )


def exclusions_to_decide(actor: Actor) -> Iterator[Step]:
    """Requests of colleagues that wait for a second pair of eyes."""
    waiting = outcomes.exclusions_to_decide(actor).count()
    if waiting:
        title = ngettext("%(count)s exclusion waits for you", "%(count)s exclusions wait for you", waiting)
        yield Step(
            title % {"count": waiting},
            _("Whoever leaves the denominator needs a document and a second person. Look at both."),
            reverse("outcomes:exclusions"),
            _("Decide"),
        )


def figures_that_moved(actor: Actor) -> Iterator[Step]:
    """Published figures that the ledger no longer says."""
    rows = policy.visible("outcomes.restate", outcomes.currents(), actor)
    for publication in rows:
        if outcomes.differs(publication):
            yield Step(
                _("“%(title)s” reads otherwise now") % {"title": publication.title},
                _("Something was written down after it was published on %(day)s. See who changed, then restate it.")
                % {"day": f"{publication.published_at:%Y.%m.%d}"},
                reverse("outcomes:change", args=[publication.slug]),
                _("See what changed"),
            )


def figures_to_publish(actor: Actor) -> Iterator[Step]:
    """Classes that have ended and of which nothing was published."""
    if not policy.policy("outcomes.publish").admits(actor):
        return
    told = set(outcomes.currents().exclude(cohort=None).values_list("cohort_id", flat=True))
    ended = courses.cohorts_for(actor).filter(ends_on__lt=clock.today()).exclude(pk__in=told)
    for cohort in ended[:FEW]:
        yield Step(
            _("Publish what became of %(course)s, class %(number)s")
            % {"course": cohort.course.title, "number": cohort.number},
            _("It ended on %(day)s and the public has not heard of it.") % {"day": f"{cohort.ends_on:%Y.%m.%d}"},
            reverse("outcomes:publish"),
            _("Publish"),
        )


def people_to_contact(actor: Actor) -> Iterator[Step]:
    """Completers without work of whom nothing was heard for a month."""
    rows = outcomes.to_contact(actor, silent_days=SILENT_DAYS)
    for enrolment in rows[:FEW]:
        last = getattr(enrolment, "last_tried", None)
        heard = (
            _("Last tried on %(day)s.") % {"day": f"{last:%Y.%m.%d}"}
            if last
            else _("Nobody has called since completion.")
        )
        yield Step(
            _("Call %(name)s") % {"name": enrolment.person.name},
            f"{enrolment.cohort.course.title} · {heard}",
            reverse("outcomes:trainee", args=[enrolment.pk]),
            _("Open the ledger"),
        )


def contacts_beyond(actor: Actor) -> int:
    """How many more there are to call than the page names."""
    return max(0, outcomes.to_contact(actor, silent_days=SILENT_DAYS).count() - FEW)


def own_classes(actor: Actor) -> Iterator[Step]:
    """A trainee's own places in classes."""
    for enrolment in outcomes.own_ledger(actor):
        cohort = enrolment.cohort
        yield Step(
            _("%(course)s, class %(number)s") % {"course": cohort.course.title, "number": cohort.number},
            f"{cohort.starts_on:%Y.%m.%d} – {cohort.ends_on:%Y.%m.%d} · {courses.state_of(cohort).label}",
            reverse("outcomes:trainee", args=[enrolment.pk]),
            _("My ledger"),
        )


def trail_state() -> str:
    """How many entries the audit trail has and, where they are few enough to look at now, whether it is whole."""
    entries = audit.head().number
    told = {"count": entries, "command": "yoram audit verify"}
    if entries > FEW_ENTRIES:
        return _("The audit trail has %(count)s entries; “%(command)s” finds any edit in them.") % told
    broken = audit.verify()
    if not broken:
        return (
            _("The audit trail has %(count)s entries and is whole; “%(command)s” says so on the command line.") % told
        )
    first = {"number": broken[0].number, "command": told["command"]}
    return _("The audit trail was edited, first at entry %(number)s. Run “%(command)s” and call the operator.") % first


def taught_classes(actor: Actor) -> Iterator[Step]:
    """The classes whose rosters somebody may open, that run now or ended lately."""
    for cohort in courses.cohorts_for(actor).filter(ends_on__gte=clock.days_ago(184)).order_by("-starts_on")[:FEW]:
        yield Step(
            _("%(course)s, class %(number)s") % {"course": cohort.course.title, "number": cohort.number},
            f"{cohort.starts_on:%Y.%m.%d} – {cohort.ends_on:%Y.%m.%d} · {courses.state_of(cohort).label}",
            reverse("courses:course", args=[cohort.course.centre.slug, cohort.course.slug]),
            _("Open the course"),
        )
