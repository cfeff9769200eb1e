"""What exactly a sealed list says, byte for byte, so that anyone can hash it again.

The text is UTF-8, every line ends with one line feed (U+000A):

    yoram starter list 1
    class <TAB> slug of the class
    starts <TAB> first day, YYYY-MM-DD
    sealed <TAB> moment of sealing in UTC, YYYY-MM-DDThh:mm:ssZ
    starters <TAB> number of starters
    code <TAB> intent          (one line a starter, sorted by code as text; the intent is a word of
                                facts.Intent, or `not_asked`)

The hash is SHA-256 over these bytes, in lower-case hexadecimal.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime

from yoram.outcomes.facts import Intent

FORMAT = "yoram starter list 1"
NOT_ASKED = "not_asked"


def content(slug: str, starts_on: date, sealed_at: datetime, intents: Mapping[str, Intent | None]) -> str:
    """The text of a list from the codes and intents of its starters."""
    starters = [f"{code}\t{intents[code] or NOT_ASKED}" for code in sorted(intents)]
    head = [
        FORMAT,
        f"class\t{slug}",
        f"starts\t{starts_on.isoformat()}",
        f"sealed\t{sealed_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        f"starters\t{len(starters)}",
    ]
    return "".join(f"{line}\n" for line in (*head, *starters))


def hash_of(text: str) -> str:
    """The hash that is printed on the page of the class."""
    return hashlib.sha256(text.encode()).hexdigest()
