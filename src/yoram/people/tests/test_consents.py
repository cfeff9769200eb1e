"""Consents: asked matter by matter, version by version, taken back as easily as given."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.append_only import lifted
from tests.cast import ADMINISTRATOR, HOUSE, OPERATOR, OUTSIDER, SAME_CLASS, TRAINEE, Cast
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.people import actions, queries
from yoram.people.facts import ConsentEnd, ConsentGiven, ConsentKind, ConsentWay, ConsentWithdrawn, Wording
from yoram.people.models import ConsentRecord, ConsentText

pytestmark = pytest.mark.django_db

SHIPPED = ("application", "application-support", "application-training-register", "employers", "news", "sign-up")
SAID = Wording(
    title="사진 촬영", purpose="홍보", items="얼굴 사진", retention="1년", refusal="불이익 없음", withdrawal="지웁니다"
)


def _publish(matter: str = "photos", **changes: Any) -> list[ConsentText]:
    given: dict[str, Any] = {
        "matter": matter, "occasion": "course", "kind": ConsentKind.COLLECTION, "required": False,
        "wordings": {"ko": SAID, "en": replace(SAID, title="Photographs")},
    }  # fmt: skip
    return actions.publish_consent_text(**(given | changes), by=HOUSE)


def _texts(matter: str) -> list[ConsentText]:
    return [text for text in queries.current_texts() if text.matter == matter]


def test_the_house_comes_with_texts_and_publishes_them_once() -> None:
    published = actions.publish_shipped_texts(by=HOUSE)
    assert {(text.matter, text.language) for text in published} == {
        (matter, language) for matter in SHIPPED for language in ("ko", "en")
    }
    assert actions.publish_shipped_texts(by=HOUSE) == []


def test_a_text_says_all_that_the_law_wants_said(texts: None) -> None:
    for text in ConsentText.objects.all():
        assert all((text.title, text.purpose, text.items, text.retention, text.refusal, text.withdrawal))
        assert text.recipient or text.kind != ConsentKind.THIRD_PARTY


def test_a_text_that_leaves_something_out_is_not_published() -> None:
    with pytest.raises(ValidationError):
        _publish(wordings={"ko": replace(SAID, refusal="")})
    assert not ConsentText.objects.exists()


def test_news_can_never_be_required() -> None:
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        _publish(kind=ConsentKind.MARKETING, required=True)


def test_a_published_version_never_changes_and_never_goes(texts: None) -> None:
    for statement in ("UPDATE people_consenttext SET items = 'more'", "DELETE FROM people_consenttext"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        with lifted(connection), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_text_is_shown_in_the_asked_language_or_else_in_korean() -> None:
    _publish()
    assert [text.title for text in queries.current_texts(language="en")] == ["Photographs"]
    _publish(wordings={"ko": replace(SAID, title="사진과 영상")})
    assert [(text.title, text.version) for text in queries.current_texts(language="en")] == [("사진과 영상", 2)]


def test_each_matter_is_a_row_of_its_own(cast: Cast, texts: None, heard: Callable[..., list[Any]]) -> None:
    told = heard(ConsentGiven)
    person = cast.person(TRAINEE)
    actions.give_consent(person, texts=queries.current_texts(occasion="sign-up"), by=cast.actor(TRAINEE))
    assert queries.agreed_versions(person) == {"sign-up": 1, "news": 1}
    assert {event.matter for event in told} == {"sign-up", "news"}
    actions.give_consent(person, texts=queries.current_texts(occasion="sign-up"), by=cast.actor(TRAINEE))
    assert ConsentRecord.objects.count() == 2


def test_taking_back_is_one_step_and_kept(cast: Cast, texts: None, heard: Callable[..., list[Any]]) -> None:
    told = heard(ConsentWithdrawn)
    person, by = cast.person(TRAINEE), cast.actor(TRAINEE)
    actions.give_consent(person, texts=_texts("news"), by=by)
    assert queries.has_consent(person, "news")
    assert actions.withdraw_consent(person, matter="news", by=by)
    assert not queries.has_consent(person, "news")
    assert not actions.withdraw_consent(person, matter="news", by=by)
    kept = ConsentRecord.objects.get()
    assert (kept.ended_at, kept.ended_why, kept.ended_way) == (clock.now(), ConsentEnd.WITHDRAWN, ConsentWay.WEB)
    assert [(event.matter, event.required) for event in told] == [("news", False)]


def test_a_new_version_is_asked_for_again_and_replaces_the_old_consent(cast: Cast, texts: None) -> None:
    person, by = cast.person(TRAINEE), cast.actor(TRAINEE)
    actions.give_consent(person, texts=_texts("sign-up"), by=by)
    assert queries.missing_consents(person, occasion="sign-up") == []
    _publish("sign-up", occasion="sign-up", required=True)
    assert [text.version for text in queries.missing_consents(person, occasion="sign-up")] == [2]
    actions.give_consent(person, texts=_texts("sign-up"), by=by)
    assert queries.missing_consents(person, occasion="sign-up") == []
    assert [record.ended_why for record in ConsentRecord.objects.order_by("text__version")] == ["replaced", ""]


def test_nobody_agrees_or_withdraws_for_a_neighbour(cast: Cast, texts: None) -> None:
    for who in (SAME_CLASS, OUTSIDER, OPERATOR):
        with pytest.raises(Refused):
            actions.give_consent(cast.person(TRAINEE), texts=_texts("news"), by=cast.actor(who))
        with pytest.raises(Refused):
            actions.withdraw_consent(cast.person(TRAINEE), matter="news", by=cast.actor(who))


def test_staff_write_down_what_was_signed_on_paper(cast: Cast, texts: None) -> None:
    [record] = actions.record_consent(cast.person(TRAINEE), texts=_texts("employers"), by=cast.actor(ADMINISTRATOR))
    assert record.way == ConsentWay.PAPER
    with pytest.raises(Refused):
        actions.record_consent(cast.person(TRAINEE), texts=_texts("employers"), by=cast.actor(OUTSIDER))


def test_what_was_agreed_to_cannot_be_rewritten(cast: Cast, texts: None) -> None:
    actions.give_consent(cast.person(TRAINEE), texts=_texts("news"), by=HOUSE)
    for statement in ("UPDATE people_consentrecord SET matter = 'all'", "DELETE FROM people_consentrecord"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_page_shows_each_matter_and_takes_yes_and_no(cast: Cast, texts: None) -> None:
    client = cast.client(TRAINEE)
    shown = client.get("/people/me/consents/").content.decode()
    assert all(text.title in shown and text.retention in shown for text in queries.current_texts(language="ko"))
    assert client.post("/people/me/consents/", {"matter": "news"}).status_code == 302
    assert queries.has_consent(cast.person(TRAINEE), "news")
    asked = client.get("/people/me/consents/news/withdraw/").content.decode()
    assert "그날부터 소식을 보내지 않습니다" in asked
    assert client.post("/people/me/consents/news/withdraw/").status_code == 302
    assert not queries.has_consent(cast.person(TRAINEE), "news")
    assert client.get("/people/me/consents/news/withdraw/").status_code == 404
    assert client.post("/people/me/consents/", {"matter": "nothing"}).status_code == 404


def test_the_wording_shown_is_the_wording_agreed_to(cast: Cast, texts: None) -> None:
    with clock.frozen_at(clock.now() + timedelta(days=1)):
        cast.client(TRAINEE).post("/people/me/consents/", {"matter": "news"})
    record = ConsentRecord.objects.select_related("text").get()
    assert (record.text.language, record.text.version) == ("ko", 1)
    assert clock.today() == date(2024, 7, 29)
