"""Beginning an application: who it is, what they agree to, and a personal link to come back."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yoram.admissions import letters, people, words
from yoram.admissions.facts import GuardianAwaited, Incomplete, IntakeClosed, IntakeState, LetterKind, NotEligible
from yoram.admissions.models import Application, Intake
from yoram.admissions.queries.intakes import question_set, state_of
from yoram.admissions.rules.eligibility import Applicant
from yoram.admissions.rules.verdicts import Answer, Verdict
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.people import actions as people_actions
from yoram.people.facts import Guardian
from yoram.people.queries import Person

_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody says about themselves when they begin."""

    name: str
    birth_date: date
    email: str
    phone: str = ""
    region: str = ""
    status: str = ""
    education: str = ""
    declared: Mapping[str, str] = field(default_factory=dict)


@action("admissions.begin")
def begin(
    intake: Intake,
    *,
    told: Told,
    texts: Iterable[Any],
    by: Actor,
    guardian: Guardian | None = None,
    origin: str = "",
) -> Application:
    """Open a draft and send its personal link; somebody with an account has one draft or application an intake.

    Raises IntakeClosed, NotEligible with the reason, Incomplete where a required consent is missing, and
    GuardianAwaited for a child under 14 who names no guardian. Nothing is kept of a refused beginning.
    """
    refuse_closed(intake)
    findings = refuse_unfit(intake, told)
    agreed = _agreed(intake, texts)
    if guardian is None and people.needs_guardian(told.birth_date):
        raise GuardianAwaited(_("Under 14, a guardian agrees as well: name one."))
    person = _person(told, by)
    if by.person is not None and (known := _known(intake, person)) is not None:
        return known
    people_actions.give_consent(person, texts=agreed, by=by)
    if guardian is not None:
        people_actions.ask_guardian(person, guardian=guardian, origin=origin, by=by)
    application = _draft(intake, told, person, guardian)
    application.findings = people.told(findings)
    application.save()
    letters.write(application, LetterKind.DRAFT_LINK, once="0", origin=origin)
    return application


def refuse_closed(intake: Intake) -> None:
    """Raise IntakeClosed unless the intake takes applications at this moment."""
    if state_of(intake) is not IntakeState.OPEN:
        raise IntakeClosed(_("This intake takes no applications now."))


def refuse_unfit(intake: Intake, told: Told) -> Any:
    """Raise NotEligible with its reasons where the conditions leave nothing to decide."""
    applicant = Applicant(
        intake.cohort.starts_on, told.birth_date, told.region, told.status, told.education, told.declared
    )
    verdict, findings = people.judge(intake, applicant)
    if verdict is Verdict.NOT:
        reasons = [words.finding(found, applicant) for found in findings if found.answer is Answer.NO]
        raise NotEligible(" ".join(reasons))
    return findings


def _agreed(intake: Intake, texts: Iterable[Any]) -> list[Any]:
    asked = people.consent_texts(intake)
    given = {text.matter for text in texts}
    if any(text.required and text.matter not in given for text in asked):
        raise Incomplete(_("Without the required consents nothing may be written down."))
    return [text for text in asked if text.matter in given]


def _person(told: Told, by: Actor) -> Person:
    if by.person is not None:
        return Person.objects.get(pk=by.person)
    return people_actions.register_person(
        name=told.name, birth_date=told.birth_date, phone=told.phone, email=told.email, region=told.region, by=by
    )


def _known(intake: Intake, person: Person) -> Application | None:
    rows = Application.objects.filter(intake=intake, person=person).exclude(state="withdrawn")
    found: Application | None = rows.select_related("intake__cohort__course__centre").first()
    return found


def _draft(intake: Intake, told: Told, person: Person, guardian: Guardian | None) -> Application:
    now = clock.now()
    language = (get_language() or letters.FALLBACK).split("-")[0]
    application = Application(
        intake=intake,
        questions=question_set(intake),
        person=person,
        number=_number(),
        email_key=key_of(told.email),
        language=language if language in letters.LANGUAGES else letters.FALLBACK,
        guardian_name=guardian.name if guardian else "",
        guardian_email=guardian.email if guardian else "",
        begun_at=now,
        saved_at=now,
    )
    for name in ("name", "birth_date", "email", "phone", "region", "status", "education", "declared"):
        value = getattr(told, name)
        setattr(application, name, value.strip() if isinstance(value, str) else value)
    application.full_clean(validate_unique=False, validate_constraints=False)
    return application


def key_of(email: str) -> str:
    """An address as addresses are compared."""
    return email.strip().casefold()


def _number() -> str:
    """A number that can be said on the telephone and tells nobody how many applied."""
    signs = "".join(secrets.choice(_SIGNS) for _place in range(7))
    return f"{signs[:3]}-{signs[3:]}"
