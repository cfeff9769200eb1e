"""Letters to applicants: the operator's own words or those that come with the house, with named gaps filled."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from yoram.admissions.facts import LetterKind
from yoram.admissions.links import link_of
from yoram.admissions.models import Application, MessageTemplate
from yoram.core import outbox
from yoram.core.models import Channel
from yoram.courses.queries import Centre

LANGUAGES = ("ko", "en")
FALLBACK = "ko"
ALWAYS = ("name", "course", "class", "number", "centre", "phone", "link", "starts_on", "closes_at")
MORE: Mapping[str, tuple[str, ...]] = {
    LetterKind.SCREENED_OUT: ("reason",),
    LetterKind.INTERVIEW: ("until",),
    LetterKind.INTERVIEW_BOOKED: ("when", "place"),
    LetterKind.SELECTED: ("until",),
    LetterKind.WAITING: ("place",),
    LetterKind.OFFERED: ("until",),
    LetterKind.OFFER_ENDING: ("until",),
    LetterKind.ENROLLED: ("password_link",),
    LetterKind.REJECTED: ("reason",),
}
_GAP = re.compile(r"\{([a-z_]+)\}")
_SHORT = (Channel.SMS, Channel.KAKAO)


@dataclass(frozen=True, slots=True)
class Words:
    """Subject and body of a letter, with gaps."""

    subject: str
    body: str
    version: int = 0


def gaps_of(kind: str) -> tuple[str, ...]:
    """What may be named in a letter of this kind."""
    return (*ALWAYS, *MORE.get(kind, ()))


def unknown_gaps(kind: str, text: str) -> list[str]:
    """Names in a text that no letter of this kind can fill."""
    return sorted(set(_GAP.findall(text)) - set(gaps_of(kind)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its gaps filled; nothing else in it means anything."""
    return _GAP.sub(lambda gap: values.get(gap[1], gap[0]), text)


@cache
def shipped() -> Mapping[tuple[str, str, str], Words]:
    """The words that come with the house, by kind, language and channel."""
    found: dict[tuple[str, str, str], Words] = {}
    for file in resources.files("yoram.admissions").joinpath("texts").iterdir():
        if not file.name.endswith(".toml"):
            continue
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        for language in LANGUAGES:
            for channel, words in told.get(language, {}).items():
                kind = file.name.removesuffix(".toml")
                found[kind, language, channel] = Words(words.get("subject", ""), words["body"].strip())
    return found


def words_of(centre: Centre, kind: str, language: str, channel: str) -> Words | None:
    """The words in force: the centre's newest, else the shipped ones, else none."""
    own = MessageTemplate.objects.filter(centre=centre, kind=kind, language=language, channel=channel)
    newest = own.order_by("-version").first()
    if newest is not None:
        return Words(newest.subject, newest.body, newest.version) if newest.body else None
    return shipped().get((kind, language, channel))


def write(application: Application, kind: LetterKind, *, once: str = "", origin: str = "", **more: str) -> int:
    """Promise a letter within the running action, by every channel that has words and an address for it.

    ``once`` tells letters of one kind apart (such as a round); the same letter is promised once. Gives how many.
    """
    intake = application.intake
    centre = intake.cohort.course.centre
    with override(application.language):
        values = {**values_for(application, origin), **more}
    sent = 0
    for channel, address in _addresses(application):
        words = words_of(centre, kind, application.language, channel) or words_of(centre, kind, FALLBACK, channel)
        if not address or words is None:
            continue
        outbox.send(
            key=f"application:{application.pk}:{kind}:{once}:{channel}",
            address=address,
            subject=fill(words.subject, values)[:200] if channel not in _SHORT else str(kind),
            body=fill(words.body, values),
            person=application.person_id,
            channel=channel,
        )
        sent += 1
    return sent


def moment(at: datetime) -> str:
    """A moment as letters write it, by the clock on the wall of the centre."""
    return f"{timezone.localtime(at):%Y.%m.%d %H:%M}"


def _addresses(application: Application) -> list[tuple[Channel, str]]:
    mobile = "".join(sign for sign in application.phone if sign.isdigit())
    short = mobile if mobile.startswith(("010", "011", "016", "017", "018", "019")) else ""
    return [(Channel.EMAIL, application.email), (Channel.SMS, short), (Channel.KAKAO, short)]


def values_for(application: Application, origin: str = "") -> dict[str, str]:
    """What the gaps of every letter to this applicant stand for."""
    return {
        "name": application.name,
        "number": application.number,
        "link": link_of(application, origin),
        **_of_intake(application.intake, application.language),
    }


def sample_values(intake: Any, centre: Centre, language: str) -> dict[str, str]:
    """Made-up values, for looking at a letter before anybody gets it."""
    korean = language == "ko"
    return {
        "name": "홍길동" if korean else "Gildong Hong",
        "number": "K7M-29Q",
        "link": "https://yoram.example.kr/…",
        "password_link": "https://yoram.example.kr/…",
        "until": "2024.08.16 18:00",
        "when": "2024.08.13 14:30",
        "place": "3",
        "reason": "정원 초과" if korean else "more applicants than places",
        **(_of_intake(intake, language) if intake else _of_no_intake(centre, language)),
    }


def _of_no_intake(centre: Centre, language: str) -> dict[str, str]:
    return {
        "course": "인공지능 과정" if language == "ko" else "Course in artificial intelligence",
        "class": "1",
        "centre": centre.name,
        "phone": centre.phone,
        "starts_on": "2024.09.02",
        "closes_at": "2024.08.09 18:00",
    }


def _of_intake(intake: Any, language: str) -> dict[str, str]:
    cohort = intake.cohort
    course, centre = cohort.course, cohort.course.centre
    return {
        "course": course.title_en if language == "en" and course.title_en else course.title,
        "class": str(cohort.number),
        "centre": centre.name_en if language == "en" and centre.name_en else centre.name,
        "phone": centre.phone,
        "starts_on": f"{cohort.starts_on:%Y.%m.%d}",
        "closes_at": f"{timezone.localtime(intake.closes_at):%Y.%m.%d %H:%M}",
    }
