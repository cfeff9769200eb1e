"""Words of the operator's desk: how a class is taught, and how far a diary or a unit period has come."""

from enum import StrEnum


class Delivery(StrEnum):
    """Where the training takes place; allowances tell it apart."""

    ON_SITE = "on_site"
    LIVE_ONLINE = "live_online"
    REMOTE = "remote"


class DiaryState(StrEnum):
    """Where the diary of one training day stands."""

    SIGNED = "signed"
    MISSING = "missing"
    TODAY = "today"
    TO_COME = "to_come"
