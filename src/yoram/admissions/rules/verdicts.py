"""The words of a verdict on eligibility."""

from enum import StrEnum


class Answer(StrEnum):
    """What one condition says."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What the conditions say together, before anybody has looked."""

    FITS = "fits"
    DOUBTFUL = "doubtful"
    NOT = "not"
