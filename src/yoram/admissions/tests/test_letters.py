"""Letters: every shipped one can be filled, the operator's words win, and text is only ever text."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from tests.cast import CITY_OFFICER, ELSEWHERE, HOUSE, OPERATOR, Cast
from yoram.admissions import actions, letters
from yoram.admissions.facts import LetterKind
from yoram.admissions.models import MessageTemplate
from yoram.admissions.tests.world import a_draft, an_application, an_intake, told
from yoram.core import writing
from yoram.core.facts import Refused
from yoram.core.models import Channel, Message

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", list(LetterKind))
@pytest.mark.parametrize("language", letters.LANGUAGES)
def test_every_occasion_has_words_that_can_be_filled(kind: LetterKind, language: str) -> None:
    words = letters.shipped()[kind, language, Channel.EMAIL]
    assert words.subject
    assert letters.unknown_gaps(kind, f"{words.subject} {words.body}") == []
    short = letters.shipped().get((kind, language, Channel.SMS))
    if short:
        assert letters.unknown_gaps(kind, short.body) == []


def test_no_shipped_words_are_for_an_occasion_that_is_none() -> None:
    assert {kind for kind, _language, _channel in letters.shipped()} == set(LetterKind.values)


def words(cast: Cast, **more: object) -> MessageTemplate:
    given = {"kind": LetterKind.RECEIVED, "language": "ko", "channel": Channel.EMAIL, "subject": "도착 {number}",
             "body": "{name} 님, {number}", "by": cast.actor(OPERATOR), **more}  # fmt: skip
    return actions.write_words(cast.centre, **given)


def test_the_operators_newest_words_win(cast: Cast) -> None:
    words(cast)
    assert words(cast, body="{name} 님, 접수 {number}").version == 2
    sent = an_application(an_intake(cast))
    letter = Message.objects.get(key__contains=":received:", channel="email")
    assert (letter.subject, letter.body) == (f"도착 {sent.number}", f"김바다 님, 접수 {sent.number}")


def test_an_empty_text_silences_a_short_channel_but_not_the_mail(cast: Cast) -> None:
    words(cast, channel=Channel.SMS, subject="", body="")
    with pytest.raises(ValidationError):
        words(cast, body=" ")
    an_application(an_intake(cast))
    assert {m.channel for m in Message.objects.filter(key__contains=":received:")} == {"email"}


def test_words_with_a_gap_that_nothing_fills_are_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="score"):
        words(cast, body="{score}")
    assert not MessageTemplate.objects.exists()


def test_what_applicants_write_is_never_read_as_a_gap(cast: Cast) -> None:
    a_draft(an_intake(cast), told("{link} {name.__class__}"))
    letter = Message.objects.get(key__contains=":draft_link:", channel="email")
    assert "{link} {name.__class__} 님" in letter.body


def test_the_same_letter_is_promised_once(cast: Cast) -> None:
    sent = an_application(an_intake(cast))
    before = Message.objects.count()
    with transaction.atomic(), writing.keeping(writing.Journal("test", HOUSE)):
        letters.write(sent, LetterKind.RECEIVED)
    assert Message.objects.count() == before


def test_only_mobile_numbers_are_texted(cast: Cast) -> None:
    intake = an_intake(cast)
    an_application(intake, told(phone="061-270-1234"))
    assert not Message.objects.filter(channel="sms").exists()
    an_application(intake, told("이섬", email="seom@example.org", phone="010 9876 5432"))
    assert {m.address for m in Message.objects.filter(channel="sms")} == {"01098765432"}


@pytest.mark.parametrize("name", [ELSEWHERE, CITY_OFFICER])
def test_staff_of_the_centre_may_and_nobody_else(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        words(cast, by=cast.actor(name))
