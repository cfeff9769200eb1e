"""How scores are written."""

from fractions import Fraction

from django import template

register = template.Library()


@register.filter
def points(score: Fraction | None) -> str:
    """A score out of 100 with one decimal, as people read it; the order itself is kept exact."""
    return "" if score is None else f"{float(score):.1f}"
