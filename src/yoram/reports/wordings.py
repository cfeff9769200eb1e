"""The wording of each official text that holds now."""

from django.db.models import QuerySet

from yoram.courses.queries import Centre
from yoram.reports.models import Wording
from yoram.reports.texts import OfficialText, shipped


def versions(centre: Centre, text: OfficialText) -> QuerySet[Wording]:
    """Every version that officers saved, the newest first."""
    rows: QuerySet[Wording] = Wording.objects.filter(centre=centre, text=text.id)
    return rows.order_by("-number")


def wording(centre: Centre, text: OfficialText, number: int | None = None) -> tuple[str, int]:
    """A version's words and its number; the words that come with the house are version 0."""
    if number == 0:
        return shipped(text), 0
    rows = versions(centre, text)
    saved = rows.filter(number=number).first() if number else rows.first()
    return (saved.content, saved.number) if saved else (shipped(text), 0)
