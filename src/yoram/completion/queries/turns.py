"""How a training stands: its end as the ledger tells it, pauses as this room wrote them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from yoram.completion.facts import Turn, TurnTold
from yoram.completion.models import Standing
from yoram.completion.rules import turn_now
from yoram.core import access
from yoram.courses.queries import Enrolment
from yoram.outcomes.facts import Event
from yoram.outcomes.queries import Told, known_lines

_ENDS = {
    Event.COMPLETED: Turn.COMPLETED,
    Event.COMPLETED_EARLY: Turn.COMPLETED_EARLY,
    Event.WITHDREW: Turn.WITHDREW,
    Event.REMOVED: Turn.REMOVED,
}
_BREAKS = (Turn.PAUSED, Turn.RETURNED)


@dataclass(frozen=True, slots=True)
class Now:
    """Where a training stands: the turn that holds, the ledger's line and the turn of ours that wrote it, if any."""

    told: TurnTold | None
    line: Told | None
    standing: Standing | None
    has_job: bool
    number: int

    @property
    def turn(self) -> Turn | None:
        return self.told.turn if self.told else None


def now_of(enrolments: Sequence[Enrolment]) -> dict[UUID, Now]:
    """How the trainings of trainees whom the caller may see stand, in two questions."""
    keys = [row.pk for row in enrolments]
    with access.unwatched():
        lines = known_lines(enrolments)
        rows: dict[UUID, list[Standing]] = {key: [] for key in keys}
        for row in Standing.objects.filter(enrolment__in=keys).order_by("number"):
            rows[row.enrolment_id].append(row)
    return {key: _now([each for each in lines[key] if each.retraction is None], rows[key]) for key in keys}


def history_of(enrolment: Enrolment) -> list[Standing]:
    """Every turn of a trainee whom the caller may see, the newest first."""
    return list(Standing.objects.filter(enrolment=enrolment).select_related("paper").order_by("-number"))


def _now(lines: Sequence[Told], rows: Sequence[Standing]) -> Now:
    end = next((line for line in lines if line.event.event in _ENDS), None)
    told_end = TurnTold(_ENDS[Event(end.event.event)], end.event.effective_on) if end else None
    breaks = [TurnTold(Turn(row.turn), row.on) for row in rows if row.turn in _BREAKS]
    told = turn_now(breaks, told_end)
    wrote = next((row for row in reversed(rows) if told is not None and row.turn == told.turn), None)
    has_job = any(line.event.event == Event.EMPLOYED for line in lines)
    return Now(told, end, wrote, has_job, rows[-1].number if rows else 0)
