"""What a day's diary says: gathered from timetable and roll by keys, and read back with names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from yoram.attendance import words
from yoram.attendance.models import DayMark, DiaryEntry
from yoram.attendance.presence import present_ones
from yoram.attendance.rules.seals import sealed
from yoram.attendance.said import parse, said_of
from yoram.courses.queries import Enrolment, Lesson, TrainingDay
from yoram.people.queries import label_of, persons

type Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DiaryLesson:
    """One period as the diary shows it."""

    period: int
    starts: str
    ends: str
    subject: str
    ncs: str
    title: str
    instructor: str
    room: str


@dataclass(frozen=True, slots=True)
class DiaryGroup:
    """Trainees of whom the day was the same; ``word`` is empty for those without a mark."""

    word: str
    names: Sequence[str]

    @property
    def label(self) -> str:
        return words.word_of(parse(self.word)) if self.word else ""


@dataclass(frozen=True, slots=True)
class DiaryPage:
    """A diary with names: what was taught, who was there."""

    on: date
    starts: str
    ends: str
    room: str
    note: str
    lessons: Sequence[DiaryLesson]
    groups: Sequence[DiaryGroup]

    @property
    def enrolled(self) -> int:
        return sum(len(group.names) for group in self.groups)

    @property
    def present(self) -> int:
        """Whoever came, those with slips among them."""
        return sum(len(each.names) for each in self.groups if each.word and parse(each.word).state == "present")

    @property
    def unmarked(self) -> int:
        return sum(len(each.names) for each in self.groups if not each.word)


def content_of(day: TrainingDay) -> Content:
    """What the timetable and the roll say of a day now."""
    lessons = Lesson.objects.filter(day=day).select_related("subject", "room").order_by("period")
    marks = {row.enrolment_id: said_of(row).word for row in DayMark.objects.filter(day=day, current=True)}
    return {
        "on": day.on.isoformat(),
        "starts": f"{day.starts_at:%H:%M}",
        "ends": f"{day.ends_at:%H:%M}",
        "room": day.room.name if day.room else "",
        "note": day.note,
        "lessons": [_lesson(row, day) for row in lessons],
        "trainees": {str(row.pk): marks.get(row.pk, "") for row in present_ones(day)},
    }


def read(content: Mapping[str, Any]) -> DiaryPage:
    """A diary with the names that its keys stand for; whoever was erased is a dash."""
    taught = persons({UUID(row["instructor"]) for row in content["lessons"] if row["instructor"]})
    names = {str(key): label_of(person) for key, person in taught.items()}
    lessons = [
        DiaryLesson(**{**row, "instructor": names.get(row["instructor"], "—") if row["instructor"] else ""})
        for row in content["lessons"]
    ]
    return DiaryPage(
        on=date.fromisoformat(content["on"]),
        lessons=lessons,
        groups=_groups(content["trainees"]),
        **{key: content[key] for key in ("starts", "ends", "room", "note")},
    )


def digest_of(entry: DiaryEntry) -> str:
    """The hash over everything that an entry's signature stands for."""
    return signature_of(
        entry.content, day=entry.day_id, version=entry.version, remarks=entry.remarks, reason=entry.reason,
        account=entry.account, signed_by=entry.signed_by, at=entry.signed_at,
    )  # fmt: skip


def signature_of(content: Mapping[str, Any], *, day: UUID, at: datetime, **parts: Any) -> str:
    """What is stored beside a signed diary."""
    return sealed({"content": content, "day": str(day), "signed_at": int(at.timestamp() * 1000), **parts})


def _lesson(row: Lesson, day: TrainingDay) -> dict[str, Any]:
    room = row.room or day.room
    subject = row.subject
    return {
        "period": row.period,
        "starts": f"{row.starts_at:%H:%M}",
        "ends": f"{row.ends_at:%H:%M}",
        "subject": subject.title if subject else "",
        "ncs": " ".join(part for part in (subject.ncs_code, subject.ncs_title) if part) if subject else "",
        "title": row.title,
        "instructor": str(row.instructor_id or ""),
        "room": room.name if room else "",
    }


def _groups(trainees: Mapping[str, str]) -> list[DiaryGroup]:
    rows = Enrolment.objects.filter(pk__in=list(trainees)).select_related("person").order_by("code")
    by_word: dict[str, list[str]] = {}
    for row in rows:
        by_word.setdefault(trainees[str(row.pk)], []).append(label_of(row.person))
    order = {word: place for place, word in enumerate(words.ROLL)}
    return [DiaryGroup(word, by_word[word]) for word in sorted(by_word, key=lambda word: order.get(word, len(order)))]
