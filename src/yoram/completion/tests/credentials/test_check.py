import copy
from datetime import UTC, datetime

import pytest

from yoram.completion.credentials import State, check, issue, issuer_document, list_of, revoke, suspend
from yoram.completion.credentials.statuses import empty_list
from yoram.completion.tests.credentials.samples import (
    CENTRE,
    INDEX,
    KEY,
    LATER,
    OTHER_KEY,
    REVOCATIONS,
    STRANGER,
    SUSPENSIONS,
    certificate,
    listed,
    published,
)

GENUINE = issue(certificate(), KEY, issuer=CENTRE)


def found(credential, *, issuers=None, lists=None, now=LATER):
    issuers = published() if issuers is None else issuers
    return check(credential, issuers=issuers, lists=listed() if lists is None else lists, now=now).state


def changed(**steps):
    """The genuine file with values put in by their path, written as `a__b__0`."""
    made = copy.deepcopy(GENUINE)
    for path, value in steps.items():
        *way, last = path.split("__")
        place = made
        for step in way:
            place = place[int(step) if step.isdecimal() else step]
        place[last] = value
    return made


def test_a_genuine_certificate_holds():
    verdict = check(GENUINE, issuers=published(), lists=listed(), now=LATER)
    assert verdict.valid
    assert verdict.detail == ""


@pytest.mark.parametrize(
    "forged",
    [
        changed(credentialSubject__licenseNumber="제2024-002호"),
        changed(credentialSubject__result__0__value="100"),
        changed(credentialSubject__identifier__0__identityHash="sha256$00"),
        changed(credentialStatus__statusListIndex="1"),
        changed(validFrom="2020-01-01T00:00:00Z"),
        changed(issuer__name="다른 센터"),
        changed(praise="수석 졸업"),
        changed(proof__created="2020-01-01T00:00:00Z"),
        {name: value for name, value in GENUINE.items() if name != "credentialStatus"},
    ],
)
def test_a_changed_word_is_found(forged):
    assert found(forged) is State.TAMPERED


def test_a_revoked_certificate_is_found_and_its_neighbour_is_not():
    assert found(GENUINE, lists=listed(bits=revoke(empty_list(), INDEX))) is State.REVOKED
    assert found(GENUINE, lists=listed(bits=revoke(empty_list(), INDEX + 1))) is State.VALID


def test_a_suspended_certificate_is_found_and_comes_back():
    both = issue(certificate(statuses=(REVOCATIONS, SUSPENSIONS)), KEY, issuer=CENTRE)
    held = listed() | listed(SUSPENSIONS, suspend(empty_list(), INDEX))

    assert found(both, lists=held) is State.SUSPENDED
    assert found(both, lists=listed() | listed(SUSPENSIONS)) is State.VALID


def test_a_key_that_is_not_the_issuers_is_refused():
    assert found(issue(certificate(), OTHER_KEY, issuer=CENTRE)) is State.FOREIGN


def test_another_issuer_is_refused_whatever_it_calls_itself():
    stranger = issue(certificate(), OTHER_KEY, issuer=STRANGER)
    assert found(stranger) is State.FOREIGN


def test_a_known_issuer_cannot_sign_in_the_name_of_another():
    issuers = published() | {STRANGER.did: issuer_document(STRANGER.did, [OTHER_KEY.public])}
    unsigned = {name: value for name, value in GENUINE.items() if name != "proof"}
    borrowed = issue(certificate(), OTHER_KEY, issuer=STRANGER)

    assert found(unsigned | {"proof": borrowed["proof"]}, issuers=issuers) is State.TAMPERED
    assert found(borrowed | {"issuer": GENUINE["issuer"]}, issuers=issuers) is State.TAMPERED


def test_an_expired_certificate_is_found():
    until = certificate(valid_until=datetime(2024, 3, 25, tzinfo=UTC))
    assert found(issue(until, KEY, issuer=CENTRE)) is State.EXPIRED
    assert found(issue(until, KEY, issuer=CENTRE), now=datetime(2024, 3, 24, tzinfo=UTC)) is State.VALID


def test_a_certificate_of_the_future_is_not_yet_one():
    assert found(GENUINE, now=datetime(2024, 3, 1, tzinfo=UTC)) is State.NOT_YET_VALID


@pytest.mark.parametrize(
    "lists",
    [
        {},
        listed(key=OTHER_KEY),
        {REVOCATIONS.address: {**listed()[REVOCATIONS.address], "validFrom": "2030-01-01T00:00:00Z"}},
        {REVOCATIONS.address: listed(SUSPENSIONS)[SUSPENSIONS.address]},
    ],
)
def test_without_a_trustworthy_list_nobody_says_that_it_holds(lists):
    assert found(GENUINE, lists=lists) is State.STATUS_UNKNOWN


def test_a_list_of_another_issuer_clears_nobody():
    issuers = published() | {STRANGER.did: issuer_document(STRANGER.did, [OTHER_KEY.public])}
    assert found(GENUINE, issuers=issuers, lists=listed(key=OTHER_KEY, issuer=STRANGER)) is State.STATUS_UNKNOWN


@pytest.mark.parametrize("rubbish", [None, 7, "", "eyJ", [], {}, {"proof": 1}, {"proof": {}, "@context": []}])
def test_what_is_no_certificate_is_called_unreadable(rubbish):
    assert found(rubbish) in {State.UNREADABLE, State.TAMPERED}


def test_a_list_from_rows_is_the_list_from_verbs():
    assert list_of([3, INDEX]) == revoke(revoke(empty_list(), INDEX), 3)


def test_the_control_without_the_proof_a_changed_word_would_pass(monkeypatch):
    monkeypatch.setattr("openvc.proof.data_integrity._verify_ed25519", lambda *_: True)
    assert found(changed(credentialSubject__licenseNumber="제2024-002호")) is State.VALID
