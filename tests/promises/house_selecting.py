"""An intake in the middle of its selection, for the addresses of selecting."""

from datetime import timedelta
from typing import Any

from tests.cast import HOUSE
from yoram.admissions import actions
from yoram.admissions.facts import State
from yoram.admissions.models import Application, Assignment
from yoram.admissions.selection_facts import Stage
from yoram.admissions.tests.selecting import CRITERIA, a_call, an_application
from yoram.core import clock
from yoram.courses.models import Centre
from yoram.people import actions as people
from yoram.people.models import Person


def selecting_samples(reviewer: Person) -> dict[str, tuple[dict[str, Any], object | None]]:
    """By name of the address: what to put into it, and the row it is then about."""
    call = a_call(Centre.objects.get(slug="mokpo"), applicants=3)
    intake = call.intake
    rubric = actions.set_rubric(intake, stage=Stage.SCREENING, criteria=CRITERIA, by=HOUSE)
    actions.add_reviewer(intake, reviewer, by=HOUSE)
    actions.assign_reviews(rubric, by=HOUSE)
    # Another one, whom a role may end without taking the sheets of the first away.
    other = actions.add_reviewer(intake, people.register_person(name="심사위원", by=HOUSE), by=HOUSE)
    slots = actions.add_slots(intake, starts=[clock.now() + timedelta(days=9)], minutes=20, place="세미나실", by=HOUSE)
    # Somebody comes at this time, so that no role can take it away before the next one tries.
    invited = Application.objects.select_related("intake__cohort__course__centre").get(pk=call.applications[0].pk)
    actions.invite_to_interview(intake, [invited], choose_by=clock.now() + timedelta(days=5), by=HOUSE)
    actions.book_interview(invited, slots[0], by=HOUSE)
    match = actions.ask_who(an_application(call, 9, State.ACCEPTED), by=HOUSE)
    assignment = Assignment.objects.select_related("reviewer").first()
    assert assignment is not None
    by_intake = ({"slug": intake.slug}, intake)
    by_stage = ({"slug": intake.slug, "stage": Stage.SCREENING.value}, intake)
    by_assignment = ({"assignment": assignment.pk}, assignment)
    mine = ({"number": call.applications[0].number}, None)
    on_intake = ("selection", "plan", "add_reviewer", "interviews", "invite", "place_rest", "decide", "places",
                 "move_up", "enrol")  # fmt: skip
    return {
        **{f"admissions:{name}": by_intake for name in on_intake},
        "admissions:rubric": by_stage,
        "admissions:assign": ({"slug": intake.slug, "stage": Stage.SCREENING.value}, rubric),
        "admissions:enrol": ({"slug": intake.slug}, call.applications[0]),
        "admissions:score": by_assignment,
        "admissions:conflict": by_assignment,
        "admissions:end_reviewer": ({"reviewer": other.pk}, other),
        "admissions:drop_slot": ({"slot": slots[0].pk}, slots[0]),
        "admissions:match": ({"match": match.pk}, match),
        "admissions:choose_interview": mine,
        "admissions:interview_calendar": mine,
        "admissions:answer_offer": mine,
        "admissions:roll": ({"slug": intake.cohort.slug}, intake.cohort),
    }
