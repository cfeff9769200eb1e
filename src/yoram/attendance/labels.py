"""What reasons, papers, decisions and risks of attendance are called on a page, so that every page calls them alike."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yoram.attendance.facts import (
    Because,
    Criterion,
    Ground,
    LeaveKind,
    Mark,
    Outcome,
    Proof,
    Risk,
    Slip,
    TraineeState,
    Unpaid,
)
from yoram.attendance.words import SLIPS, STATES

Words = Mapping[StrEnum, str | Promise]

LEAVES: Words = {
    LeaveKind.OWN_ILLNESS: pgettext_lazy("leave", "own illness"),
    LeaveKind.CHILD_ILLNESS: pgettext_lazy("leave", "a child’s illness"),
    LeaveKind.EXAM: pgettext_lazy("leave", "exam or licence test"),
    LeaveKind.INTERVIEW: pgettext_lazy("leave", "job interview"),
    LeaveKind.VOTING: pgettext_lazy("leave", "voting"),
    LeaveKind.RESERVE_FORCES: pgettext_lazy("leave", "reserve forces or civil defence"),
    LeaveKind.CONSCRIPTION_EXAM: pgettext_lazy("leave", "conscription examination"),
    LeaveKind.MARRIAGE: pgettext_lazy("leave", "marriage"),
    LeaveKind.DEATH: pgettext_lazy("leave", "death in the family"),
    LeaveKind.BIRTH: pgettext_lazy("leave", "birth of a child"),
    LeaveKind.VACATION: pgettext_lazy("leave", "vacation"),
    LeaveKind.LOST_CARD: pgettext_lazy("leave", "lost card"),
    LeaveKind.TERMINAL_FAILURE: pgettext_lazy("leave", "failure of the check-in device"),
    LeaveKind.FIELD_TRAINING: pgettext_lazy("leave", "field training"),
    LeaveKind.OTHER: pgettext_lazy("leave", "another reason"),
}
PROOFS: Words = {
    Proof.MEDICAL_NOTE: _("medical note"),
    Proof.EXAM_SLIP: _("exam slip"),
    Proof.INTERVIEW_CONFIRMATION: _("confirmation of the interview"),
    Proof.VOTING_CONFIRMATION: _("confirmation of voting"),
    Proof.CALL_UP_CONFIRMATION: _("confirmation of the call-up"),
    Proof.FAMILY_RECORD: _("family relations certificate"),
    Proof.DEATH_CERTIFICATE: _("death certificate"),
    Proof.BIRTH_CERTIFICATE: _("birth certificate"),
    Proof.CARD_REISSUE: _("confirmation of a new card"),
    Proof.FAILURE_REPORT: _("report of the failure"),
    Proof.TRAINING_PLAN: _("field training plan"),
}
BECAUSE: Words = {
    Because.NOT_YET_IN: _("has not come yet"),
    Because.STILL_IN: _("is still here"),
    Because.NEVER_CAME: _("never checked in"),
    Because.NO_CHECK_OUT: _("never checked out"),
    Because.NO_RETURN: _("went out and never checked in again"),
    Because.LONG_OUTING: _("was out for too long"),
    Because.UNDER_HALF: _("attended too little of the day"),
    Because.CAME_LATE: _("came after the grace minutes"),
    Because.WENT_EARLY: _("went before the grace minutes"),
    Because.WENT_OUT: _("went out during training"),
}
CRITERIA: Words = {
    Criterion.ROLL: _("days marked"),
    Criterion.NOT_REMOVED: _("grounds for removal"),
    Criterion.ATTENDANCE: _("attendance over the course"),
    Criterion.EARLY_ATTENDANCE: _("attendance before starting work"),
    Criterion.WORK: _("assignments handed in"),
    Criterion.PROJECT: _("project passed"),
}
OUTCOMES: Words = {
    Outcome.COMPLETED: pgettext_lazy("completion", "completed"),
    Outcome.COMPLETED_EARLY: pgettext_lazy("completion", "completed early by starting work"),
    Outcome.NOT_COMPLETED: pgettext_lazy("completion", "not completed"),
}
GROUNDS: Words = {
    Ground.OVER_COURSE: _("absent for more than the allowed share of the course"),
    Ground.FROM_UNIT: _("absent for the limit of a unit period"),
    Ground.FROM_COURSE: _("absent for the limit of the course"),
    Ground.FROM_DAYS: _("absent for the limit of days"),
    Ground.OVER_HOURS: _("missed more than the allowed share of hours"),
}
RISKS: Words = {
    Risk.NONE: pgettext_lazy("risk", "on track"),
    Risk.WATCH: pgettext_lazy("risk", "keep an eye on"),
    Risk.CLOSE: pgettext_lazy("risk", "few absences left"),
    Risk.LOST: pgettext_lazy("risk", "completion out of reach"),
}
UNPAID: Words = {
    Unpaid.COURSE_TOO_SHORT: _("the course has too few hours"),
    Unpaid.DAY_TOO_SHORT: _("the days have too few hours"),
    Unpaid.REMOTE: _("remote training"),
    Unpaid.RATE_TOO_LOW: _("attendance of the unit period is too low"),
    Unpaid.NOTHING_ATTENDED: _("no day was attended"),
    Unpaid.REGION_UNKNOWN: _("the region is not known"),
    Unpaid.OTHER_BENEFIT: _("another benefit, such as unemployment benefit, for the same time"),
    Unpaid.INSURED_WORK: _("insured work of 15 hours a week or more"),
    Unpaid.DAY_LABOUR: _("day labour on 10 days a month or more"),
    Unpaid.SURVEY_MISSING: _("the satisfaction survey was not answered"),
}
TRAINEES: Words = {
    TraineeState.IN_TRAINING: pgettext_lazy("trainee", "in training"),
    TraineeState.COMPLETED: pgettext_lazy("trainee", "completed"),
    TraineeState.COMPLETED_FROM_80: pgettext_lazy("trainee", "completed with 80 % or more"),
    TraineeState.EARLY_EMPLOYED: pgettext_lazy("trainee", "left early for a job"),
    TraineeState.DROPPED_OUT: pgettext_lazy("trainee", "dropped out"),
    TraineeState.REMOVED: pgettext_lazy("trainee", "removed"),
    TraineeState.GAVE_UP: pgettext_lazy("trainee", "gave up completing"),
}

_ALL = (STATES, SLIPS, LEAVES, PROOFS, BECAUSE, CRITERIA, OUTCOMES, GROUNDS, RISKS, UNPAID, TRAINEES)
_NAMES: Mapping[tuple[type[StrEnum], str], str | Promise] = {
    (type(word), str(word)): name for words in _ALL for word, name in words.items()
}


def label(word: StrEnum) -> str | Promise:
    """How a word of attendance reads on a page."""
    return _NAMES[type(word), str(word)]


def choices(words: Words) -> list[tuple[str, str | Promise]]:
    """The words as a form or a column offers them."""
    return [(str(word), name) for word, name in words.items()]


def mark_label(mark: Mark) -> str:
    """What a day was: its slips where there are some, the reason of a leave, or the state."""
    if mark.slips:
        return " · ".join(str(SLIPS[slip]) for slip in Slip if slip in mark.slips)
    return f"{STATES[mark.state]} ({LEAVES[mark.leave]})" if mark.leave else str(STATES[mark.state])
