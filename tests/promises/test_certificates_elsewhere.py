"""Our certificates before a judge who is not ours: Digital Bazaar's verifier, run by Deno, without a network."""

import copy
import json
import os
import subprocess
from datetime import UTC, datetime

import pytest

from tests.requirements import VERIFIER, deno
from yoram.completion.credentials import empty_list, issue, issuer_document, revoke, suspend
from yoram.completion.credentials.contexts import OPEN_BADGES, extra_contexts
from yoram.completion.tests.credentials.samples import (
    CENTRE,
    INDEX,
    KEY,
    LATER,
    OTHER_KEY,
    STRANGER,
    SUSPENSIONS,
    certificate,
    listed,
    published,
)

pytestmark = pytest.mark.verifier
GENUINE = issue(certificate(), KEY, issuer=CENTRE)


def ask(script, given=""):
    done = subprocess.run(
        [deno(), "run", "--cached-only", "--no-check", "--quiet", "--allow-read=.", "--allow-env", script],
        cwd=VERIFIER,
        env=os.environ | {"NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"},
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def judged(credential, documents=None, *, now=LATER):
    """What the other maker's verifier says, and why."""
    documents = published() | listed() if documents is None else documents
    question = {"credential": credential, "documents": documents, "now": now.isoformat()}
    answer = ask("verify.ts", json.dumps(question))
    return answer["verified"], " / ".join(answer["reasons"])


def test_it_accepts_what_we_issue():
    assert judged(GENUINE) == (True, "")


def test_it_accepts_a_certificate_with_little_in_it_and_one_with_two_statuses():
    bare = certificate(rate=None, hours=0, competencies=(), email="", statuses=())
    both = certificate(statuses=(*certificate().statuses, SUSPENSIONS))

    assert judged(issue(bare, KEY, issuer=CENTRE)) == (True, "")
    assert judged(issue(both, KEY, issuer=CENTRE), published() | listed() | listed(SUSPENSIONS)) == (True, "")


def test_it_accepts_what_a_retired_key_signed():
    assert judged(GENUINE, published(keys=(OTHER_KEY, KEY)) | listed()) == (True, "")


def test_it_refuses_a_changed_word():
    forged = copy.deepcopy(GENUINE)
    forged["credentialSubject"]["licenseNumber"] = "제2024-002호"

    verified, why = judged(forged)
    assert not verified
    assert "Invalid signature" in why


def test_it_refuses_an_added_word():
    verified, why = judged(GENUINE | {"praise": "수석 졸업"})
    assert not verified
    assert "Safe mode validation error" in why


def test_it_refuses_what_we_revoked():
    verified, why = judged(GENUINE, published() | listed(bits=revoke(empty_list(), INDEX)))
    assert not verified
    assert "status set: revocation" in why


def test_it_refuses_what_we_suspended():
    both = issue(certificate(statuses=(*certificate().statuses, SUSPENSIONS)), KEY, issuer=CENTRE)
    verified, why = judged(both, published() | listed() | listed(SUSPENSIONS, suspend(empty_list(), INDEX)))
    assert not verified
    assert "status set: suspension" in why


def test_it_accepts_the_neighbour_of_a_revoked_one():
    assert judged(GENUINE, published() | listed(bits=revoke(empty_list(), INDEX + 1))) == (True, "")


def test_it_refuses_a_key_that_is_not_published():
    verified, why = judged(issue(certificate(), OTHER_KEY, issuer=CENTRE))
    assert not verified
    assert "not published" in why


def test_it_refuses_another_issuers_list():
    documents = published() | {STRANGER.did: issuer_document(STRANGER.did, [OTHER_KEY.public])}
    verified, why = judged(GENUINE, documents | listed(key=OTHER_KEY, issuer=STRANGER))
    assert not verified
    assert "Issuers of the status list credential and verifiable credential do not match" in why


def test_it_refuses_what_has_expired():
    short = issue(certificate(valid_until=datetime(2024, 3, 25, tzinfo=UTC)), KEY, issuer=CENTRE)
    verified, why = judged(short)
    assert not verified
    assert "validUntil" in why


def test_our_copy_of_the_open_badges_vocabulary_is_the_published_one():
    assert ask("contexts.ts")[OPEN_BADGES] == extra_contexts()[OPEN_BADGES]
