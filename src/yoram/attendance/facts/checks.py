"""Coming and going: what was seen, by which way, and why a check was refused."""

from enum import StrEnum


class Check(StrEnum):
    """What somebody does at the door."""

    IN = "in"
    OUT = "out"
    LEAVE = "leave"
    BACK = "back"


class Way(StrEnum):
    """How a check came in."""

    CODE = "code"
    DIGITS = "digits"
    KIOSK = "kiosk"
    HAND = "hand"


class Why(StrEnum):
    """Why a check was refused."""

    FORGED = "forged"
    EXPIRED = "expired"
    USED = "used"
    OTHER_SESSION = "other_session"
    NOT_ENROLLED = "not_enrolled"
    SECOND_PHONE = "second_phone"
    PHONE_OF_ANOTHER = "phone_of_another"
    ELSEWHERE = "elsewhere"
    TOO_EARLY = "too_early"
    CLOSED = "closed"
    OUT_OF_ORDER = "out_of_order"
    WRONG_PIN = "wrong_pin"
    LOCKED = "locked"


class Source(StrEnum):
    """Where a mark comes from."""

    DECIDED = "decided"
    HAND = "hand"
    CORRECTED = "corrected"
    IMPORTED = "imported"
