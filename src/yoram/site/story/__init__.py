"""The demo story: a centre of fictional people with the figures of a newspaper article.

Everything goes through the same doors as in a real house.
"""

from collections.abc import Callable

from django.db import transaction
from django.utils import translation

from yoram.courses.queries import main_centre
from yoram.site.story.accounts import ACCOUNTS, DemoAccount
from yoram.site.story.telling import SHEETS, Story

__all__ = ["ACCOUNTS", "DemoAccount", "load"]


def load(report: Callable[[str], None]) -> None:
    """Tell the whole story once, all of it or nothing; a house that has a centre is left alone."""
    if main_centre() is not None:
        return
    if not SHEETS.is_dir():
        raise FileNotFoundError(f"the demo's sheets are not there: {SHEETS}")
    with transaction.atomic(), translation.override("ko"):
        Story(report).tell()
