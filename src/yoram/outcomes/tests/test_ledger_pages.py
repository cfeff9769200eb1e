"""The staff's pages of the ledger: who gets in, what they can do there, and what is left behind."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from yoram.core import clock, filing
from yoram.outcomes import actions
from yoram.outcomes.facts import Event
from yoram.outcomes.models import (
    EvidenceFile,
    ExclusionRequest,
    LedgerEvent,
    Retraction,
    StarterCorrection,
    StarterList,
)
from yoram.outcomes.tests.classes import HOUSE as HOUSE_ACTOR
from yoram.outcomes.tests.classes import a_class, centre, seal
from yoram.outcomes.tests.visitors import signed_in, visitor
from yoram.people import actions as people

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _own_shelf(settings, tmp_path):
    settings.FILES = tmp_path / "files"
    settings.YORAM_SECOND_FACTOR = False


@pytest.fixture
def of():
    made = a_class()
    with clock.frozen_at(date(2023, 10, 11)):
        seal(made)
    return made


def at(name, *args, **query):
    return reverse(f"outcomes:{name}", args=args, query=query or None)


def here(of, role):
    return signed_in(role, f"centre:{of.centre.pk}")


def addresses(of):
    trainee = of.trainees[0]
    row = actions.record(
        trainee, event=Event.EMPLOYED, effective_on=date(2024, 4, 1), detail="insured", employer="가", by=of.coach
    )
    paper = actions.add_evidence(trainee, event=row, name="재직증명서.pdf", content=PDF, by=of.coach)
    request = actions.ask_exclusion(
        of.trainees[1],
        reason="military",
        effective_on=date(2024, 3, 20),
        document=None,
        document_named="입영통지서",
        by=of.coach,
    )
    return {
        "read": [
            at("cohort", "ai-1"),
            at("trainee", trainee.pk),
            at("evidence_file", paper.pk),
            at("exclusion", request.pk),
        ],
        "coach": [at("record", trainee.pk), at("add_evidence", trainee.pk), at("ask_exclusion", trainee.pk)],
        "operate": [at("seal", "ai-1"), at("correct_list", "ai-1"), at("retract", row.pk), at("correct_line", row.pk)],
    }


def test_each_role_opens_what_is_theirs_and_strangers_learn_nothing(of):
    pages = addresses(of)
    everything = [address for group in pages.values() for address in group]
    may = {
        "operator": everything,
        "coach": [*pages["read"], *pages["coach"]],
        "city_officer": pages["read"],
        "auditor": pages["read"],
        "employer": [],
        "council_member": [],
    }
    for role, allowed in may.items():
        browser = here(of, role)
        got = [address for address in everything if browser.get(address).status_code in (200, 302)]
        assert got == [address for address in everything if address in allowed], role
    stranger = signed_in("operator", f"centre:{centre('elsewhere').pk}")
    assert {stranger.get(address).status_code for address in everything} == {404}
    assert {visitor().get(address).status_code for address in everything} == {302}


def test_trainees_read_their_own_ledger_and_nobody_elses(of):
    own, other = of.trainees[:2]
    account = people.open_account(own.person, email="own@example.org", by=HOUSE_ACTOR)
    browser = visitor()
    browser.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = browser.get(at("trainee", own.pk)).content.decode()
    assert own.person.name in page
    assert at("cohort", "ai-1") not in page
    assert browser.get(at("trainee", other.pk)).status_code == 404
    assert browser.get(at("record", own.pk)).status_code == 404


def test_a_list_is_sealed_in_the_browser_with_one_answer_for_the_rest():
    of = a_class()
    browser = here(of, "operator")
    first = of.trainees[0].pk.hex
    missing = browser.post(at("seal", "ai-1"), {first: "study"})
    assert missing.status_code == 422
    assert not StarterList.objects.exists()
    done = browser.post(at("seal", "ai-1"), {first: "study", "rest": "not_asked"})
    assert done.url == at("cohort", "ai-1")
    sealed = StarterList.objects.get()
    assert sealed.content.count("not_asked") == 2
    shown = browser.get(at("cohort", "ai-1")).content.decode()
    assert sealed.hash in shown
    assert "2024.07.29 09:00" in shown


def test_a_correction_is_shown_beside_the_list(of):
    browser = here(of, "operator")
    browser.post(
        at("correct_list", "ai-1"), {"enrolment": of.trainees[0].pk.hex, "intent": "", "reason": "오탈자가 있었음"}
    )
    assert StarterCorrection.objects.count() == 1
    assert "오탈자가 있었음" in browser.get(at("cohort", "ai-1")).content.decode()


def test_the_class_shows_where_everybody_stands_and_filters_by_it(of):
    actions.record(
        of.trainees[0],
        event=Event.EMPLOYED,
        effective_on=date(2024, 4, 1),
        detail="insured",
        employer="가나다상사",
        by=of.coach,
    )
    browser = here(of, "city_officer")
    whole = browser.get(at("cohort", "ai-1")).content.decode()
    assert all(row.person.name in whole for row in of.trainees)
    chosen = browser.get(at("cohort", "ai-1", stands="employed", evidence="unproven")).content.decode()
    assert of.trainees[0].person.name in chosen
    assert of.trainees[1].person.name not in chosen
    assert of.trainees[0].person.name not in browser.get(at("cohort", "ai-1", evidence="proven")).content.decode()


def test_the_number_of_queries_of_a_class_does_not_grow_with_it(of, django_assert_max_num_queries):
    large = a_class(30, slug="ai-2", number=2, of=of.centre)
    seal(large)
    for row in large.trainees:
        actions.record(row, event=Event.COMPLETED, effective_on=date(2024, 3, 20), by=large.operator)
    browser = here(of, "operator")
    browser.get(at("cohort", "ai-1"))
    with django_assert_max_num_queries(30):
        assert browser.get(at("cohort", "ai-2")).status_code == 200


def job(**more):
    said = {
        "event": "employed",
        "effective_on": "2024-04-01",
        "detail": "insured",
        "employer": "가나다상사",
        "evidence": "none",
    }
    return said | more


def test_a_line_and_its_paper_are_written_together_or_not_at_all(of):
    browser = here(of, "coach")
    address = at("record", of.trainees[0].pk)
    bad = SimpleUploadedFile("증명서.pdf", b"not a pdf")
    refused = browser.post(address, job(paper=bad))
    assert refused.status_code == 422
    assert "가나다상사" in refused.content.decode()
    assert not LedgerEvent.objects.filter(event="employed").exists()
    good = SimpleUploadedFile("증명서.pdf", PDF)
    assert browser.post(address, job(paper=good, evidence="document")).status_code == 302
    row = LedgerEvent.objects.get(event="employed")
    assert row.files.get().name == "증명서.pdf"


def test_what_the_ledger_refuses_is_said_on_the_form(of):
    browser = here(of, "coach")
    answer = browser.post(at("record", of.trainees[0].pk), job(effective_on="2023-01-01"))
    assert answer.status_code == 422
    assert "2023.10.11" in answer.content.decode()


def test_every_event_has_a_form_of_its_own(of):
    browser = here(of, "coach")
    for event in (
        "employed",
        "left_job",
        "contacted",
        "unreachable",
        "completed",
        "completed_early",
        "withdrew",
        "removed",
    ):
        assert browser.get(at("record", of.trainees[0].pk, event=event)).status_code == 200
    for event in ("started", "excluded", "nonsense"):
        assert browser.get(at("record", of.trainees[0].pk, event=event)).status_code == 404


def test_the_ledger_reads_as_it_was_known_on_a_day(of):
    trainee = of.trainees[0]
    with clock.frozen_at(date(2024, 5, 1)):
        row = actions.record(
            trainee,
            event=Event.EMPLOYED,
            effective_on=date(2024, 4, 1),
            detail="insured",
            employer="가나다상사",
            by=of.coach,
        )
    browser = here(of, "operator")
    browser.post(at("retract", row.pk), {"reason": "다니지 않음"})
    assert Retraction.objects.get().reason == "다니지 않음"
    now = browser.get(at("trainee", trainee.pk)).content.decode()
    assert "taken-back" in now
    assert "다니지 않음" in now
    then = browser.get(at("trainee", trainee.pk, known_at="2024-06-01")).content.decode()
    assert "가나다상사" in then
    assert "다니지 않음" not in then
    before = browser.get(at("trainee", trainee.pk, known_at="2024-04-30")).content.decode()
    assert "가나다상사" not in before


def test_a_line_is_corrected_with_a_reason(of):
    row = actions.record(
        of.trainees[0],
        event=Event.EMPLOYED,
        effective_on=date(2024, 4, 1),
        detail="insured",
        employer="가나다상사",
        by=of.coach,
    )
    browser = here(of, "operator")
    same = browser.post(at("correct_line", row.pk), job(reason="그대로"))
    assert same.status_code == 422
    assert browser.post(at("correct_line", row.pk), job(employer="다나가상사", reason="오타")).status_code == 302
    assert LedgerEvent.objects.get(event="employed", retraction=None).employer == "다나가상사"
    assert browser.get(at("correct_line", row.pk)).status_code == 404


def test_a_paper_is_handed_out_for_a_reason_and_as_a_file_only(of):
    paper = actions.add_evidence(of.trainees[0], name="재직증명서.pdf", content=PDF, by=of.coach)
    browser = here(of, "auditor")
    assert PDF not in browser.get(at("evidence_file", paper.pk)).content
    assert browser.post(at("evidence_file", paper.pk), {"reason": ""}).status_code == 422
    answer = browser.post(at("evidence_file", paper.pk), {"reason": "상반기 정기 감사"})
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"


def test_a_paper_is_checked_once(of):
    paper = actions.add_evidence(of.trainees[0], name="재직증명서.pdf", content=PDF, by=of.coach)
    browser = here(of, "operator")
    assert browser.post(at("verify_evidence", paper.pk), {"how": "원본과 대조"}).status_code == 302
    paper.refresh_from_db()
    assert (paper.verified_by, paper.verified_how) == ("직원 operator", "원본과 대조")
    assert browser.post(at("verify_evidence", paper.pk), {"how": "다시"}).status_code == 422


def test_an_exclusion_goes_through_two_browsers(of):
    asks, decides = here(of, "operator"), here(of, "operator")
    address = at("ask_exclusion", of.trainees[0].pk)
    asked = {"reason": "military", "effective_on": "2024-03-20", "evidence": "document", "document_named": ""}
    assert asks.post(address, asked).status_code == 422
    assert asks.post(address, asked | {"paper": SimpleUploadedFile("입영통지서.pdf", PDF)}).status_code == 302
    request = ExclusionRequest.objects.get()
    assert asks.post(at("exclusion", request.pk), {"decision": "approve"}).status_code == 422
    assert of.trainees[0].person.name in decides.get(at("exclusions")).content.decode()
    assert decides.post(at("exclusion", request.pk), {"decision": "refuse", "reason": ""}).status_code == 422
    assert decides.post(at("exclusion", request.pk), {"decision": "approve"}).status_code == 302
    assert LedgerEvent.objects.get(event="excluded").enrolment_id == of.trainees[0].pk


def test_a_request_from_a_sheet_is_completed_by_whoever_stands_for_it(of):
    actions.ask_exclusion(of.trainees[0], reason="military", effective_on=date(2024, 3, 20), by=HOUSE_ACTOR)
    request = ExclusionRequest.objects.get()
    browser, second = here(of, "coach"), here(of, "operator")
    assert at("ask_exclusion", of.trainees[0].pk) in browser.get(at("exclusion", request.pk)).content.decode()
    form = browser.get(at("ask_exclusion", of.trainees[0].pk, reason="military")).content.decode()
    assert "2024-03-20" in form
    said = {
        "reason": "military",
        "effective_on": "2024-03-20",
        "evidence": "document",
        "document_named": "입영통지서, 철 3",
    }
    browser.post(at("ask_exclusion", of.trainees[0].pk), said)
    assert second.post(at("exclusion", request.pk), {"decision": "approve"}).status_code == 302


def test_the_lists_open_for_everybody_who_reads(of):
    for role in ("operator", "coach", "city_officer", "auditor"):
        browser = here(of, role)
        for name in ("cohorts", "exclusions"):
            assert browser.get(at(name)).status_code == 200
    assert here(of, "operator").get(at("import_participants")).status_code == 200
    assert here(of, "city_officer").get(at("import_roster")).status_code == 404


def test_a_filed_paper_that_is_lost_says_so(of, tmp_path):
    paper = actions.add_evidence(of.trainees[0], name="재직증명서.pdf", content=PDF, by=of.coach)
    filing.remove(paper.stored_as)
    answer = here(of, "auditor").post(at("evidence_file", paper.pk), {"reason": "상반기 정기 감사"})
    assert answer.status_code == 422
    assert EvidenceFile.objects.count() == 1
