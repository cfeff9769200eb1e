"""The vocabularies of a credential, kept in the house so that signing and checking never ask the network."""

import json
from functools import cache
from pathlib import Path

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"


@cache
def extra_contexts() -> dict[str, dict[str, object]]:
    """What the signing library does not bring itself."""
    text = (Path(__file__).parent / "vocabularies" / "open-badges-3.0.3.json").read_text(encoding="utf-8")
    return {OPEN_BADGES: json.loads(text)}
