"""What a signature seals: one text of everything that was signed, and its hash."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any


def sealed(parts: Mapping[str, Any]) -> str:
    """The hash of parts that JSON can hold, whatever order they come in."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
