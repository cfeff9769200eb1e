"""How attendance is spoken of on pages."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext

from yoram.attendance.facts import Because, Check, DayTimes, DayVerdict, Rulebook, Slip, State, Why
from yoram.attendance.said import DaySaid

STATES: Mapping[State, Promise] = {
    State.PRESENT: later("present"),
    State.ABSENT: later("absent"),
    State.OFFICIAL_LEAVE: later("official leave"),
    State.SICK: later("sick leave"),
    State.INTERVIEW: later("job interview"),
    State.UNDER_HALF: later("under half a day"),
    State.DROPPED: later("not present after leaving"),
}
SLIPS: Mapping[Slip, Promise] = {
    Slip.LATE: later("late"),
    Slip.LEFT_EARLY: later("left early"),
    Slip.OUT: later("was out"),
}
CHECKS: Mapping[Check, Promise] = {
    Check.IN: later("Check in"),
    Check.OUT: later("Check out"),
    Check.LEAVE: later("Go out for a while"),
    Check.BACK: later("I am back"),
}
DONE: Mapping[Check, Promise] = {
    Check.IN: later("You are checked in"),
    Check.OUT: later("You are checked out"),
    Check.LEAVE: later("You are out for a while"),
    Check.BACK: later("You are back"),
}
WHY: Mapping[Why, tuple[Promise, Promise]] = {
    Why.FORGED: (later("This code is not ours"), later("Scan the code on the class screen with the camera.")),
    Why.EXPIRED: (later("This code is too old"), later("A new one is on the class screen. Scan that one.")),
    Why.USED: (later("You have used this code already"), later("Wait for the next code on the class screen.")),
    Why.OTHER_SESSION: (later("This code belongs to another class"), later("Go to your own classroom and scan there.")),
    Why.NOT_ENROLLED: (later("You are not in a class that meets today"), later("Ask your instructor.")),
    Why.SECOND_PHONE: (
        later("This is not the phone you check in with"),
        later("If you have a new phone, your instructor can release the old one."),
    ),
    Why.PHONE_OF_ANOTHER: (
        later("Somebody else checks in with this phone"),
        later("Use your own phone. Your instructor sees this attempt."),
    ),
    Why.ELSEWHERE: (later("You are not in the centre’s network"), later("Join the centre’s Wi-Fi and scan again.")),
    Why.TOO_EARLY: (later("Check-in is not open yet"), later("Come back shortly before the class starts.")),
    Why.CLOSED: (later("This day is closed"), later("Ask your instructor for a correction.")),
    Why.OUT_OF_ORDER: (later("This does not follow what you did last"), later("Look at your day and choose again.")),
    Why.WRONG_PIN: (later("The number or the PIN is wrong"), later("Try again, or ask your instructor.")),
    Why.LOCKED: (later("Too many wrong attempts"), later("Wait some minutes, or ask your instructor.")),
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
