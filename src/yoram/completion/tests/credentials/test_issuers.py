import pytest

from yoram.completion.credentials import UnfitAddress, did_of, document_address, issuer_document
from yoram.completion.tests.credentials.samples import CENTRE, KEY, OTHER_KEY


@pytest.mark.parametrize(
    ("address", "did", "document"),
    [
        ("https://a.kr", "did:web:a.kr", "https://a.kr/.well-known/did.json"),
        ("https://a.kr/issuers/b/", "did:web:a.kr:issuers:b", "https://a.kr/issuers/b/did.json"),
        ("http://localhost:8000", "did:web:localhost%3A8000", "https://localhost:8000/.well-known/did.json"),
        ("http://127.0.0.1:8000/x", "did:web:localhost%3A8000:x", "https://localhost:8000/x/did.json"),
        (
            "https://요람.한국",
            "did:web:xn--4i2b18z.xn--3e0b707e",
            "https://xn--4i2b18z.xn--3e0b707e/.well-known/did.json",
        ),
    ],
)
def test_an_address_names_an_issuer_and_where_its_keys_are(address, did, document):
    assert did_of(address) == did
    assert document_address(did) == document


@pytest.mark.parametrize("address", ["", "/issuers/b", "https://10.0.0.7", "https://[2001:db8::1]/", "https://a..kr"])
def test_an_address_that_nobody_elsewhere_can_look_up_is_refused(address):
    with pytest.raises(UnfitAddress):
        did_of(address)


def test_the_document_publishes_every_key_under_its_thumbprint():
    document = issuer_document(CENTRE.did, [KEY.public, OTHER_KEY.public])
    methods = document["verificationMethod"]

    assert document["id"] == CENTRE.did
    assert document["assertionMethod"] == [method["id"] for method in methods]
    assert [method["publicKeyMultibase"][:4] for method in methods] == ["z6Mk", "z6Mk"]
    assert methods[0]["id"] == f"{CENTRE.did}#{KEY.public.thumbprint}"
