"""How attendance is spoken of on pages."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yoram.attendance.facts import Because, Check, DayTimes, DayVerdict, Rulebook, Slip, State, Why
from yoram.attendance.said import DaySaid

STATES: Mapping[State, Promise] = {
    State.PRESENT: gettext_lazy("present"),
    State.ABSENT: gettext_lazy("absent"),
    State.OFFICIAL_LEAVE: gettext_lazy("official leave"),
    State.SICK: gettext_lazy("sick leave"),
    State.INTERVIEW: gettext_lazy("job interview"),
    State.UNDER_HALF: gettext_lazy("under half a day"),
    State.DROPPED: gettext_lazy("not present after leaving"),
}
SLIPS: Mapping[Slip, Promise] = {
    Slip.LATE: gettext_lazy("late"),
    Slip.LEFT_EARLY: gettext_lazy("left early"),
    Slip.OUT: gettext_lazy("was out"),
}
CHECKS: Mapping[Check, Promise] = {
    Check.IN: gettext_lazy("Check in"),
    Check.OUT: gettext_lazy("Check out"),
    Check.LEAVE: gettext_lazy("Go out for a while"),
    Check.BACK: gettext_lazy("I am back"),
}
DONE: Mapping[Check, Promise] = {
    Check.IN: gettext_lazy("You are checked in"),
    Check.OUT: gettext_lazy("You are checked out"),
    Check.LEAVE: gettext_lazy("You are out for a while"),
    Check.BACK: gettext_lazy("You are back"),
}
WHY: Mapping[Why, tuple[Promise, Promise]] = {
    Why.FORGED: (
        gettext_lazy("This code is not ours"),
        gettext_lazy("Scan the code on the class screen with the camera."),
    ),
    Why.EXPIRED: (
        gettext_lazy("This code is too old"),
        gettext_lazy("A new one is on the class screen. Scan that one."),
    ),
    Why.USED: (
        gettext_lazy("You have used this code already"),
        gettext_lazy("Wait for the next code on the class screen."),
    ),
    Why.OTHER_SESSION: (
        gettext_lazy("This code belongs to another class"),
        gettext_lazy("Go to your own classroom and scan there."),
    ),
    Why.NOT_ENROLLED: (gettext_lazy("You are not in a class that meets today"), gettext_lazy("Ask your instructor.")),
    Why.SECOND_PHONE: (
        gettext_lazy("This is not the phone you check in with"),
        gettext_lazy("If you have a new phone, your instructor can release the old one."),
    ),
    Why.PHONE_OF_ANOTHER: (
        gettext_lazy("Somebody else checks in with this phone"),
        gettext_lazy("Use your own phone. Your instructor sees this attempt."),
    ),
    Why.ELSEWHERE: (
        gettext_lazy("You are not in the centre’s network"),
        gettext_lazy("Join the centre’s Wi-Fi and scan again."),
    ),
    Why.TOO_EARLY: (
        gettext_lazy("Check-in is not open yet"),
        gettext_lazy("Come back shortly before the class starts."),
    ),
    Why.CLOSED: (gettext_lazy("This day is closed"), gettext_lazy("Ask your instructor for a correction.")),
    Why.OUT_OF_ORDER: (
        gettext_lazy("This does not follow what you did last"),
        gettext_lazy("Look at your day and choose again."),
    ),
    Why.WRONG_PIN: (gettext_lazy("The number or the PIN is wrong"), gettext_lazy("Try again, or ask your instructor.")),
    Why.LOCKED: (gettext_lazy("Too many wrong attempts"), gettext_lazy("Wait some minutes, or ask your instructor.")),
}
ROLL: tuple[str, ...] = (
    "present", "absent", "late", "left_early", "out", "late+left_early", "official_leave", "sick", "interview",
)  # fmt: skip
"""What can be chosen on the roll; the place in this list is the key that chooses it."""


def word_of(said: DaySaid) -> str:
    """A day in one word, or in the words of its slips."""
    if said.slips:
        return ", ".join(str(SLIPS[slip]) for slip in Slip if slip in said.slips)
    return str(STATES[said.state])


def meaning_of(verdict: DayVerdict, times: DayTimes, rulebook: Rulebook) -> list[str]:
    """What the times of a day mean, sentence by sentence, with the minutes that decide."""
    told = [text for why in verdict.because if (text := _sentence(why, times, rulebook))]
    if times.came is not None and times.came > times.starts + rulebook.grace_late:
        told.insert(0, _late(times, rulebook))
    elif times.came is not None:
        told.insert(0, _("On time."))
    return list(dict.fromkeys(told))


def _late(times: DayTimes, rulebook: Rulebook) -> str:
    over = (times.came or 0) - times.starts - rulebook.grace_late
    return ngettext(
        "Late by %(over)s minute after the %(grace)s-minute grace.",
        "Late by %(over)s minutes after the %(grace)s-minute grace.",
        over,
    ) % {"over": over, "grace": rulebook.grace_late}


def _sentence(why: Because, times: DayTimes, rulebook: Rulebook) -> str:
    sentences: dict[Because, Any] = {
        Because.STILL_IN: _("Do not forget to check out: without it the day can count as absent."),
        Because.NO_CHECK_OUT: _("Nobody saw you leave."),
        Because.NO_RETURN: _("Nobody saw you come back."),
        Because.LONG_OUTING: _("You were out too long."),
        Because.UNDER_HALF: _("You were here for less than half of the day."),
        Because.WENT_EARLY: _("You left early."),
        Because.WENT_OUT: _("Time out of class counts as a slip."),
    }
    return str(sentences.get(why, ""))
