"""Writing an application: saved as often as one likes, until it is sent and until the deadline."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from yoram.admissions.actions.begin import key_of, refuse_closed
from yoram.admissions.facts import IntakeClosed, State
from yoram.admissions.models import Application
from yoram.admissions.queries.intakes import question_set
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged
from yoram.people import actions as people_actions

_ABOUT = frozenset({"name", "birth_date", "phone", "email", "region", "status", "education", "declared", "plea"})
OPEN_STATES = (State.DRAFT, State.SUBMITTED)


@action("admissions.save_draft")
def save_about(application: Application, *, by: Actor, **told: Any) -> Application:
    """Write down what somebody says about themselves; raises IntakeClosed where nothing can be changed any more."""
    refuse_fixed(application)
    if unknown := told.keys() - _ABOUT:
        raise TypeError(f"an application has no {', '.join(sorted(unknown))} to write")
    for name, value in told.items():
        setattr(application, name, value.strip() if isinstance(value, str) else value)
    if "email" in told and application.state == State.DRAFT:
        application.email_key = key_of(application.email)
    _refuse_future(application.birth_date)
    application.full_clean(validate_unique=False, validate_constraints=False)
    return _save(application)


@action("admissions.save_draft")
def save_answers(application: Application, answers: Mapping[str, Any], *, by: Actor) -> Application:
    """Write down answers by question; an empty one takes the answer back."""
    refuse_fixed(application)
    kept = dict(application.answers or {})
    for key, answer in answers.items():
        if answer in (None, "", []):
            kept.pop(key, None)
        else:
            kept[key] = answer.isoformat() if isinstance(answer, date) else answer
    application.answers = kept
    return _save(application)


@action("admissions.save_draft")
def agree(application: Application, texts: Iterable[Any], *, by: Actor) -> None:
    """Write down a yes to what was published anew since the draft was begun."""
    refuse_fixed(application)
    if application.person is not None:
        people_actions.give_consent(application.person, texts=texts, by=by)


@action("admissions.drop_draft")
def drop_draft(application: Application, *, by: Actor) -> None:
    """Throw a draft away with everything in it; what was sent is withdrawn instead."""
    if application.state != State.DRAFT:
        raise StateChanged(_("It was sent already: withdraw it instead."))
    application.delete()


def refuse_fixed(application: Application) -> None:
    """Raise IntakeClosed unless the application may still be changed by whoever applies."""
    if application.state not in OPEN_STATES:
        raise IntakeClosed(_("The application is being decided on and cannot be changed any more."))
    refuse_closed(application.intake)


def bring_up_to_date(application: Application) -> None:
    """Put a draft on the newest questions, within the running action; answers to questions that stay are kept."""
    if application.state == State.DRAFT:
        application.questions = question_set(application.intake)


def _save(application: Application) -> Application:
    bring_up_to_date(application)
    application.saved_at = clock.now()
    application.save()
    return application


def _refuse_future(born: date | None) -> None:
    if born is not None and not date(1900, 1, 1) <= born <= clock.today():
        raise ValidationError({"birth_date": _("A date of birth lies between 1900 and today.")})
