"""The rubric, the plan and the free seats of an intake, as verbs and questions both read them."""

from yoram.admissions.models import Intake, Offer, Rubric, Seat, SelectionPlan
from yoram.admissions.rules import rubric as rules
from yoram.admissions.selection_facts import OFFER_HOLDS


def criteria_of(rubric: Rubric) -> list[rules.Criterion]:
    """The criteria as the rules take them."""
    return [
        rules.Criterion(
            code=each["code"],
            label=each["label"],
            weight=int(each["weight"]),
            scale=int(each["scale"]),
            anchors={int(points): words for points, words in each.get("anchors", {}).items()},
        )
        for each in rubric.criteria
    ]


def plan_of(intake: Intake) -> SelectionPlan:
    """The plan, or the usual one that nobody has written down yet; its lot is drawn from the intake itself."""
    found: SelectionPlan | None = SelectionPlan.objects.filter(intake=intake).first()
    return found or SelectionPlan(intake=intake, lot_seed=intake.pk.hex)


def free_seats(intake: Intake) -> list[Seat]:
    """The seats that no running offer holds, beyond which nothing can be offered."""
    held = Offer.objects.filter(seat__intake=intake, state__in=OFFER_HOLDS).values("seat_id")
    return list(Seat.objects.filter(intake=intake, number__lte=intake.seats).exclude(pk__in=held))
