"""Files in answer to a question: looked at first, out of the web's reach, gone when taken back."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.cast import OPERATOR, Cast
from yoram.admissions import actions
from yoram.admissions.facts import Incomplete, TooMany
from yoram.admissions.models import Application, ApplicationFile
from yoram.admissions.tests.world import PAPER, PDF, QUESTIONS, a_draft, an_intake, applicant, told
from yoram.core import filing
from yoram.core.facts import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(settings: Any, tmp_path: Any) -> Any:
    settings.FILES = tmp_path
    return tmp_path


@pytest.fixture
def draft(cast: Cast, shelf: Any) -> Application:
    return a_draft(an_intake(cast, questions=(*QUESTIONS, PAPER)))


def add(draft: Application, **more: Any) -> ApplicationFile:
    given = {"question": "proof", "name": "증명.pdf", "content": PDF, "by": applicant(draft), **more}
    return actions.add_file(draft, **given)


def lying(shelf: Any) -> int:
    return sum(path.is_file() for path in shelf.rglob("*"))


def test_a_file_lies_under_a_name_that_says_nothing(draft: Application) -> None:
    file = add(draft, name="../../내 증명.pdf")
    assert (file.name, file.media_type, file.size) == ("내 증명.pdf", "application/pdf", len(PDF))
    assert filing.read(file.stored_as) == PDF
    assert "증명" not in file.stored_as


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.exe", b"MZ\x90"), ("a.pdf", b""), ("a.png", PDF), ("a.html", b"<script>alert(1)</script>")],
)
def test_what_is_not_taken_leaves_nothing(draft: Application, shelf: Any, name: str, content: bytes) -> None:
    with pytest.raises(ValidationError):
        add(draft, name=name, content=content)
    assert not ApplicationFile.objects.exists()
    assert lying(shelf) == 0


def test_a_file_nobody_asked_for_is_refused_and_gone(draft: Application, shelf: Any) -> None:
    with pytest.raises(Incomplete):
        add(draft, question="why")
    assert lying(shelf) == 0


def test_there_is_a_bound_to_how_many(draft: Application, settings: Any) -> None:
    settings.YORAM_ADMISSIONS = {"files_most": 2}
    add(draft)
    add(draft)
    with pytest.raises(TooMany):
        add(draft)


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_taken_back_is_destroyed(draft: Application, shelf: Any) -> None:
    file = add(draft)
    actions.remove_file(draft, file, by=applicant(draft))
    assert lying(shelf) == 0
    assert not ApplicationFile.objects.exists()


def test_nobody_takes_back_another_ones_file(cast: Cast, draft: Application) -> None:
    other = a_draft(draft.intake, told("이섬", email="seom@example.org"))
    file = add(draft)
    with pytest.raises(Incomplete):
        actions.remove_file(other, file, by=applicant(other))
    with pytest.raises(Refused):
        actions.remove_file(draft, file, by=cast.actor(OPERATOR))


@pytest.mark.django_db(transaction=True)
def test_another_rooms_sweep_leaves_these_files_alone(draft: Application, shelf: Any, monkeypatch: Any) -> None:
    file = add(draft)
    monkeypatch.setattr(filing, "ABANDONED_AFTER", -1)
    assert filing.sweep() + filing.sweep_shelf() == 0
    assert filing.read(file.stored_as) == PDF
    monkeypatch.setattr(filing, "_tables", [table for table in filing._tables if table is not ApplicationFile])
    assert filing.sweep() + filing.sweep_shelf() == 1
