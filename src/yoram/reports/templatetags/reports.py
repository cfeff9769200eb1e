"""What the templates of the reports say of figures."""

from django import template

from yoram.reports import origins
from yoram.reports.facts import Bound, Withheld
from yoram.reports.problems import why_withheld

register = template.Library()


@register.filter
def braced(name: str) -> str:
    """A name as texts write it."""
    return f"{{{name}}}"


@register.filter
def origin(bound: Bound) -> str:
    return origins.origin(bound)


@register.filter
def why(held: Withheld) -> str:
    return why_withheld(held)
