"""Whether somebody meets an intake's conditions, each answered by itself and with its reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from yoram.admissions.rules.verdicts import Answer, Verdict

AGE, REGION, STATUS, EDUCATION = "age", "region", "status", "education"
NOT_ENROLLED, CARD = "not_currently_enrolled", "card"
AMONG = (REGION, STATUS, EDUCATION)
# What applicants say yes or no to.
DECLARED = (NOT_ENROLLED, CARD)
_OLDEST = 150


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: an age between two bounds (either may be open), a word among some, or a yes.

    ``strict`` ones are nobody's to set aside, not even where the intake lets doubtful cases be sent.
    """

    kind: str
    least: int | None = None
    most: int | None = None
    among: tuple[str, ...] = ()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Applicant:
    """What the conditions are about; ``on`` is the day on which age is counted, the first day of the class."""

    on: date
    birth_date: date | None = None
    region: str = ""
    status: str = ""
    education: str = ""
    declared: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one condition says, with the value that it looked at."""

    condition: Condition
    answer: Answer
    value: str = ""


def read_conditions(stored: Iterable[object]) -> tuple[Condition, ...]:
    """Conditions as they lie in a course or intake; what is no condition is left out, as it can decide nothing."""
    read = (_read(row) for row in stored if isinstance(row, Mapping))
    return tuple(condition for condition in read if condition is not None)


def _read(row: Mapping[str, Any]) -> Condition | None:
    kind, strict = row.get("kind"), bool(row.get("strict", False))
    if kind == AGE:
        least, most = (_age(row.get(name)) for name in ("least", "most"))
        return None if least is None and most is None else Condition(AGE, least, most, strict=strict)
    if kind in DECLARED:
        return Condition(str(kind), strict=strict)
    if kind in AMONG:
        among = row.get("among")
        words = tuple(str(word) for word in among if str(word).strip()) if isinstance(among, list | tuple) else ()
        return Condition(str(kind), among=words, strict=strict) if words else None
    return None


def _age(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _OLDEST else None


def store_conditions(conditions: Iterable[Condition]) -> list[dict[str, Any]]:
    """The same conditions as they are kept."""
    return [_stored(condition) for condition in conditions]


def _stored(condition: Condition) -> dict[str, Any]:
    told: dict[str, Any] = {"kind": condition.kind}
    if condition.kind == AGE:
        told |= {name: age for name in ("least", "most") if (age := getattr(condition, name)) is not None}
    elif condition.kind in AMONG:
        told["among"] = list(condition.among)
    return {**told, "strict": True} if condition.strict else told


def examine(applicant: Applicant, conditions: Iterable[Condition]) -> tuple[Finding, ...]:
    """What each condition says about somebody, in the order of the conditions."""
    return tuple(_finding(applicant, condition) for condition in conditions)


def decide(findings: Iterable[Finding], *, doubtful_allowed: bool) -> Verdict:
    """The verdict over all findings; a condition that could not be judged is as doubtful as one that is not met."""
    open_ = [finding for finding in findings if finding.answer is not Answer.YES]
    if not open_:
        return Verdict.FITS
    if any(finding.answer is Answer.NO and finding.condition.strict for finding in open_):
        return Verdict.NOT
    if doubtful_allowed or all(finding.answer is Answer.UNKNOWN for finding in open_):
        return Verdict.DOUBTFUL
    return Verdict.NOT


def age_on(birth_date: date, on: date) -> int:
    """Full years lived on a day."""
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def _finding(applicant: Applicant, condition: Condition) -> Finding:
    if condition.kind == AGE:
        return _age_finding(applicant, condition)
    if condition.kind in DECLARED:
        said = str(applicant.declared.get(condition.kind, ""))
        return Finding(condition, {"yes": Answer.YES, "no": Answer.NO}.get(said, Answer.UNKNOWN), said)
    value = str(getattr(applicant, condition.kind)).strip()
    if not value:
        return Finding(condition, Answer.UNKNOWN)
    if condition.kind == REGION:
        met = any(_stem(word) in _plain(value) for word in condition.among)
    else:
        met = value in condition.among
    return Finding(condition, Answer.YES if met else Answer.NO, value)


def _age_finding(applicant: Applicant, condition: Condition) -> Finding:
    if applicant.birth_date is None:
        return Finding(condition, Answer.UNKNOWN)
    age = age_on(applicant.birth_date, applicant.on)
    low, high = condition.least or 0, _OLDEST if condition.most is None else condition.most
    return Finding(condition, Answer.YES if low <= age <= high else Answer.NO, str(age))


def _plain(word: str) -> str:
    return "".join(word.split()).casefold()


def _stem(place: str) -> str:
    # People write 목포 for 목포시 and 전남 목포 for both.
    plain = _plain(place)
    return plain[:-1] if len(plain) > 2 and plain[-1] in "시군구도" else plain
