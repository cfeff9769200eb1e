"""The number and the code of a certificate, and the salt that hides its holder."""

import re
import secrets

# Crockford's letters: no I, L, O, U, so that a code read aloud or from a poor copy stays the same code.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKALIKE = str.maketrans("ILO", "110")
_LENGTH = 16
_GROUP = 4


def draw_code() -> str:
    """A code of 80 random bits: whoever has it may look, and nobody guesses it."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))


def format_code(code: str) -> str:
    """`7K2M-9QXA-4RTE-80VB`, as it is printed."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def read_code(typed: str) -> str | None:
    """The code that somebody meant, or None when it cannot be one."""
    code = re.sub(r"[\s\-–—]", "", typed).upper().translate(_LOOKALIKE)
    return code if len(code) == _LENGTH and set(code) <= set(_LETTERS) else None


def draw_salt() -> str:
    return secrets.token_hex(16)


def format_number(year: int, serial: int) -> str:
    """`제2024-001호`: numbers count up by year."""
    return f"제{year}-{serial:03d}호"
