"""Objects of the story for the addresses of forecast, board and corrections."""

from typing import Any

from yoram.attendance import actions
from yoram.attendance.facts import State
from yoram.attendance.models import CorrectionPaper, CorrectionRequest
from yoram.attendance.said import DaySaid
from yoram.courses.models import Cohort, Enrolment, TrainingDay
from yoram.people.facts import Role
from yoram.site.story.accounts import actor_as
from yoram.site.story.papers import made_up


def forecast_samples(
    cohort: Cohort, enrolment: Enrolment, day: TrainingDay
) -> dict[str, tuple[dict[str, Any], object | None]]:
    """A neighbour of the running class, with a request that the instructor sent."""
    request, paper = _request(enrolment, day)
    by_trainee, by_class = ({"enrolment": enrolment.pk}, enrolment), ({"slug": cohort.slug}, cohort)
    by_request = ({"request_id": request.pk}, request)
    return {
        "attendance:trainee": by_trainee,
        "attendance:intervene": by_trainee,
        "attendance:ask_correction": ({"enrolment": enrolment.pk, "day": day.pk}, enrolment),
        "attendance:class_forecast": by_class,
        "attendance:correction_register": by_class,
        "attendance:correction": by_request,
        "attendance:withdraw_correction": by_request,
        "attendance:add_correction_paper": by_request,
        "attendance:correction_paper": ({"paper": paper.pk}, request),
    }


def _request(enrolment: Enrolment, day: TrainingDay) -> tuple[CorrectionRequest, CorrectionPaper]:
    teacher = actor_as(Role.INSTRUCTOR)
    said = DaySaid(State.UNDER_HALF)
    request = actions.ask_correction(enrolment, day=day, said=said, reason="확인이 필요함", by=teacher)
    paper = actions.add_correction_paper(request, name="확인서.pdf", content=made_up("확인서"), by=teacher)
    return request, paper
