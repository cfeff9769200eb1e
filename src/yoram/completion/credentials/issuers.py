"""The issuer's identifier and the document that publishes its keys."""

import ipaddress
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from yoram.completion.credentials.facts import Document, Json
from yoram.completion.credentials.keys import PublicKey

_CONTEXTS: list[Json] = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]


class UnfitAddress(ValueError):
    """An address under which nobody elsewhere could find the issuer's keys."""


def did_of(address: str) -> str:
    """The did:web identifier of an address: `https://a.kr/issuers/b` is `did:web:a.kr:issuers:b`.

    Its document must be served at `document_address` of the result. A machine looking at itself by number is
    written `localhost`; any other bare number has no did:web name and raises UnfitAddress.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    if not host:
        raise UnfitAddress(f"{address!r} is not a web address.")
    try:
        host = _named(host, address).encode("idna").decode("ascii")
    except UnicodeError as error:
        raise UnfitAddress(f"{address!r} holds no domain name.") from error
    place = host if parts.port is None else f"{host}%3A{parts.port}"
    return ":".join(["did", "web", place, *(quote(step) for step in parts.path.split("/") if step)])


def _named(host: str, address: str) -> str:
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return host
    if number.is_loopback:
        return "localhost"
    raise UnfitAddress(f"{address!r}: certificates need a domain name; a bare number cannot be looked up as an issuer.")


def document_address(did: str) -> str:
    """Where a verifier will ask for the document."""
    host, *steps = did.removeprefix("did:web:").split(":")
    path = "/".join(steps) if steps else ".well-known"
    return f"https://{host.replace('%3A', ':')}/{path}/did.json"


def issuer_document(did: str, keys: Sequence[PublicKey]) -> Document:
    """The DID document: every key that ever signed for this issuer, so that old certificates stay checkable."""
    methods: list[Json] = [
        {
            "id": f"{did}#{key.thumbprint}",
            "type": "Multikey",
            "controller": did,
            "publicKeyMultibase": key.multibase,
        }
        for key in keys
    ]
    names: list[Json] = [f"{did}#{key.thumbprint}" for key in keys]
    return {"@context": _CONTEXTS, "id": did, "verificationMethod": methods, "assertionMethod": names}
