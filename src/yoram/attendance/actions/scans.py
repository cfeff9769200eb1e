"""A code was scanned or typed: what is it, and does it let this person in?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from yoram.attendance import session
from yoram.attendance.actions.refusals import refuse
from yoram.attendance.facts import Way, Why
from yoram.attendance.models import RefusedCheck
from yoram.attendance.rules import tokens
from yoram.attendance.rules.networks import is_within
from yoram.attendance.rules.tokens import Verdict
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.queries import Enrolment, TrainingDay
from yoram.people.queries import Person

GUESSES, GUESSES_WITHIN = 5, timedelta(minutes=5)
_WHY = {Verdict.FORGED: Why.FORGED, Verdict.EXPIRED: Why.EXPIRED, Verdict.OTHER_SESSION: Why.OTHER_SESSION}


@dataclass(frozen=True, slots=True)
class Scanned:
    """A good code in somebody's hand: for whom, for which day, and when it was scanned."""

    enrolment: Enrolment
    day: TrainingDay
    turn: int
    at: datetime
    way: Way


def is_shown_now(code: str) -> bool:
    """Whether a screen shows this code at this moment; nothing is said of whom it lets in."""
    read = tokens.read(code)
    day = _day(read)
    return day is not None and _verdict(read, day, clock.now()) is Verdict.GOOD


@action("attendance.scan")
def scan(person: Person, *, code: str, by: Actor, at: datetime | None = None) -> Scanned | RefusedCheck:
    """Judge a scanned code for this person; what is wrong with it is written down for the instructor.

    ``at`` is when this very browser scanned it, where somebody had to sign in after that.
    """
    read = tokens.read(code)
    day = _day(read)
    if read is None or day is None:
        return refuse(person, day=_own_day(person), why=Why.FORGED, way=Way.CODE, by=by)
    moment = at or clock.now()
    verdict = _verdict(read, day, moment)
    if verdict is not Verdict.GOOD:
        where = day if verdict is Verdict.EXPIRED else _own_day(person)
        return refuse(person, day=where, why=_WHY[verdict], way=Way.CODE, by=by)
    return _admit(person, day, moment, turn=read.turn, way=Way.CODE, by=by)


@action("attendance.scan")
def type_digits(person: Person, *, typed: str, by: Actor) -> Scanned | RefusedCheck:
    """Judge typed digits; after some wrong ones the person has to wait, so that nobody can try them all."""
    days = list(_days_of(person))
    now = clock.now()
    guesses = RefusedCheck.objects.filter(
        person=person, way=Way.DIGITS, why=Why.EXPIRED, at__gt=now - GUESSES_WITHIN
    ).count()
    first = days[0] if days else None
    if guesses >= GUESSES:
        return refuse(person, day=first, why=Why.LOCKED, way=Way.DIGITS, by=by)
    for day in days:
        rules = session.rules_of(day.cohort)
        turn = tokens.turn_of_digits(
            typed, session.session_of(day), now=now, window=session.window_of(rules), key=session.key()
        )
        if turn is not None:
            return _admit(person, day, now, turn=turn, way=Way.DIGITS, by=by)
    why = Why.EXPIRED if days else Why.NOT_ENROLLED
    return refuse(person, day=first, why=why, way=Way.DIGITS, by=by)


def _admit(person: Person, day: TrainingDay, at: datetime, *, turn: int, way: Way, by: Actor) -> Scanned | RefusedCheck:
    enrolment = Enrolment.objects.filter(cohort=day.cohort, person=person).select_related("cohort").first()
    if enrolment is None:
        why = Why.OTHER_SESSION if _own_day(person) else Why.NOT_ENROLLED
        return refuse(person, day=day, why=why, way=way, by=by)
    if not is_within(by.address, session.rules_of(day.cohort).networks):
        return refuse(person, day=day, why=Why.ELSEWHERE, way=way, by=by)
    return Scanned(enrolment, day, turn, at, way)


def _verdict(code: tokens.Code | None, day: TrainingDay, at: datetime) -> Verdict:
    window = session.window_of(session.rules_of(day.cohort))
    return tokens.judge(code, session.session_of(day), now=at, window=window, key=session.key())


def _day(code: tokens.Code | None) -> TrainingDay | None:
    if code is None:
        return None
    found: TrainingDay | None = TrainingDay.objects.filter(pk=code.day).select_related("cohort__course").first()
    return found


def _own_day(person: Person) -> TrainingDay | None:
    return next(iter(_days_of(person)), None)


def _days_of(person: Person) -> list[TrainingDay]:
    rows = TrainingDay.objects.filter(on=clock.today(), cohort__enrolments__person=person)
    return list(rows.select_related("cohort__course").order_by("starts_at"))
