"""The house's signing keys: made once, kept in the data folder for its owner's eyes, changed without a break."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from openvc.did.base import multikey_to_jwk
from openvc.keys import Ed25519SigningKey, jwk_thumbprint
from openvc.multibase import encode_multibase

FOLDER = "credential-keys"
_SIGNING = "signing.pem"
_RETIRED = "retired"
# What says "Ed25519 public key" before the key's 32 bytes (multicodec 0xed, as a varint).
_ED25519 = b"\xed\x01"


class KeyProblem(Exception):
    """The key cannot be read or written; its text names the file."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What the world may know of a key; its thumbprint (RFC 7638) is its name."""

    thumbprint: str
    multibase: str


class SigningKey:
    """One Ed25519 key that signs; the secret half does not print itself."""

    def __init__(self, secret: Ed25519PrivateKey) -> None:
        self.secret = secret
        self.public = _public(secret.public_key())

    def for_issuer(self, did: str) -> Ed25519SigningKey:
        return Ed25519SigningKey(self.secret, f"{did}#{self.public.thumbprint}")


def make_key() -> SigningKey:
    return SigningKey(Ed25519PrivateKey.generate())


class KeyRing:
    """The keys in one folder: `signing.pem` signs, what lies in `retired/` is only published."""

    def __init__(self, home: Path) -> None:
        self.folder = home / FOLDER

    def signing(self) -> SigningKey:
        """The key that signs now; the first call makes it, and two first calls at once agree on one."""
        path = self.folder / _SIGNING
        if not path.exists():
            with self._draft(make_key()) as draft:
                _place(draft, path)
        return _read(path)

    def published(self) -> tuple[PublicKey, ...]:
        """Every key that may have signed, the present one first."""
        retired = sorted((self.folder / _RETIRED).glob("*.pem"))
        return (self.signing().public, *(_public(_read_public(path)) for path in retired))

    def rotate(self) -> SigningKey:
        """Sign with a new key from now on; of the old one only the public half is kept."""
        old = self.signing()
        retired = self.folder / _RETIRED / f"{old.public.thumbprint}.pem"
        retired.parent.mkdir(mode=0o700, exist_ok=True)
        retired.write_bytes(
            old.secret.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
        )
        with self._draft(make_key()) as draft:
            draft.replace(self.folder / _SIGNING)
        return self.signing()

    @contextlib.contextmanager
    def _draft(self, key: SigningKey) -> Iterator[Path]:
        """A whole key file under another name, so that nobody ever reads half a key."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self.folder / f".{secrets.token_hex(8)}"
        pem = key.secret.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(pem)
                file.flush()
                os.fsync(file.fileno())
            yield draft
        finally:
            draft.unlink(missing_ok=True)


def _place(draft: Path, path: Path) -> None:
    """Give the draft its name unless another process was first."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:
        # Some file systems know no second name for a file; there the first start has to be alone.
        if not path.exists():
            draft.replace(path)


def _read(path: Path) -> SigningKey:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError) as error:
        raise KeyProblem(f"{path}: the signing key of certificates cannot be read ({error}).") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyProblem(f"{path}: not an Ed25519 key.")
    return SigningKey(key)


def _read_public(path: Path) -> Ed25519PublicKey:
    try:
        key = serialization.load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise KeyProblem(f"{path}: a retired key cannot be read ({error}).") from error
    if not isinstance(key, Ed25519PublicKey):
        raise KeyProblem(f"{path}: not an Ed25519 key.")
    return key


def _public(key: Ed25519PublicKey) -> PublicKey:
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    multibase = encode_multibase(_ED25519 + raw)
    return PublicKey(jwk_thumbprint(multikey_to_jwk(multibase)), multibase)
