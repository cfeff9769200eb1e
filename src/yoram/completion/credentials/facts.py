"""What a certificate says, and what became of it, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction

type Json = bool | int | float | str | list[Json] | dict[str, Json] | None
type Document = dict[str, Json]


class Purpose(StrEnum):
    """What a set bit of a status list means: the certificate is void for good, or for the time being."""

    REVOCATION = "revocation"
    SUSPENSION = "suspension"


class State(StrEnum):
    """What a check of a certificate found."""

    VALID = "valid"
    REVOKED = "revoked"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    TAMPERED = "tampered"
    FOREIGN = "foreign"  # not signed by a key of the issuer that it names, or by an issuer nobody here knows
    STATUS_UNKNOWN = "status_unknown"  # genuine, but the list that would say whether it still holds is not at hand
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a check; `detail` is for a log and never for a page."""

    state: State
    detail: str = ""

    @property
    def valid(self) -> bool:
        return self.state is State.VALID


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues: `did` names the keys (see `issuers.did_of`), `address` is a page for people."""

    did: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Competency:
    """One unit of a public framework that the course teaches, such as an NCS unit (능력단위)."""

    code: str
    name: str
    framework: str
    address: str


@dataclass(frozen=True, slots=True)
class StatusPlace:
    """Which bit of which list speaks about a certificate; `address` is where the list is published."""

    address: str
    index: int
    purpose: Purpose = Purpose.REVOCATION


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """Everything a certificate says, frozen on the day of issue.

    `address` is the public page that checks it and becomes the credential's id. `salt` hides the holder's name
    and e-mail address in the signed file: draw it once with `codes.draw_salt` and keep it. `rate` and
    `required_rate` are shares (1 is the whole).
    """

    address: str
    code: str
    number: str
    holder: str
    salt: str
    course: str
    course_address: str
    cohort: str
    centre: str
    first_day: date
    last_day: date
    issued_at: datetime
    statement: str
    criteria: str
    statuses: tuple[StatusPlace, ...]
    hours: int = 0
    rate: Fraction | None = None
    required_rate: Fraction | None = None
    competencies: tuple[Competency, ...] = ()
    email: str = ""
    born: date | None = None
    valid_until: datetime | None = None
    signer_office: str = ""  # as it stands on the paper; empty is the head of the centre
    signer_name: str = ""
    language: str = "ko"
