"""Sending an application, and taking it back."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yoram.admissions import letters, people
from yoram.admissions.actions.draft import bring_up_to_date, refuse_fixed
from yoram.admissions.actions.moving import move
from yoram.admissions.facts import (
    RUNNING,
    AlreadyApplied,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    GuardianAwaited,
    Incomplete,
    LetterKind,
    NotEligible,
    State,
)
from yoram.admissions.missing import missing_in
from yoram.admissions.models import Application, QuestionSet
from yoram.admissions.rules.verdicts import Verdict
from yoram.core import clock, events
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged


@action("admissions.submit")
def submit(application: Application, *, by: Actor, origin: str = "") -> Application:
    """Send a draft; said again it changes nothing.

    Raises IntakeClosed, Incomplete, GuardianAwaited, NotEligible and AlreadyApplied, each with what to do.
    """
    if application.state == State.SUBMITTED:
        return application
    refuse_fixed(application)
    bring_up_to_date(application)
    _refuse_without_consent(application)
    verdict, findings = people.judge(application.intake, people.applicant_of(application))
    if missing_in(application, verdict):
        raise Incomplete(_("Something is still missing. It is listed above."))
    if verdict is Verdict.NOT:
        raise NotEligible(_("The conditions are not met, so this application cannot be sent."))
    application.findings = people.told(findings)
    application.save()
    QuestionSet.objects.filter(pk=application.questions_id, frozen_at=None).update(frozen_at=clock.now())
    _move_in(application, by)
    letters.write(application, LetterKind.RECEIVED, origin=origin)
    events.emit(ApplicationSubmitted(application.pk, application.intake_id, application.person_id))
    return application


@action("admissions.withdraw")
def withdraw(application: Application, *, by: Actor, reason: str = "") -> Application:
    """Take an application back at any time before the class; the seat goes to the next. Said again: no change."""
    before = State(application.state)
    if before is State.WITHDRAWN:
        return application
    if before not in RUNNING:
        raise StateChanged(_("There is nothing left to take back here."))
    move(application, after=State.WITHDRAWN, by=by, note=reason)
    letters.write(application, LetterKind.WITHDRAWN)
    events.emit(ApplicationWithdrawn(application.pk, application.intake_id, application.person_id, before.value))
    return application


def _move_in(application: Application, by: Actor) -> None:
    try:
        with transaction.atomic():
            move(application, after=State.SUBMITTED, by=by, submitted_at=clock.now())
    except IntegrityError as taken:
        raise AlreadyApplied(
            _("An application with this e-mail address was sent to this intake before. Ask for its link instead.")
        ) from taken


def _refuse_without_consent(application: Application) -> None:
    if people.guardian_awaited(application):
        raise GuardianAwaited(_("Your guardian has not agreed yet. We have sent them a link."))
    if people.consents_missing(application):
        raise Incomplete(_("A required consent is missing. Give it in the first step."))
