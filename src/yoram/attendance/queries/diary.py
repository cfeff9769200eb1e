"""Which days of a class have a signed diary, and what one says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yoram.attendance.diaries import DiaryPage, content_of, digest_of, read
from yoram.attendance.facts import DiaryState
from yoram.attendance.models import DiaryEntry
from yoram.attendance.rules.seals import sealed
from yoram.core import clock
from yoram.courses.queries import Cohort, TrainingDay, days_of


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """A training day with the last signed version of its diary."""

    day: TrainingDay
    entry: DiaryEntry | None
    state: DiaryState


@dataclass(frozen=True, slots=True)
class Diary:
    """The diary of one day: what it says now, what was signed, and whether the two agree."""

    page: DiaryPage
    seen: str
    versions: Sequence[DiaryEntry]
    moved: bool

    @property
    def entry(self) -> DiaryEntry | None:
        """The version that counts."""
        return self.versions[0] if self.versions else None


def diaries_of(cohort: Cohort, first: date, last: date) -> list[DiaryDay]:
    """The training days of a span, each with where its diary stands; for rows that the caller may see."""
    days = list(days_of(cohort).filter(on__range=(first, last)))
    rows = DiaryEntry.objects.filter(day__in=days).defer("content", "remarks", "reason").order_by("version")
    signed = {row.day_id: row for row in rows}
    return [DiaryDay(day, signed.get(day.pk), _state(day, signed.get(day.pk))) for day in days]


def missing_diaries(cohort: Cohort) -> int:
    """How many past days nobody signed."""
    return days_of(cohort).filter(on__lt=clock.today(), diary=None).count()


def diary_of(day: TrainingDay) -> Diary:
    """The diary of a day; a signed one is shown as it was signed."""
    versions = list(DiaryEntry.objects.filter(day=day).select_related("signer").order_by("-version"))
    now = content_of(day)
    shown = versions[0].content if versions else now
    return Diary(read(shown), sealed(now), versions, bool(versions) and now != versions[0].content)


def is_intact(entry: DiaryEntry) -> bool:
    """Whether an entry still says what was signed."""
    return digest_of(entry) == entry.digest


def _state(day: TrainingDay, entry: DiaryEntry | None) -> DiaryState:
    if entry is not None:
        return DiaryState.SIGNED
    if day.on > clock.today():
        return DiaryState.TO_COME
    return DiaryState.TODAY if day.on == clock.today() else DiaryState.MISSING
