"""The words of an Open Badges 3.0 AchievementCredential, before it is signed."""

import unicodedata
from datetime import UTC, date, datetime, time
from fractions import Fraction
from hashlib import sha256

from openvc.status import build_status_list_entry

from yoram.completion.credentials.contexts import CREDENTIALS, OPEN_BADGES
from yoram.completion.credentials.facts import CertificateFacts, Competency, Document, Issuer, Json, StatusPlace


def achievement_credential(facts: CertificateFacts, issuer: Issuer) -> Document:
    """The credential without its proof; it names no person, only hashes that the holder can bear out."""
    credential: Document = {
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": facts.address,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": facts.course,
        "issuer": {"id": issuer.did, "type": ["Profile"], "name": issuer.name, "url": issuer.address},
        "validFrom": _moment(facts.issued_at),
        "awardedDate": _moment(facts.issued_at),
        "credentialSubject": _subject(facts, issuer),
    }
    if facts.valid_until:
        credential["validUntil"] = _moment(facts.valid_until)
    places = [_status(place) for place in facts.statuses]
    # Open Badges' own schema knows one status only, so one goes in as itself and never as a list of one.
    if places:
        credential["credentialStatus"] = places[0] if len(places) == 1 else places
    return credential


def identity_hash(identity: str, salt: str) -> str:
    """How Open Badges writes an identity that only who knows it can recognise."""
    return f"sha256${sha256((settled(identity) + salt).encode()).hexdigest()}"


def settled(identity: str) -> str:
    """A name or an address as one spelling: composed letters, single blanks, small letters."""
    return " ".join(unicodedata.normalize("NFC", identity).split()).lower()


def _subject(facts: CertificateFacts, issuer: Issuer) -> Document:
    identities = [("ext:name", facts.holder), ("emailAddress", facts.email)]
    subject: Document = {
        "type": ["AchievementSubject"],
        "identifier": [_identity(kind, value, facts.salt) for kind, value in identities if value],
        "licenseNumber": facts.number,
        "activityStartDate": _day(facts.first_day),
        "activityEndDate": _day(facts.last_day),
        "achievement": _achievement(facts, issuer),
    }
    if results := _results(facts):
        subject["result"] = results
    return subject


def _identity(kind: str, value: str, salt: str) -> Json:
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": identity_hash(value, salt),
        "identityType": kind,
        "salt": salt,
    }


def _achievement(facts: CertificateFacts, issuer: Issuer) -> Json:
    achievement: Document = {
        "id": facts.course_address,
        "type": ["Achievement"],
        "achievementType": "CertificateOfCompletion",
        "name": facts.course,
        "description": facts.statement,
        "criteria": {"narrative": facts.criteria},
        "creator": {"id": issuer.did, "type": ["Profile"], "name": facts.centre},
        "inLanguage": facts.language,
    }
    if facts.competencies:
        achievement["alignment"] = [_alignment(competency) for competency in facts.competencies]
    if descriptions := _result_descriptions(facts):
        achievement["resultDescription"] = descriptions
    return achievement


def _alignment(competency: Competency) -> Json:
    return {
        "type": ["Alignment"],
        "targetCode": competency.code,
        "targetName": competency.name,
        "targetFramework": competency.framework,
        "targetUrl": competency.address,
        "targetType": "ceasn:Competency",
    }


def _result_descriptions(facts: CertificateFacts) -> list[Json]:
    described: list[Json] = []
    if facts.rate is not None:
        rate: Document = {
            "id": f"{facts.course_address}#attendance",
            "type": ["ResultDescription"],
            "name": {"ko": "출석률", "en": "Attendance"}[facts.language],
            "resultType": "Percent",
            "valueMin": "0",
            "valueMax": "100",
        }
        if facts.required_rate is not None:
            rate["requiredValue"] = _percent(facts.required_rate)
        described.append(rate)
    if facts.hours:
        described.append(
            {
                "id": f"{facts.course_address}#hours",
                "type": ["ResultDescription"],
                "name": {"ko": "교육 시간", "en": "Hours"}[facts.language],
                "resultType": "RawScore",
            }
        )
    return described


def _results(facts: CertificateFacts) -> list[Json]:
    told: list[tuple[str, str]] = []
    if facts.rate is not None:
        told.append(("attendance", _percent(facts.rate)))
    if facts.hours:
        told.append(("hours", str(facts.hours)))
    return [
        {"type": ["Result"], "resultDescription": f"{facts.course_address}#{name}", "value": value}
        for name, value in told
    ]


def _percent(share: Fraction) -> str:
    """Cut, not rounded: a paper must not promise a hundredth that was not attended."""
    hundredths = share.numerator * 10_000 // share.denominator
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")


def _status(place: StatusPlace) -> Json:
    entry: Document = build_status_list_entry(
        status_list_credential=place.address,
        index=place.index,
        status_purpose=place.purpose.value,
        id=f"{place.address}#{place.index}",
    )
    return entry


def _day(day: date) -> str:
    return _moment(datetime.combine(day, time(), UTC))


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
