"""What the second class said of its course: nearly everybody answered, two did not even after a call."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from yoram.core import clock
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort
from yoram.site.surveys_of_classes import KIND, subject_of, survey_round
from yoram.surveys import actions, queries
from yoram.surveys.facts import ANONYMOUS

SILENT = 2
PACE = 20  # days over which the answers come in
_POINTS = {"instructor": "55454", "materials": "4534", "facilities": "345", "content": "5445435", "careers": "342354",
           "overall": "54455"}  # fmt: skip
_REMARKS: Mapping[int, str] = {
    2: "실습 시간이 많아서 좋았습니다. 프로젝트 기간이 조금 더 길면 좋겠습니다.",
    6: "강의실 난방이 약했습니다.",
    11: "취업 상담을 수료 전부터 시작하면 도움이 될 것 같습니다.",
    15: "강사님이 질문을 끝까지 받아 주셨습니다.",
}


def tell(cohort: Cohort, *, house: Actor, by: Actor) -> None:
    """The survey opens the day after the end, people answer over three weeks, and it ends on its day."""
    first = cohort.ends_on + timedelta(days=1)
    with clock.frozen_at(_on(first)):
        survey_round(by=house)
    survey = queries.survey_about(subject_of(cohort), KIND)
    if survey is None:
        return
    waiting = [row.pk for row in queries.chased(survey)][:-SILENT]
    for day in range((survey.closes_on - first).days):
        with clock.frozen_at(_on(first + timedelta(days=day))):
            if day + 1 in survey.remind_on_days:
                survey_round(by=house)
            for place, key in enumerate(waiting):
                if place * PACE // len(waiting) == day:
                    actions.answer(survey, _said(place), key=key, by=ANONYMOUS)
    for row in queries.chased(survey):
        with clock.frozen_at(_on(survey.closes_on - timedelta(days=3))):
            actions.mark_called(row, by=by)
    with clock.frozen_at(_on(survey.closes_on + timedelta(days=1))):
        survey_round(by=house)


def _said(place: int) -> dict[str, str]:
    said = {question: points[place % len(points)] for question, points in _POINTS.items()}
    said["recommend"] = "1" if place % 5 == 3 else "0"
    return said | ({"opinion": _REMARKS[place]} if place in _REMARKS else {})


def _on(day: date) -> datetime:
    return datetime.combine(day, time(9), timezone.get_default_timezone())
