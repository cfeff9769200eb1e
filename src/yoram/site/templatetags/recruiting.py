"""Where a class takes applications, said on pages of rooms that do not know of recruiting."""

from typing import Any
from uuid import UUID

from django import template

from yoram.admissions.queries import Intake, open_now
from yoram.courses.queries import Cohort

register = template.Library()

_ASKED = "_open_intakes"


@register.inclusion_tag("components/apply_link.html", takes_context=True)
def apply_link(context: dict[str, Any], cohort: Cohort) -> dict[str, Any]:
    """The way to apply for a class while its intake is open; one question to the database a page."""
    return {"intake": _open(context).get(cohort.pk)}


@register.simple_tag(takes_context=True)
def takes_applications(context: dict[str, Any], cohort: Cohort) -> bool:
    """Whether somebody can apply for this class now."""
    return cohort.pk in _open(context)


def _open(context: dict[str, Any]) -> dict[UUID, Intake]:
    request = context["request"]
    if not hasattr(request, _ASKED):
        setattr(request, _ASKED, {intake.cohort_id: intake for intake in open_now()})
    found: dict[UUID, Intake] = getattr(request, _ASKED)
    return found
