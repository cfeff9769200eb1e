import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yoram.completion.credentials import belongs_to, facts_from_json, facts_to_json, issue
from yoram.completion.tests.credentials.samples import CENTRE, HOUSE, KEY, REVOCATIONS, SUSPENSIONS, certificate


def subject_of(credential):
    return credential["credentialSubject"]


def test_a_certificate_is_an_open_badge_with_a_data_integrity_proof():
    made = issue(certificate(), KEY, issuer=CENTRE)

    assert made["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert made["id"] == f"{HOUSE}/certificates/7K2M9QXA4RTE80VB"
    assert made["issuer"]["id"] == "did:web:yoram.example.kr:issuers:mokpo"
    assert made["validFrom"] == "2024-03-20T00:00:00Z"
    assert made["proof"]["cryptosuite"] == "eddsa-rdfc-2022"
    assert made["proof"]["verificationMethod"] == f"{CENTRE.did}#{KEY.public.thumbprint}"
    assert subject_of(made)["licenseNumber"] == "제2024-001호"


def test_the_same_certificate_issued_twice_is_the_same_file():
    assert issue(certificate(), KEY, issuer=CENTRE) == issue(certificate(), KEY, issuer=CENTRE)


def test_neither_name_nor_address_nor_birthday_of_the_holder_can_be_read():
    facts = certificate()
    text = json.dumps(issue(facts, KEY, issuer=CENTRE), ensure_ascii=False)

    for private in (facts.holder, facts.email, "1999", "05-04"):
        assert private not in text


def test_whoever_knows_the_holder_can_tell_that_it_is_theirs():
    made = issue(certificate(), KEY, issuer=CENTRE)

    assert belongs_to(made, "김요람")
    assert belongs_to(made, "  김요람 ")
    assert belongs_to(made, "Yoram@Example.kr")
    assert not belongs_to(made, "김가람")
    assert not belongs_to(made, "")
    assert not belongs_to({}, "김요람")


def test_two_holders_of_one_name_do_not_share_a_hash():
    one = subject_of(issue(certificate(), KEY, issuer=CENTRE))["identifier"][0]
    other = subject_of(issue(certificate(salt="ff" * 16), KEY, issuer=CENTRE))["identifier"][0]

    assert one["identityHash"] != other["identityHash"]


def test_hours_attendance_and_competencies_are_told():
    subject = subject_of(issue(certificate(), KEY, issuer=CENTRE))

    described = {one["id"]: one for one in subject["achievement"]["resultDescription"]}
    told = {described[result["resultDescription"]]["name"]: result["value"] for result in subject["result"]}
    assert told == {"출석률": "96.66", "교육 시간": "720"}
    assert described[f"{HOUSE}/courses/big-data#attendance"]["requiredValue"] == "80"
    assert [one["targetCode"] for one in subject["achievement"]["alignment"]] == ["2001010506"]


def test_what_is_not_known_is_left_out():
    bare = certificate(rate=None, required_rate=None, hours=0, competencies=(), email="", statuses=())
    made = issue(bare, KEY, issuer=CENTRE)
    subject = subject_of(made)

    assert "credentialStatus" not in made
    assert "validUntil" not in made
    assert "result" not in subject
    assert [one["identityType"] for one in subject["identifier"]] == ["ext:name"]
    assert not {"alignment", "resultDescription"} & set(subject["achievement"])


def test_an_attendance_without_a_threshold_tells_none():
    made = issue(certificate(required_rate=None), KEY, issuer=CENTRE)
    assert "requiredValue" not in subject_of(made)["achievement"]["resultDescription"][0]


def test_one_status_stands_alone_and_two_stand_in_a_list():
    one = issue(certificate(), KEY, issuer=CENTRE)["credentialStatus"]
    two = issue(certificate(statuses=(REVOCATIONS, SUSPENSIONS)), KEY, issuer=CENTRE)["credentialStatus"]

    assert one["statusListIndex"] == "4217"
    assert [entry["statusPurpose"] for entry in two] == ["revocation", "suspension"]


@pytest.mark.parametrize(
    ("share", "told"),
    [(Fraction(1), "100"), (Fraction(0), "0"), (Fraction(2, 3), "66.66"), (Fraction(99_999, 100_000), "99.99")],
)
def test_a_share_is_cut_and_never_rounded_up(share, told):
    assert subject_of(issue(certificate(rate=share), KEY, issuer=CENTRE))["result"][0]["value"] == told


@settings(max_examples=30, deadline=None)
@given(st.fractions(0, 1), st.text(min_size=1, max_size=20), st.one_of(st.none(), st.dates()))
def test_facts_survive_their_column(rate, holder, born):
    facts = certificate(rate=rate, holder=holder, born=born, statuses=(REVOCATIONS, SUSPENSIONS))
    assert facts_from_json(json.loads(json.dumps(facts_to_json(facts)))) == facts
