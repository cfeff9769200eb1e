"""What a day of training was for one trainee."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """What a training day was; the slips stand beside it, because a day with slips is still a day present."""

    PRESENT = "present"
    ABSENT = "absent"
    OFFICIAL_LEAVE = "official_leave"
    SICK = "sick"
    INTERVIEW = "interview"
    UNDER_HALF = "under_half"
    DROPPED = "dropped"


class Slip(StrEnum):
    """What can go wrong on a day that somebody was present."""

    LATE = "late"
    LEFT_EARLY = "left_early"
    OUT = "out"


class LeaveKind(StrEnum):
    """Why a day off is recognised."""

    OWN_ILLNESS = "own_illness"
    CHILD_ILLNESS = "child_illness"
    EXAM = "exam"
    INTERVIEW = "interview"
    VOTING = "voting"
    RESERVE_FORCES = "reserve_forces"
    CONSCRIPTION_EXAM = "conscription_exam"
    MARRIAGE = "marriage"
    DEATH = "death"
    BIRTH = "birth"
    VACATION = "vacation"
    LOST_CARD = "lost_card"
    TERMINAL_FAILURE = "terminal_failure"
    FIELD_TRAINING = "field_training"
    OTHER = "other"


class Proof(StrEnum):
    """The papers that a reason for leave can ask for."""

    MEDICAL_NOTE = "medical_note"
    EXAM_SLIP = "exam_slip"
    INTERVIEW_CONFIRMATION = "interview_confirmation"
    VOTING_CONFIRMATION = "voting_confirmation"
    CALL_UP_CONFIRMATION = "call_up_confirmation"
    FAMILY_RECORD = "family_record"
    DEATH_CERTIFICATE = "death_certificate"
    BIRTH_CERTIFICATE = "birth_certificate"
    CARD_REISSUE = "card_reissue"
    FAILURE_REPORT = "failure_report"
    TRAINING_PLAN = "training_plan"


LEAVE_STATES = frozenset({State.OFFICIAL_LEAVE, State.SICK, State.INTERVIEW})
ABSENT_STATES = frozenset({State.ABSENT, State.UNDER_HALF})
NO_SLIPS: frozenset[Slip] = frozenset()


def leave_state(kind: LeaveKind) -> State:
    """The state that a reason for leave is recorded as; the state keeps illness and job interviews apart."""
    if kind in {LeaveKind.OWN_ILLNESS, LeaveKind.CHILD_ILLNESS}:
        return State.SICK
    return State.INTERVIEW if kind is LeaveKind.INTERVIEW else State.OFFICIAL_LEAVE


class ImpossibleMark(ValueError):
    """A mark that contradicts itself."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One training day of one trainee.

    `missed` is the training missed that day, in minutes; only a rule that counts hours looks at it.
    """

    on: date
    state: State
    slips: frozenset[Slip] = NO_SLIPS
    leave: LeaveKind | None = None
    missed: int = 0

    def __post_init__(self) -> None:
        if self.slips and self.state is not State.PRESENT:
            raise ImpossibleMark(f"{self.on}: only a day present has slips, not “{self.state}”")
        if self.leave is not None and leave_state(self.leave) is not self.state:
            raise ImpossibleMark(f"{self.on}: leave for “{self.leave}” is “{leave_state(self.leave)}”")
        if self.missed < 0:
            raise ImpossibleMark(f"{self.on}: minutes missed cannot be negative")


@dataclass(frozen=True, slots=True)
class Outing:
    """A way out and back on one day, in minutes since midnight; without a way back the end is unknown."""

    left: int
    back: int | None = None


@dataclass(frozen=True, slots=True)
class DayTimes:
    """What the plan said and what the doors saw on one day, in minutes since midnight.

    `breaks` are those whose place is known; `break_minutes` of unknown place are taken off in proportion.
    """

    starts: int
    ends: int
    breaks: tuple[tuple[int, int], ...] = ()
    break_minutes: int = 0
    came: int | None = None
    went: int | None = None
    outings: tuple[Outing, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.starts < self.ends:
            raise ImpossibleMark("a training day ends after it starts")
        if not 0 <= self.break_minutes < self.ends - self.starts:
            raise ImpossibleMark("breaks leave time for training")


class Because(StrEnum):
    """Why a day was judged as it was; a page turns it into a sentence."""

    NOT_YET_IN = "not_yet_in"
    STILL_IN = "still_in"
    NEVER_CAME = "never_came"
    NO_CHECK_OUT = "no_check_out"
    NO_RETURN = "no_return"
    LONG_OUTING = "long_outing"
    UNDER_HALF = "under_half"
    CAME_LATE = "came_late"
    WENT_EARLY = "went_early"
    WENT_OUT = "went_out"


@dataclass(frozen=True, slots=True)
class DayVerdict:
    """What the rulebook makes of a day's times.

    Without a state a person has to decide, or (`still_open`) the day is not over. `attended` and `planned` are
    minutes of training, breaks left out.
    """

    state: State | None
    slips: frozenset[Slip]
    because: tuple[Because, ...]
    attended: int
    planned: int
    still_open: bool = False

    @property
    def missed(self) -> int:
        """Minutes of training missed."""
        return self.planned - self.attended
