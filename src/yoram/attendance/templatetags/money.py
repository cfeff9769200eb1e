"""Amounts on pages."""

from django import template

register = template.Library()


@register.filter
def thousands(value: int | None) -> str:
    """A whole number with its thousands parted: 158,000."""
    return "" if value is None else f"{value:,}"
