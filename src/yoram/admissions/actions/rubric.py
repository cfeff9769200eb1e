"""Saying what is judged and by whom."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from yoram.admissions.judging import criteria_of
from yoram.admissions.models import Intake, Reviewer, Rubric
from yoram.admissions.rules import rubric as rules
from yoram.admissions.rules.ranking import Tie
from yoram.admissions.selection_facts import RubricFrozen, RubricWrong, Stage
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.people.queries import Person


@action("admissions.set_rubric")
def set_rubric(
    intake: Intake, *, stage: Stage, criteria: Sequence[Mapping[str, Any]], by: Actor, **more: Any
) -> Rubric:
    """What is judged at a stage, how heavily, and how ties are broken; fixed from the first points on.

    Raises RubricFrozen then, RubricWrong where applications could not be scored.
    """
    found: Rubric | None = Rubric.objects.filter(intake=intake, stage=stage).first()
    rubric = found or Rubric(intake=intake, stage=Stage(stage), made_at=clock.now())
    if rubric.frozen_at is not None:
        raise RubricFrozen(_("Points were given already, so the rubric stays as it is."))
    rubric.criteria = [dict(each) for each in criteria]
    for name, value in more.items():
        setattr(rubric, name, value)
    _check(rubric)
    rubric.clean_fields(exclude=["criteria", "ties"])
    rubric.save()
    return rubric


@action("admissions.add_reviewer")
def add_reviewer(intake: Intake, person: Person, *, by: Actor) -> Reviewer:
    """Somebody judges this intake; said again it changes nothing, and who had stopped begins again."""
    found: Reviewer | None = Reviewer.objects.filter(intake=intake, person=person).first()
    if found is not None and found.ended_at is None:
        return found
    reviewer = found or Reviewer(intake=intake, person=person)
    reviewer.added_at, reviewer.ended_at = clock.now(), None
    reviewer.save()
    return reviewer


@action("admissions.end_reviewer")
def end_reviewer(reviewer: Reviewer, *, by: Actor) -> bool:
    """Somebody judges no more; what they said stays. False when they had stopped already."""
    return bool(Reviewer.objects.filter(pk=reviewer.pk, ended_at=None).update(ended_at=clock.now()))


def _check(rubric: Rubric) -> None:
    try:
        criteria = criteria_of(rubric)
        rules.check(criteria)
        codes = {each.code for each in criteria}
        for tie in rubric.ties:
            kind, _colon, code = tie.partition(":")
            if Tie(kind) is Tie.CRITERION and code not in codes:
                raise rules.BadRubric("tie", tie)
    except rules.BadRubric as wrong:
        raise RubricWrong(_reason(wrong)) from wrong
    except (KeyError, TypeError, ValueError) as wrong:
        raise RubricWrong(_("The rubric is not complete.")) from wrong


def _reason(wrong: rules.BadRubric) -> str:
    about = {"criterion": wrong.criterion}
    return {
        "empty": _("Write at least one criterion."),
        "twice": _("Two criteria are called “%(criterion)s”.") % about,
        "weight": _("“%(criterion)s” needs a weight of 1 or more.") % about,
        "scale": _("“%(criterion)s” needs between 1 and 100 points.") % about,
        "anchor": _("“%(criterion)s” describes points that cannot be given.") % about,
        "tie": _("A tie cannot be broken by “%(criterion)s”; there is no such criterion.") % about,
    }[wrong.why]
