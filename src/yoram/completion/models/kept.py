"""What the tables of completion have in common: whose rows they are, and how long the law keeps them."""

from enum import StrEnum

from yoram.core.personal import Keep

_BASIS = "국민내일배움카드 운영규정 (훈련 관련 서류 보존)"
LAW = Keep(years=5, basis=_BASIS, since="enrolment__cohort__ends_on")
ABOUT_TRAINEE = "enrolment__person"


def choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    """The words of a vocabulary; pages label them, tables do not."""
    return [(word.value, word.value) for word in words]
