"""The texts that come with the house, each in a file of its own."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yoram.documents.facts import MastheadKind


@dataclass(frozen=True, slots=True)
class OfficialText:
    """A text that the house can print: what it is called, its kind of paper, and its language."""

    id: str
    title: str | Promise
    kind: MastheadKind
    language: str

    @property
    def file(self) -> str:
        stem, _dash, language = self.id.rpartition("-")
        return f"{stem}.{language}.txt"


TEXTS = (
    OfficialText("press-ko", _("Press release"), MastheadKind.PRESS_RELEASE, "ko"),
    OfficialText("press-en", _("Press release in English"), MastheadKind.PRESS_RELEASE, "en"),
    OfficialText("city-ko", _("Report to the city"), MastheadKind.REPORT, "ko"),
)


def text_named(name: str) -> OfficialText | None:
    return next((text for text in TEXTS if text.id == name), None)


@cache
def shipped(text: OfficialText) -> str:
    """The wording that comes with the house."""
    return (files(__package__) / text.file).read_text("utf-8")
