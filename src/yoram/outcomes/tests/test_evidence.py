"""Papers: which are taken, where they lie, and that none is left behind."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from yoram.core import clock, filing, papers
from yoram.core.facts import Refused, StateChanged
from yoram.core.filing import clean_name
from yoram.outcomes import actions
from yoram.outcomes.models import EvidenceFile
from yoram.outcomes.refusals import LedgerRefused
from yoram.outcomes.tests.classes import a_class, seal

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 40 + b"\xff\xd9"


def package(**parts):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


HWPX = package(**{"mimetype": "application/hwp+zip", "Contents/section0.xml": "<p>재직증명서</p>"})
DOCX = package(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<p>재직증명서</p>"})


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.FILES = tmp_path / "files"
    return settings.FILES


@pytest.fixture
def of():
    made = a_class()
    with clock.frozen_at(date(2023, 10, 11)):
        seal(made)
    return made


def add(of, content=PDF, name="재직증명서.pdf", by=None, **more):
    return actions.add_evidence(of.trainees[0], name=name, content=content, by=by or of.coach, **more)


def lying(shelf):
    return [path for path in shelf.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "content"),
    [("가.pdf", PDF), ("가.PNG", PNG), ("가.jpeg", JPEG), ("가.hwpx", HWPX), ("가.docx", DOCX)],
)
def test_the_kinds_that_offices_exchange_are_taken(of, name, content):
    file = add(of, content, name)
    assert file.media_type in papers.ENDINGS
    assert filing.read(file.stored_as) == content
    assert name not in file.stored_as


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("가.pdf", b"", "empty"),
        ("가.pdf", b"MZ\x90\x00 a program", "kind"),
        ("가.png", PDF, "name"),
        ("가.exe", PDF, "name"),
        ("가.xlsx", package(**{"xl/workbook.xml": "<x/>"}), "kind"),
        ("가.html", b"<html><script>alert(1)</script></html>", "kind"),
        ("가.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "kind"),
        ("가.docx", b"PK\x03\x04 broken", "kind"),
    ],
)
def test_what_is_not_what_it_says_is_refused_and_leaves_nothing(of, shelf, name, content, code):
    with pytest.raises(ValidationError) as caught:
        add(of, content, name)
    assert caught.value.code == code
    assert caught.value.messages[0]
    assert not EvidenceFile.objects.exists()
    assert not lying(shelf)


def test_a_file_that_is_too_large_or_unpacks_to_too_much_is_refused(of, settings, monkeypatch):
    settings.YORAM_LARGEST_PAPER = 20
    with pytest.raises(ValidationError) as caught:
        add(of)
    assert caught.value.code == "size"
    settings.YORAM_LARGEST_PAPER = papers.LARGEST
    monkeypatch.setattr(papers, "MOST_UNPACKED", 10)
    with pytest.raises(ValidationError):
        add(of, DOCX, "가.docx")


def test_a_paper_with_a_resident_number_is_refused(of):
    shown = package(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<p>990101-1234567</p>"})
    with pytest.raises(ValidationError) as caught:
        add(of, shown, "가.docx")
    assert "1234567" not in caught.value.messages[0]


def test_control_without_the_search_it_would_be_taken(of, monkeypatch):
    monkeypatch.setattr(papers, "refuse_resident_numbers_in_file", lambda name, content: None)
    shown = package(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<p>990101-1234567</p>"})
    assert add(of, shown, "가.docx").pk


def test_a_refused_filing_leaves_no_file(of, shelf):
    for by in (of.officer, of.stranger):
        with pytest.raises(Refused):
            add(of, by=by)
    assert not lying(shelf)


def test_a_paper_of_a_transaction_that_fails_later_is_swept_away(of, shelf, monkeypatch):

    def fails_later():
        with transaction.atomic():
            add(of)
            raise RuntimeError("something else went wrong")

    with pytest.raises(RuntimeError):
        fails_later()
    assert not EvidenceFile.objects.exists()
    assert len(lying(shelf)) == 1
    assert filing.sweep() == 0
    monkeypatch.setattr(filing, "ABANDONED_AFTER", -1)
    assert filing.sweep() == 1
    assert not lying(shelf)


def test_what_a_crash_left_behind_with_its_row_is_kept(of, shelf, monkeypatch):
    file = add(of)
    assert lying(shelf) == [filing.incoming() / file.stored_as]
    assert filing.read(file.stored_as) == PDF
    monkeypatch.setattr(filing, "ABANDONED_AFTER", -1)
    assert filing.sweep() == 0
    assert lying(shelf) == [filing.shelf(file.stored_as)]


def test_a_committed_paper_lies_on_its_shelf_readable_to_the_house_alone(of, shelf, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        file = add(of)
    assert lying(shelf) == [filing.shelf(file.stored_as)]
    assert filing.shelf(file.stored_as).stat().st_mode & 0o077 == 0


def test_a_paper_outlives_its_row_by_one_night_at_most(of, shelf, monkeypatch, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        kept, gone = add(of), add(of)
    with connection.cursor() as cursor:
        key = gone.pk if connection.features.has_native_uuid_field else gone.pk.hex
        cursor.execute("DELETE FROM outcomes_evidencefile WHERE id = %s", [key])
    assert actions.sweep_papers() == 0
    monkeypatch.setattr(filing, "ABANDONED_AFTER", -1)
    assert actions.sweep_papers() == 1
    assert lying(shelf) == [filing.shelf(kept.stored_as)]


@pytest.mark.parametrize("name", ["../../secret-key", "a/b", "", "."])
def test_a_stored_name_is_never_a_path(name):
    with pytest.raises(FileNotFoundError):
        filing.place_of(name)


def test_names_are_kept_short_and_without_folders():
    assert clean_name("C:\\서류\\재직증명서.pdf") == "재직증명서.pdf"
    assert clean_name("../../etc/passwd\n.pdf") == "passwd.pdf"
    assert len(clean_name("가" * 300 + ".pdf")) == 200
    assert clean_name("") == "paper"


def test_a_paper_hangs_on_a_line_of_the_same_trainee_only(of):
    line = actions.record(of.trainees[1], event="contacted", effective_on=date(2024, 4, 1), by=of.coach)
    with pytest.raises(LedgerRefused):
        add(of, event=line)
    assert not EvidenceFile.objects.exists()


def test_whoever_checks_a_paper_says_how_and_once(of):
    file = add(of)
    for by in (of.coach, of.officer, of.stranger):
        with pytest.raises(Refused):
            actions.verify_evidence(file, how="seen", by=by)
    with pytest.raises(LedgerRefused):
        actions.verify_evidence(file, how=" ", by=of.operator)
    actions.verify_evidence(file, how="seen with the original", by=of.operator)
    assert (file.verified_by, file.verified_how) == ("operator", "seen with the original")
    with pytest.raises(StateChanged):
        actions.verify_evidence(file, how="again", by=of.other_operator)
