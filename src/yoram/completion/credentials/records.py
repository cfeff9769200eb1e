"""The facts of a certificate as one JSON column, and back again without a loss."""

from dataclasses import asdict
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from yoram.completion.credentials.facts import CertificateFacts, Competency, Document, Purpose, StatusPlace

_DAYS = ("first_day", "last_day", "born")
_MOMENTS = ("issued_at", "valid_until")
_SHARES = ("rate", "required_rate")


def facts_to_json(facts: CertificateFacts) -> Document:
    """Plain JSON: dates in ISO form, shares as `29/30`."""
    told = asdict(facts)
    for name in (*_DAYS, *_MOMENTS):
        told[name] = told[name].isoformat() if told[name] else None
    for name in _SHARES:
        told[name] = None if told[name] is None else str(told[name])
    for name in ("statuses", "competencies"):
        told[name] = list(told[name])
    return told


def facts_from_json(told: dict[str, Any]) -> CertificateFacts:
    read = dict(told)
    for name in _DAYS:
        read[name] = date.fromisoformat(read[name]) if read[name] else None
    for name in _MOMENTS:
        read[name] = datetime.fromisoformat(read[name]) if read[name] else None
    for name in _SHARES:
        read[name] = None if read[name] is None else Fraction(read[name])
    read["statuses"] = tuple(
        StatusPlace(place["address"], place["index"], Purpose(place["purpose"])) for place in read["statuses"]
    )
    read["competencies"] = tuple(Competency(**competency) for competency in read["competencies"])
    return CertificateFacts(**read)
