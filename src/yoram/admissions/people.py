"""Whoever applies, as the rules and the consents know them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from yoram.admissions.models import Application, Intake
from yoram.admissions.rules import eligibility
from yoram.admissions.rules.eligibility import Applicant, Finding
from yoram.admissions.rules.verdicts import Verdict
from yoram.core import clock
from yoram.people.queries import current_texts, guardian_needed, missing_consents, open_consents

OCCASION = "admissions"


def consent_texts(intake: Intake, language: str | None = None) -> list[Any]:
    """What is asked before an application to this intake is begun, the required matters first."""
    texts = current_texts(occasion=OCCASION, language=language)
    return [text for text in texts if text.required or not intake.consents or text.matter in intake.consents]


def all_texts() -> list[Any]:
    """Every matter that an application may ask consent for."""
    return current_texts(occasion=OCCASION)


def consents_missing(application: Application) -> list[Any]:
    """Required matters that nobody has agreed to, or that wait for a guardian."""
    if application.person is None:
        return consent_texts(application.intake)
    return missing_consents(application.person, occasion=OCCASION)


def guardian_awaited(application: Application) -> bool:
    """Whether a guardian was asked and has not answered."""
    if application.person is None:
        return False
    waiting = open_consents(application.person).filter(text__occasion=OCCASION, guardian_needed=True)
    return bool(waiting.filter(guardian_confirmed_at=None).exists())


def judge(intake: Intake, applicant: Applicant) -> tuple[Verdict, tuple[Finding, ...]]:
    """What the intake's conditions say about somebody."""
    findings = eligibility.examine(applicant, eligibility.read_conditions(intake.eligibility))
    return eligibility.decide(findings, doubtful_allowed=intake.doubtful), findings


def applicant_of(application: Application) -> Applicant:
    """Whoever applies, as the conditions see them."""
    return Applicant(
        on=application.intake.cohort.starts_on,
        birth_date=application.birth_date,
        region=application.region,
        status=application.status,
        education=application.education,
        declared=application.declared if isinstance(application.declared, dict) else {},
    )


def told(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Findings as they are kept with an application."""
    return [{"kind": f.condition.kind, "answer": f.answer.value, "value": f.value} for f in findings]


def needs_guardian(birth_date: date | None) -> bool:
    """Whether the law asks for a guardian's consent as well."""
    return guardian_needed(birth_date, clock.today())
