"""What the operator's desk of the third class looks like: diaries, pay, deadlines that are met."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from yoram.attendance import actions
from yoram.core import clock
from yoram.core.facts import Actor
from yoram.courses.facts import Region
from yoram.courses.queries import Cohort, Enrolment, days_of

REMARKS = {
    1: "훈련 안내와 개인정보 동의를 마쳤습니다. 노트북 2대를 바꿔 드렸습니다.",
    9: "진도가 빨라 다음 시간에 함수 연습을 한 번 더 합니다.",
    15: "공공데이터 포털 접속이 느려 내려받은 자료로 실습했습니다.",
}
UNSIGNED = 16
"""The place of the day that the instructor forgot to sign."""
CARDS = ("신한카드", "농협카드")
FEE = 900_000
MET = {
    "contract": (date(2024, 6, 14), "고용24에서 제출"),
    "timetable": (date(2024, 6, 27), ""),
    "opening": (date(2024, 6, 28), "고용24에서 신고"),
    "roster-30-to-180": (date(2024, 7, 5), "20명"),
}


def tell(cohort: Cohort, today: date, *, instructor: Actor, by: Actor) -> None:
    """Diaries signed every evening but one, the terms of pay, and the deadlines that were met."""
    _sign(cohort, today, instructor)
    with clock.frozen_at(_at(date(2024, 7, 3), 10)):
        actions.set_pay(cohort, region=Region.OTHER, unit_fee=FEE, by=by)
        for place, row in enumerate(Enrolment.objects.filter(cohort=cohort).select_related("person").order_by("code")):
            benefit = place == 5
            actions.note_allowance_facts(
                row, unit=1, card_company=CARDS[place % 2], other_benefit=benefit, insured_work=place == 9, by=by
            )
    for rule, (day, note) in MET.items():
        with clock.frozen_at(_at(day, 11)):
            actions.meet_deadline(cohort, rule=rule, note=note, by=by)


def _sign(cohort: Cohort, today: date, instructor: Actor) -> None:
    for place, day in enumerate(days_of(cohort).filter(on__lt=today).order_by("on")):
        if place != UNSIGNED:
            with clock.frozen_at(_at(day.on + timedelta(days=1), 8)):
                actions.sign_diary(day, remarks=REMARKS.get(place, ""), by=instructor)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), timezone.get_default_timezone())
