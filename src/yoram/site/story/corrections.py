"""What of the third class is asked for, and what was done for whoever stays away."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from yoram.attendance import actions
from yoram.attendance.facts import LeaveKind, Proof, State
from yoram.attendance.facts.requests import InterventionKind
from yoram.attendance.queries import DaySaid
from yoram.core import clock
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort, Enrolment, TrainingDay, days_of
from yoram.site.story.papers import made_up

STAYS_AWAY, MISSES_OFTEN, WAS_ILL, HAD_NO_CODE = 16, 8, 14, 1


def tell(cohort: Cohort, today: date, *, teacher: Actor, operator: Actor) -> None:
    """Two requests wait for the operator, and two trainees were called."""
    trainees = list(Enrolment.objects.filter(cohort=cohort).select_related("person", "cohort").order_by("code"))
    days = list(days_of(cohort).filter(on__lt=today).order_by("on"))
    if len(days) < STAYS_AWAY or len(trainees) <= STAYS_AWAY:
        return
    _ask_for_the_ill(trainees[WAS_ILL], days[6], teacher)
    _ask_for_the_terminal(trainees[HAD_NO_CODE], days[9], teacher)
    told = "통학 시간이 길어 오전 결석이 잦음. 기숙사 신청을 함께 알아보기로 함."
    _call(trainees[MISSES_OFTEN], days[-1].on, operator, kind=InterventionKind.TALK, text=told, again=7)
    told = "세 번 전화했으나 받지 않음. 문자를 남김."
    _call(trainees[STAYS_AWAY], days[-2].on, operator, kind=InterventionKind.CALL, text=told, again=3)


def _ask_for_the_ill(row: Enrolment, day: TrainingDay, by: Actor) -> None:
    with clock.frozen_at(_at(day.on + timedelta(days=1), 10)):
        said = DaySaid(State.SICK, leave=LeaveKind.OWN_ILLNESS)
        request = actions.ask_correction(row, day=day, said=said, reason="장염으로 병원 진료를 받음", by=by)
        actions.add_correction_paper(
            request, name="진단서.pdf", content=made_up("진단서"), proof=Proof.MEDICAL_NOTE, by=by
        )


def _ask_for_the_terminal(row: Enrolment, day: TrainingDay, by: Actor) -> None:
    """Asked after the deadline, and still without its paper."""
    with clock.frozen_at(_at(day.on + timedelta(days=6), 16)):
        said = DaySaid(State.OFFICIAL_LEAVE, leave=LeaveKind.TERMINAL_FAILURE)
        reason = "강의실 화면이 꺼져 있어 제시간에 코드를 찍지 못함"
        actions.ask_correction(row, day=day, said=said, reason=reason, by=by)


def _call(row: Enrolment, on: date, by: Actor, *, kind: InterventionKind, text: str, again: int) -> None:
    with clock.frozen_at(_at(on, 17)):
        actions.intervene(row, kind=kind, text=text, next_on=on + timedelta(days=again), by=by)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), timezone.get_default_timezone())
