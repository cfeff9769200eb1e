"""The numbers of this room that an operator may set, each with what it is when nobody has."""

from typing import Final

from django.conf import settings

USUAL: Final = {
    "drafts_kept_days": 30,
    "applications_kept_days": 180,
    "link_days": 90,
    "remind_days": 2,
    "least_seconds": 3,
    "begin_most": 30,
    "link_most": 10,
    "files_most": 20,
}
HOUR: Final = 60 * 60


def number(name: str) -> int:
    """One of the numbers, as the settings or the house say."""
    given: dict[str, int] = getattr(settings, "YORAM_ADMISSIONS", {})
    return int(given.get(name, USUAL[name]))
