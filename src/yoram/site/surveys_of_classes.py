"""Where a class ends and a survey begins: the day after, whoever stayed is asked what it was like."""

from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from yoram.completion.facts import Turn
from yoram.completion.queries import now_of, trainees_of
from yoram.core import access, clock
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort, cohorts
from yoram.people.facts import ScopeKind, scope
from yoram.surveys import actions, queries

KIND = "satisfaction-ko"
_GONE = frozenset({Turn.WITHDREW, Turn.REMOVED})


def survey_round(*, by: Actor) -> dict[str, int]:
    """Open what is due, ask who is new, remind who is silent, close what ran out; twice a day does no harm."""
    done = {"surveys opened": 0, "people asked": 0, "surveys closed": actions.close_due(by=by)}
    for cohort in _ended_lately():
        opened, asked = _ask(cohort, by=by)
        done["surveys opened"] += opened
        done["people asked"] += asked
    done["people reminded"] = sum(actions.remind(survey, by=by) for survey in queries.to_remind())
    return done


def subject_of(cohort: Cohort) -> str:
    """How the surveys room knows a class: by the scope in which its instructors hold their role."""
    return scope(ScopeKind.COHORT, cohort.pk)


def _ended_lately() -> list[Cohort]:
    today, period = clock.today(), queries.form_file(KIND).period
    rows = cohorts().filter(ends_on__lt=today, ends_on__gte=clock.days_ago(period.last_day_after))
    return [cohort for cohort in rows if period.opens_on(cohort.ends_on) <= today <= period.closes_on(cohort.ends_on)]


def _ask(cohort: Cohort, *, by: Actor) -> tuple[bool, int]:
    period, people = queries.form_file(KIND).period, _stayed(cohort)
    known = queries.survey_about(subject_of(cohort), KIND)
    if not people or (known is not None and not known.open):
        return False, 0
    with override(settings.LANGUAGE_CODE):
        title = _("%(course)s, class %(number)s") % {"course": cohort.course.title, "number": cohort.number}
    survey = known or actions.open_survey(
        cohort.course.centre,
        kind=KIND,
        subject=subject_of(cohort),
        title=title,
        opens_on=period.opens_on(cohort.ends_on),
        closes_on=period.closes_on(cohort.ends_on),
        remind_on_days=period.remind_on_days,
        by=by,
    )
    return known is None, actions.invite(survey, people, by=by)


def _stayed(cohort: Cohort) -> list[UUID]:
    with access.unwatched():
        rows = trainees_of(cohort)
        now = now_of(rows)
    return [row.person_id for row in rows if now[row.pk].turn not in _GONE]
