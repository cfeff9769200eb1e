"""Bringing a sheet in the browser: file, columns, rehearsal, and nothing left behind."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from yoram.core import clock, filing
from yoram.outcomes.models import (
    LedgerEvent,
    RosterUpload,
    StarterList,
)
from yoram.outcomes.tests.classes import centre
from yoram.outcomes.tests.rosters import changed, roster
from yoram.outcomes.tests.visitors import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_shelf(settings, tmp_path):
    settings.FILES = tmp_path / "files"
    settings.YORAM_SECOND_FACTOR = False


def at(name, *args, **query):
    return reverse(f"outcomes:{name}", args=args, query=query or None)


def bring(browser, where, content, name="명부.xlsx", kind="import_roster", **more):
    answer = browser.post(at(kind), {"centre": where.slug, "sheet": SimpleUploadedFile(name, content), **more})
    assert answer.status_code == 302, answer.content.decode()
    assert answer.url.endswith("/columns/")
    return answer.url


def test_a_roster_goes_from_upload_over_mapping_and_rehearsal_into_the_house(settings):
    where = centre()
    browser = signed_in("operator", f"centre:{where.pk}")
    columns = bring(browser, where, roster())
    page = browser.get(columns).content.decode()
    assert "취업처" in page
    assert "다도해소프트" in page
    headings = [name.partition('"')[0] for name in page.split('name="column-')[1:]]
    assert len(headings) == 13
    kept = RosterUpload.objects.get()
    guessed = {f"column-{place}": field for place, field in enumerate(_guess(browser, columns))}
    check = browser.post(columns, guessed)
    assert check.url == at("import_check", kept.pk)
    rehearsal = browser.get(check.url)
    assert rehearsal.status_code == 200
    assert not StarterList.objects.exists()
    assert browser.post(check.url).status_code == 302
    assert StarterList.objects.get().size == 4
    assert not RosterUpload.objects.exists()
    assert not [path for path in settings.FILES.rglob("*") if path.is_file()]


def _guess(browser, columns):
    form = browser.get(columns).context["form"]
    return [form.fields[f"column-{place}"].initial for place in range(len(form.headings))]


def test_a_column_is_given_another_meaning_in_the_browser():
    where = centre()
    browser = signed_in("operator", f"centre:{where.pk}")
    columns = bring(browser, where, roster())
    guessed = _guess(browser, columns)
    changed_columns = {f"column-{place}": field for place, field in enumerate(guessed)}
    place = guessed.index("occupation")
    answer = browser.post(columns, changed_columns | {f"column-{place}": ""})
    assert RosterUpload.objects.get().mapping == {"직무": ""}
    browser.post(answer.url)
    assert set(LedgerEvent.objects.filter(event="employed").values_list("occupation", flat=True)) == {""}


def test_errors_are_listed_with_their_place_and_nothing_is_changed():
    where = centre()
    browser = signed_in("operator", f"centre:{where.pk}")
    bring(browser, where, roster(changed("김가온", 수료일="어제")))
    check = at("import_check", RosterUpload.objects.get().pk)
    for answer in (browser.get(check), browser.post(check)):
        assert answer.status_code == 422
        assert "수료일" in answer.content.decode()
    assert not StarterList.objects.exists()


def test_a_sheet_belongs_to_the_account_that_brought_it():
    where = centre()
    browser, colleague = (signed_in("operator", f"centre:{where.pk}") for _ in range(2))
    columns = bring(browser, where, roster())
    key = RosterUpload.objects.get().pk
    assert colleague.get(columns).status_code == 404
    assert colleague.post(at("import_check", key)).status_code == 404
    assert colleague.post(at("import_drop", key)).status_code == 404
    stored_as = RosterUpload.objects.get().stored_as
    assert browser.post(at("import_drop", key)).status_code == 302
    with pytest.raises(FileNotFoundError):
        filing.read(stored_as)


def test_a_sheet_left_lying_is_destroyed_by_the_next_upload():
    where = centre()
    browser = signed_in("operator", f"centre:{where.pk}")
    with clock.frozen_at(date(2024, 7, 27)):
        bring(browser, where, roster())
    old = RosterUpload.objects.get().stored_as
    bring(signed_in("operator", f"centre:{where.pk}"), where, roster())
    assert RosterUpload.objects.count() == 1
    with pytest.raises(FileNotFoundError):
        filing.read(old)


def test_what_is_no_workbook_is_told_in_the_second_step():
    where = centre()
    browser = signed_in("operator", f"centre:{where.pk}")
    columns = bring(browser, where, b"PK\x03\x04 broken")
    answer = browser.get(columns)
    assert answer.status_code == 200
    assert answer.context["errors"]
