"""The privacy notice is read from the registry, so that a table cannot hold anything that it does not tell."""

import pytest
from django.test import Client
from django.utils import translation
from django.utils.html import escape

from yoram.core import personal
from yoram.privacy.queries import title_of
from yoram.site.notice import held_tables

pytestmark = pytest.mark.django_db


def page(path: str) -> str:
    return Client().get(path, headers={"accept-language": "en"}).content.decode()


def test_every_table_with_personal_data_is_told() -> None:
    declared = [model for model, data in personal.tables() if data.personal]
    assert len(held_tables()) == len(declared)
    told = page("/privacy-notice/")
    with translation.override("en"):
        titles = [title_of(model) for model in declared]
    for title in titles:
        assert escape(title) in told


def test_years_and_their_basis_are_told() -> None:
    told = page("/privacy-notice/")
    assert "5 years" in told
    assert "국민내일배움카드 운영규정" in told


def test_a_table_that_is_declared_later_is_told_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    model, data = next((model, data) for model, data in personal.tables() if data.personal)
    monkeypatch.setattr(personal, "tables", lambda: iter([(model, data), (model, data)]))
    assert len(held_tables()) == 2


def test_the_accessibility_statement_says_what_is_missing() -> None:
    assert "What is still missing" in page("/accessibility/")
