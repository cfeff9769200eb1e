"""The house's own check of a credential, wherever the file comes from."""

from collections.abc import Mapping
from datetime import datetime

from openvc.did.did_web import DidWebResolver
from openvc.errors import OpenvcError
from openvc.proof.data_integrity import CredentialExpired, CredentialNotYetValid, KeyResolutionError
from openvc.status import CredentialRevoked, CredentialSuspended, StatusListError
from openvc.verify import (
    IssuerBindingError,
    StatusListIssuerUntrusted,
    StatusUnavailable,
    UnknownCredentialFormat,
    VerificationPolicy,
    verify_credential,
)

from yoram.completion.credentials.achievements import identity_hash
from yoram.completion.credentials.contexts import extra_contexts
from yoram.completion.credentials.facts import Document, State, Verdict
from yoram.completion.credentials.issuers import document_address

# Read from top to bottom: the first kind that fits names what was found.
_STATES: tuple[tuple[type[Exception], State], ...] = (
    (CredentialRevoked, State.REVOKED),
    (CredentialSuspended, State.SUSPENDED),
    (CredentialExpired, State.EXPIRED),
    (CredentialNotYetValid, State.NOT_YET_VALID),
    (KeyResolutionError, State.FOREIGN),
    (IssuerBindingError, State.FOREIGN),
    (StatusListIssuerUntrusted, State.STATUS_UNKNOWN),
    (StatusUnavailable, State.STATUS_UNKNOWN),
    (StatusListError, State.STATUS_UNKNOWN),
    (UnknownCredentialFormat, State.UNREADABLE),
    (OpenvcError, State.TAMPERED),
)


class _Unknown(StatusListError):
    """No list under this address is known here."""


def check(
    credential: object, *, issuers: Mapping[str, Document], lists: Mapping[str, Document], now: datetime
) -> Verdict:
    """Whether a file is a certificate of one of these issuers that still holds; never asks the network.

    `issuers` are DID documents by DID (`issuers.issuer_document`), `lists` are signed status lists by address.
    """
    resolver = _resolver(issuers)

    def status_list(address: str) -> Document:
        """The list, trusted only after its own signature was checked."""
        if address not in lists:
            raise _Unknown(f"no status list at {address}")
        try:
            verify_credential(
                lists[address],
                resolver=resolver,
                policy=VerificationPolicy(require_status=False, now=now),
                extra_contexts=extra_contexts(),
            )
        except OpenvcError as error:
            raise StatusListError(f"the status list at {address} does not verify: {error}") from error
        return lists[address]

    policy = VerificationPolicy(
        expected_types=["VerifiableCredential", "OpenBadgeCredential"], require_status_issuer_binding=True, now=now
    )
    try:
        verify_credential(
            credential,
            policy=policy,
            resolver=resolver,
            resolve_status_list=status_list,
            extra_contexts=extra_contexts(),
        )
    except OpenvcError as error:
        return Verdict(next(state for kind, state in _STATES if isinstance(error, kind)), str(error))
    return Verdict(State.VALID)


def belongs_to(credential: Document, identity: str) -> bool:
    """Whether a name or an e-mail address is one that the credential was issued to."""
    subject = credential.get("credentialSubject")
    held = subject.get("identifier") if isinstance(subject, dict) else None
    for entry in held if isinstance(held, list) else []:
        if isinstance(entry, dict) and entry.get("identityHash") == identity_hash(identity, str(entry.get("salt", ""))):
            return True
    return False


def _resolver(issuers: Mapping[str, Document]) -> DidWebResolver:
    by_address = {document_address(did): document for did, document in issuers.items()}

    def fetch(address: str) -> Document:
        if address not in by_address:
            raise KeyResolutionError(f"{address} is no issuer of this house")
        return by_address[address]

    return DidWebResolver(fetch)
