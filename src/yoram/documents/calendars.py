"""Calendar entries as plain facts, for the calendars that people already keep."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from yoram.documents.texts import PaperError, refuse_uncarriable


class Method(StrEnum):
    """What the receiving calendar is asked to do with the entries."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class EntryStatus(StrEnum):
    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry; a lasting `uid` and a rising `sequence` let calendars update it instead of doubling it.

    Times carry their zone; plain dates make an entry of whole days whose `ends` is the day after the last.
    """

    uid: str
    summary: str
    starts: datetime | date
    ends: datetime | date
    stamp: datetime
    sequence: int = 0
    status: EntryStatus = EntryStatus.CONFIRMED
    location: str = ""
    description: str = ""
    url: str = ""
    organizer: str = ""
    attendees: tuple[str, ...] = ()
    alarm: timedelta | None = None

    def __post_init__(self) -> None:
        refuse_uncarriable(self, f"calendar entry {self.uid}")
        if not self.uid.strip() or not self.summary.strip():
            raise PaperError(f"calendar entry “{self.uid or self.summary}”: uid and summary are both needed.")
        self._refuse_bad_times()
        if self.sequence < 0:
            raise PaperError(f"calendar entry {self.uid}: sequence {self.sequence} is below 0.")
        for address in (self.organizer, *self.attendees):
            if address and ("@" not in address or any(sign in address for sign in " ,;:\r\n")):
                raise PaperError(f"calendar entry {self.uid}: “{address}” is not an e-mail address.")

    def _refuse_bad_times(self) -> None:
        if isinstance(self.starts, datetime) != isinstance(self.ends, datetime):
            raise PaperError(f"calendar entry {self.uid}: starts and ends must both be times or both be dates.")
        for name, moment in (("starts", self.starts), ("ends", self.ends), ("stamp", self.stamp)):
            if isinstance(moment, datetime) and moment.tzinfo is None:
                raise PaperError(f"calendar entry {self.uid}: {name} has no time zone.")
        if self.ends <= self.starts:
            raise PaperError(f"calendar entry {self.uid}: it ends before it starts.")
