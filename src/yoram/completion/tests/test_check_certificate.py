"""Anybody with a code is told whether a certificate holds, and nothing more; nobody can try codes."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.cast import HOUSE, OPERATOR, SAME_CLASS, TRAINEE
from yoram.completion import actions
from yoram.completion.credentials import State, check, format_code
from yoram.completion.models import Certificate
from yoram.completion.tests.classes import Ended
from yoram.core import clock


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()


@pytest.fixture
def issued(ended: Ended) -> Certificate:
    made = actions.complete(ended.enrolment(), by=HOUSE).certificate
    assert made is not None
    return made


def test_the_page_tells_name_course_dates_number_and_state_only(issued: Certificate, client: Client):
    page = client.get(f"/certificates/{issued.code}/").content.decode()
    for told in (TRAINEE, "AI 융합 과정", "2023.10.11–2024.03.20", "제2024-001호", format_code(issued.code)):
        assert told in page
    for hidden in ("gaon@example.kr", "1998", "010-1234-5678", "100 %", issued.facts["salt"] if issued.facts else "x"):
        assert hidden not in page


def test_a_code_is_read_as_people_type_it(issued: Certificate, client: Client):
    for typed in (format_code(issued.code), issued.code.lower(), f" {issued.code[:8]} {issued.code[8:]} "):
        assert client.get("/certificates/", {"code": typed}).status_code == 200


@pytest.mark.parametrize("typed", ["7K2M-9QXA-4RTE-80VB", "x", "../../etc", "0" * 400])
def test_an_unknown_code_is_told_alike(issued: Certificate, client: Client, typed: str):
    assert client.get("/certificates/", {"code": typed}).status_code == 404


def test_a_revoked_one_is_told_at_once_without_the_reason(issued: Certificate, ended: Ended, client: Client):
    actions.revoke(issued, reason="다른 사람의 출석부", by=ended.cast.actor(OPERATOR))
    page = client.get(f"/certificates/{issued.code}/").content.decode()
    assert "다른 사람의 출석부" not in page
    assert "bg-light-danger" in page


def test_somebody_who_tries_codes_is_stopped(issued: Certificate, client: Client):
    told = [client.get(f"/certificates/{issued.code}/").status_code for _ in range(31)]
    assert told == [200] * 30 + [429]


def test_an_erased_graduate_is_not_named(issued: Certificate, client: Client):
    Certificate._base_manager.filter(pk=issued.pk).update(facts=None, credential=None)  # type: ignore[attr-defined]
    page = client.get(f"/certificates/{issued.code}/").content.decode()
    assert (TRAINEE in page, issued.number in page) == (False, True)


def documents(client: Client):
    """What a verifier fetches: the issuer's keys and the list, from the addresses that the certificate names."""
    issuers = {(document := client.get("/issuers/mokpo/did.json").json())["id"]: document}
    address = "/certificates/status/1/"
    return issuers, {f"https://yoram.example.kr{address}": client.get(address).json()}


def test_the_file_and_what_the_house_publishes_hold_together(issued: Certificate, ended: Ended, client: Client):
    signed = ended.cast.client(TRAINEE).get(f"/completion/certificates/{issued.pk}/credential.json").json()
    issuers, lists = documents(client)
    assert check(signed, issuers=issuers, lists=lists, now=clock.now()).state is State.VALID
    forged = {**signed, "name": f"{signed['name']} 심화"}
    assert check(forged, issuers=issuers, lists=lists, now=clock.now()).state is State.TAMPERED
    actions.revoke(issued, reason="착오", by=ended.cast.actor(OPERATOR))
    issuers, lists = documents(client)
    assert check(signed, issuers=issuers, lists=lists, now=clock.now()).state is State.REVOKED


def test_an_old_file_holds_after_the_key_has_changed(issued: Certificate, ended: Ended, client: Client):
    signed = actions.take_credential(issued, by=ended.cast.actor(TRAINEE))
    old, new = actions.rotate_key()
    assert old != new
    issuers, lists = documents(client)
    assert check(signed, issuers=issuers, lists=lists, now=clock.now()).state is State.VALID
    again = actions.take_credential(Certificate.objects.get(), by=ended.cast.actor(TRAINEE))
    assert again == signed, "never signed again"


def test_lists_and_keys_that_are_not_there_are_not_found(issued: Certificate, client: Client):
    for address in ("/certificates/status/2/", "/issuers/nowhere/did.json"):
        assert client.get(address).status_code == 404


def test_the_file_is_the_graduates_alone_and_the_paper_the_offices_too(issued: Certificate, ended: Ended):
    base = f"/completion/certificates/{issued.pk}"
    assert ended.cast.client(TRAINEE).get(f"{base}/paper.pdf").content.startswith(b"%PDF")
    assert ended.cast.client(TRAINEE).get(f"{base}/paper.hwpx").content.startswith(b"PK")
    office = ended.cast.client(OPERATOR)
    assert b"reason_for_download" in office.get(f"{base}/paper.pdf").content
    given = office.get(f"{base}/paper.pdf", {"reason_for_download": "본인 요청 재출력"})
    assert given.content.startswith(b"%PDF")
    for name in (OPERATOR, SAME_CLASS, "라온"):
        assert ended.cast.client(name).get(f"{base}/credential.json").status_code == 404
    for name in (SAME_CLASS, "사랑"):
        assert ended.cast.client(name).get(f"{base}/paper.pdf").status_code == 404
    assert ended.cast.client(TRAINEE).get(f"{base}/paper.exe").status_code == 404


def test_the_own_page_shows_ones_own_only(issued: Certificate, ended: Ended):
    assert issued.number in ended.cast.client(TRAINEE).get("/certificates/mine/").content.decode()
    assert issued.number not in ended.cast.client(SAME_CLASS).get("/certificates/mine/").content.decode()
