"""The proof on a credential: W3C Data Integrity, eddsa-rdfc-2022."""

from datetime import datetime

from openvc.proof.data_integrity import DataIntegrityProofSuite

from yoram.completion.credentials.contexts import extra_contexts
from yoram.completion.credentials.facts import Document
from yoram.completion.credentials.keys import SigningKey


def sign(credential: Document, *, did: str, key: SigningKey, at: datetime) -> Document:
    """A signed copy; the same words, key and moment give the same signature."""
    signer = key.for_issuer(did)
    signed: Document = DataIntegrityProofSuite().add_proof(
        credential, signing_key=signer, verification_method=signer.kid, created=at, extra_contexts=extra_contexts()
    )
    return signed
