"""Making the sheet that reviewers read, with its writer hidden."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max

from yoram.admissions.facts import QuestionKind
from yoram.admissions.models import Application, Assignment, BlindSheet, Conflict, Intake, Ruling
from yoram.admissions.queries.intakes import questions_of
from yoram.admissions.rules.questions import Question
from yoram.admissions.rules.redaction import Identity, redact
from yoram.core import clock

# Kinds whose answers are words of the applicant; files are never shown to reviewers.
_SHOWN = frozenset({QuestionKind.TEXT, QuestionKind.LONG, QuestionKind.CHOICE, QuestionKind.CHOICES})
_SCHOOL_WORDS = ("school", "학교", "대학", "학력")


def make_sheets(intake: Intake, applications: Iterable[Application]) -> None:
    """A sheet for each application that has none, numbered in an order that tells nothing about who came first."""
    have = set(BlindSheet.objects.filter(intake=intake).values_list("application_id", flat=True))
    last = BlindSheet.objects.filter(intake=intake).aggregate(last=Max("number"))["last"] or 0
    fresh = sorted((row for row in applications if row.pk not in have), key=lambda row: row.pk.hex[::-1])
    for number, application in enumerate(fresh, start=last + 1):
        texts, hidden = blind_texts(application)
        BlindSheet(
            application=application, intake=intake, number=number, texts=texts, hidden=hidden, made_at=clock.now()
        ).save()


def blind_texts(application: Application) -> tuple[list[dict[str, str]], int]:
    """Question and redacted answer, in the order of the questions, and how many places were hidden."""
    who = identity_of(application)
    told: list[dict[str, str]] = []
    hidden = 0
    for question in questions_of(application.questions):
        if question.kind not in _SHOWN or _names_a_school(question):
            continue
        redacted = redact(_as_text(application.answers.get(question.key, "")), who)
        hidden += redacted.hidden
        told.append({"label": question.label, "label_en": question.label_en, "answer": redacted.text})
    return told, hidden


def identity_of(application: Application) -> Identity:
    """Everything the application says about its writer."""
    schools = [
        _as_text(application.answers.get(question.key))
        for question in questions_of(application.questions)
        if _names_a_school(question)
    ]
    course = application.intake.cohort.course
    return Identity(
        names=tuple(name for name in (application.name, application.guardian_name) if name),
        emails=tuple(email for email in (application.email, application.guardian_email) if email),
        phones=(application.phone,) if application.phone else (),
        schools=tuple(schools),
        regions=(application.region,) if application.region else (),
        birth_date=application.birth_date,
        keep=(course.centre.name, course.title),
    )


def forget(application: Application) -> None:
    """Take what was said about somebody out of their sheet and its reviews; points and ranks stay for counting."""
    BlindSheet.objects.filter(application=application).update(texts=[])
    Assignment.objects.filter(sheet__application=application).update(comment="")
    Conflict.objects.filter(sheet__application=application).update(reason="")
    Ruling.objects.filter(application=application).update(reason="")


def _names_a_school(question: Question) -> bool:
    words = f"{question.key} {question.label} {question.label_en}".lower()
    return question.kind == QuestionKind.TEXT and any(word in words for word in _SCHOOL_WORDS)


def _as_text(answer: Any) -> str:
    if isinstance(answer, list):
        return ", ".join(map(str, answer))
    return str(answer or "")
