"""Certificates that anybody can check: Open Badges 3.0 credentials, their keys and their status lists.

Pure functions over facts: nothing here knows Django, asks the network or reads a clock. What is kept, who may
issue, and the pages that serve the documents are the room's.
"""

from yoram.completion.credentials.achievements import achievement_credential
from yoram.completion.credentials.checking import belongs_to, check
from yoram.completion.credentials.codes import draw_code, draw_salt, format_code, format_number, read_code
from yoram.completion.credentials.facts import (
    CertificateFacts,
    Competency,
    Document,
    Issuer,
    Purpose,
    State,
    StatusPlace,
    Verdict,
)
from yoram.completion.credentials.issuers import UnfitAddress, did_of, document_address, issuer_document
from yoram.completion.credentials.keys import KeyProblem, KeyRing, PublicKey, SigningKey, make_key
from yoram.completion.credentials.records import facts_from_json, facts_to_json
from yoram.completion.credentials.signing import sign
from yoram.completion.credentials.statuses import (
    PLACES,
    ListFull,
    draw_index,
    empty_list,
    is_set,
    list_of,
    resume,
    revoke,
    status_list,
    suspend,
)

__all__ = [
    "PLACES",
    "CertificateFacts",
    "Competency",
    "Document",
    "Issuer",
    "KeyProblem",
    "KeyRing",
    "ListFull",
    "PublicKey",
    "Purpose",
    "SigningKey",
    "State",
    "StatusPlace",
    "UnfitAddress",
    "Verdict",
    "belongs_to",
    "check",
    "did_of",
    "document_address",
    "draw_code",
    "draw_index",
    "draw_salt",
    "empty_list",
    "facts_from_json",
    "facts_to_json",
    "format_code",
    "format_number",
    "is_set",
    "issue",
    "issuer_document",
    "list_of",
    "make_key",
    "read_code",
    "resume",
    "revoke",
    "status_list",
    "suspend",
]


def issue(facts: CertificateFacts, key: SigningKey, *, issuer: Issuer) -> Document:
    """The signed credential; the same facts and key give the same file, so saying it twice changes nothing."""
    return sign(achievement_credential(facts, issuer), did=issuer.did, key=key, at=facts.issued_at)
