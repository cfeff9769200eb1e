"""The personal-data registry: no field without a declaration."""

import pytest
from django.apps import apps
from django.db import models

from yoram.core import checks, personal
from yoram.core.personal import Data, Kind, UndeclaredField
from yoram.core.records import Record


@pytest.fixture(autouse=True)
def _forget_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables made here must not stay in Django's registry."""
    monkeypatch.setitem(apps.all_models, "core", dict(apps.all_models["core"]))
    monkeypatch.setattr(apps, "register_model", lambda *_args: None)


def _table(**attributes: object) -> type:
    meta = type("Meta", (), {"app_label": "core"})
    body = {"__module__": __name__, "Meta": meta, "nickname": models.CharField(max_length=9), **attributes}
    return type(Record)("Nickname", (Record,), body)


def test_a_table_with_an_undeclared_field_cannot_be_made() -> None:
    with pytest.raises(UndeclaredField, match="declare nickname"):
        _table(data=Data())


def test_a_table_without_any_declaration_cannot_be_made() -> None:
    with pytest.raises(UndeclaredField, match="declares no"):
        _table()


def test_a_declaration_of_a_field_that_is_not_there_is_refused() -> None:
    with pytest.raises(UndeclaredField, match="not there: surname"):
        _table(data=Data(plain=("nickname", "surname")))


def test_personal_fields_need_somebody_whose_they_are() -> None:
    with pytest.raises(UndeclaredField, match="whose are they"):
        _table(data=Data(personal={"nickname": Kind.NAME}))


def test_control_a_declared_table_is_made() -> None:
    assert _table(data=Data(subject="self", personal={"nickname": Kind.NAME}))
    assert _table(data=Data(plain=("nickname",)))


def test_every_table_of_the_house_is_declared() -> None:
    assert personal.undeclared() == []
    assert checks.every_table_is_declared(None) == []


def test_an_undeclared_table_of_a_library_fails_the_start_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(personal._declared, "sessions.session")
    assert "sessions.Session" in checks.every_table_is_declared(None)[0].msg


def test_tables_are_listed_with_what_they_declare() -> None:
    told = {model._meta.label: data for model, data in personal.tables()}
    assert told["core.Message"].personal["address"] == Kind.CONTACT
    assert told["account.EmailAddress"].subject == "user__person"
