"""Setting up an intake: dates, seats, conditions, questions; and letting the public see it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from yoram.admissions.models import Intake, QuestionSet
from yoram.admissions.queries.intakes import question_set, questions_of
from yoram.admissions.rules.eligibility import Condition, read_conditions, store_conditions
from yoram.admissions.rules.questions import Question, find_problems, store_questions
from yoram.admissions.words import PROBLEMS
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort

RESERVED = frozenset({"add", "applications", "manage", "mine", "link", "review", "interviews", "offers", "letters"})
_CHANGEABLE = frozenset({"opens_at", "closes_at", "decides_on", "seats", "intro", "intro_en", "doubtful", "consents"})


@action("admissions.set_up_intake")
def set_up_intake(
    cohort: Cohort,
    *,
    opens_at: datetime,
    closes_at: datetime,
    seats: int,
    by: Actor,
    slug: str = "",
    questions: Sequence[Question] = (),
    conditions: Iterable[Condition] | None = None,
    **more: Any,
) -> Intake:
    """A call for applications to a class, not yet seen by anybody outside.

    Without conditions of its own it takes the course's.
    """
    stored = cohort.course.eligibility if conditions is None else store_conditions(conditions)
    intake = Intake(
        cohort=cohort,
        slug=slug or _free_slug(cohort.slug),
        opens_at=opens_at,
        closes_at=closes_at,
        seats=seats,
        eligibility=store_conditions(read_conditions(stored)),
        made_at=clock.now(),
        made_by=by.label[:120],
    )
    _put(intake, more)
    _check(intake)
    intake.save()
    _next_version(intake, 1, questions, by)
    return intake


@action("admissions.change_intake")
def change_intake(intake: Intake, *, by: Actor, conditions: Iterable[Condition] | None = None, **more: Any) -> Intake:
    """Other dates, seats, words or conditions; what was sent before is judged by what it was sent under."""
    if conditions is not None:
        intake.eligibility = store_conditions(conditions)
    _put(intake, more)
    _check(intake)
    intake.save()
    return intake


@action("admissions.publish_intake")
def publish_intake(intake: Intake, *, by: Actor) -> Intake:
    """Let the public see the intake; said again it changes nothing."""
    if intake.published_at is None:
        intake.published_at = clock.now()
        intake.save()
    return intake


@action("admissions.change_questions")
def change_questions(intake: Intake, questions: Sequence[Question], *, by: Actor) -> QuestionSet:
    """Ask something else from now on; once somebody has sent answers, that makes the next version.

    Raises a ValidationError where the questions cannot be asked like this.
    """
    _check_questions(questions)
    asked = question_set(intake)
    if questions_of(asked) == tuple(questions):
        return asked
    stored = store_questions(questions)
    open_ = QuestionSet.objects.filter(pk=asked.pk, frozen_at=None)
    if open_.update(questions=stored, made_at=clock.now(), made_by=by.label[:120]):
        asked.refresh_from_db()
        return asked
    return _next_version(intake, asked.version + 1, questions, by)


def _next_version(intake: Intake, version: int, questions: Sequence[Question], by: Actor) -> QuestionSet:
    _check_questions(questions)
    made = QuestionSet(
        intake=intake,
        version=version,
        questions=store_questions(questions),
        made_at=clock.now(),
        made_by=by.label[:120],
    )
    made.save()
    return made


def _put(intake: Intake, values: dict[str, Any]) -> None:
    if unknown := values.keys() - _CHANGEABLE:
        raise TypeError(f"an intake has no {', '.join(sorted(unknown))} to change")
    for name, value in values.items():
        setattr(intake, name, value)


def _check(intake: Intake) -> None:
    intake.full_clean(exclude=("cohort",), validate_unique=intake._state.adding, validate_constraints=False)
    if intake.slug in RESERVED:
        raise ValidationError({"slug": _("This word is taken by the pages of this site; choose another.")})
    if intake.closes_at <= intake.opens_at:
        raise ValidationError({"closes_at": _("The deadline lies after the opening.")})
    if intake.seats < 1:
        raise ValidationError({"seats": _("An intake has at least one place.")})
    if isinstance(intake.decides_on, date) and intake.decides_on < intake.closes_at.date():
        raise ValidationError({"decides_on": _("Results follow the deadline.")})


def _check_questions(questions: Sequence[Question]) -> None:
    problems = dict.fromkeys(find_problems(questions))
    if problems:
        raise ValidationError([str(PROBLEMS[problem]) for problem in problems])


def _free_slug(wanted: str) -> str:
    taken = set(Intake.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)) | RESERVED
    names = (wanted, *(f"{wanted}-{place}" for place in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
