"""Words of correction requests, and of what was done about somebody at risk."""

from enum import StrEnum


class CorrectionState(StrEnum):
    """Where a request to correct a mark stands."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class InterventionKind(StrEnum):
    """What somebody did for a trainee at risk."""

    CALL = "call"
    TALK = "talk"
    MESSAGE = "message"
    REFERRAL = "referral"
