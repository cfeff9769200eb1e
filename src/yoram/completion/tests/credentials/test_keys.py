import os
import stat
import threading

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from yoram.completion.credentials import KeyProblem, KeyRing, State, check, issue, issuer_document
from yoram.completion.tests.credentials.samples import CENTRE, LATER, certificate, listed


def files(home):
    return sorted(path for path in home.rglob("*") if path.is_file())


def test_the_first_call_makes_the_key_and_the_next_finds_it(tmp_path):
    first = KeyRing(tmp_path).signing()
    assert KeyRing(tmp_path).signing().public == first.public
    assert [path.name for path in files(tmp_path)] == ["signing.pem"]


@pytest.mark.skipif(os.name == "nt", reason="no such permissions there")
def test_only_the_owner_may_read_the_key(tmp_path):
    KeyRing(tmp_path).signing()
    assert stat.S_IMODE((tmp_path / "credential-keys" / "signing.pem").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "credential-keys").stat().st_mode) == 0o700


def test_processes_that_begin_at_once_agree_on_one_key(tmp_path):
    start, seen = threading.Barrier(8), []

    def begin():
        start.wait()
        seen.append(KeyRing(tmp_path).signing().public)

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(seen) == 8
    assert len(set(seen)) == 1


def test_a_disk_without_second_names_can_hold_the_key_too(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    made = KeyRing(tmp_path).signing()
    assert KeyRing(tmp_path).signing().public == made.public


def test_what_an_old_key_signed_holds_after_a_change_of_keys(tmp_path):
    ring = KeyRing(tmp_path)
    old = ring.signing()
    before = issue(certificate(), old, issuer=CENTRE)
    new = ring.rotate()
    after = issue(certificate(), new, issuer=CENTRE)
    issuers = {CENTRE.did: issuer_document(CENTRE.did, ring.published())}

    assert new.public != old.public
    assert ring.published() == (new.public, old.public)
    for credential in (before, after):
        assert check(credential, issuers=issuers, lists=listed(key=old), now=LATER).state is State.VALID


def test_without_the_old_keys_published_the_old_certificate_would_be_foreign(tmp_path):
    ring = KeyRing(tmp_path)
    before = issue(certificate(), ring.signing(), issuer=CENTRE)
    issuers = {CENTRE.did: issuer_document(CENTRE.did, [ring.rotate().public])}

    assert check(before, issuers=issuers, lists={}, now=LATER).state is State.FOREIGN


def test_the_secret_half_of_a_retired_key_is_gone(tmp_path):
    ring = KeyRing(tmp_path)
    ring.signing()
    ring.rotate()

    holding = [path.name for path in files(tmp_path) if b"PRIVATE" in path.read_bytes()]
    assert holding == ["signing.pem"]


@pytest.mark.parametrize("content", [b"", b"no key"])
def test_a_broken_key_file_is_named_and_never_replaced(tmp_path, content):
    folder = tmp_path / "credential-keys"
    (folder / "retired").mkdir(parents=True)
    (folder / "signing.pem").write_bytes(content)

    with pytest.raises(KeyProblem, match=r"signing\.pem"):
        KeyRing(tmp_path).signing()
    assert (folder / "signing.pem").read_bytes() == content


def test_a_key_of_another_kind_is_refused(tmp_path):
    ring = KeyRing(tmp_path)
    ring.signing()
    other = X25519PrivateKey.generate()
    public = other.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    retired = ring.folder / "retired"
    retired.mkdir()
    (retired / "other.pem").write_bytes(public)
    with pytest.raises(KeyProblem, match="not an Ed25519 key"):
        ring.published()
    (retired / "other.pem").write_bytes(b"no key")
    with pytest.raises(KeyProblem, match="retired key cannot be read"):
        ring.published()
    secret = other.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (ring.folder / "signing.pem").write_bytes(secret)
    with pytest.raises(KeyProblem, match="not an Ed25519 key"):
        ring.signing()


def test_a_key_does_not_print_itself(tmp_path):
    key = KeyRing(tmp_path).signing()
    raw = key.secret.private_bytes_raw()
    assert raw.hex() not in repr(key) + repr(key.secret) + repr(key.for_issuer(CENTRE.did))
