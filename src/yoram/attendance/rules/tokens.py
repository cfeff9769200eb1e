"""Codes of the class screen: signed, bound to a class day and its room, and good for seconds.

A code is ``day (16 bytes) | turn (4) | tag (12)`` in base64url. The turn counts windows since 1970, so that a code says
itself when it was shown; the tag (HMAC-SHA-256, 96 bits kept) covers day, room, window length and turn.
"""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

_TAG = 12
_DIGITS = 6
_LENGTH = 16 + 4 + _TAG


class Verdict(StrEnum):
    """What a code turned out to be."""

    GOOD = "good"
    FORGED = "forged"
    EXPIRED = "expired"
    OTHER_SESSION = "other_session"


@dataclass(frozen=True, slots=True)
class Session:
    """What a code is bound to: one class day and the room it is in."""

    day: UUID
    room: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """How long a code is shown, and how many windows more it is taken, for slow cameras and slow hands."""

    seconds: int = 20
    more: int = 1

    def turn_at(self, moment: datetime) -> int:
        """The window that the moment lies in."""
        return int(moment.timestamp()) // self.seconds

    def ends_at(self, turn: int) -> datetime:
        """When the screen moves on to the next code."""
        return datetime.fromtimestamp(0, UTC) + timedelta(seconds=(turn + 1) * self.seconds)

    def admits(self, turn: int, moment: datetime) -> bool:
        """Whether a code of this turn is taken at the moment; one from the future never is."""
        return 0 <= self.turn_at(moment) - turn <= self.more


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it was scanned, before anybody looked whether it holds."""

    day: UUID
    turn: int
    tag: bytes


def write(session: Session, turn: int, *, window: Window, key: bytes) -> str:
    """The code that the screen shows in this turn."""
    body = session.day.bytes + turn.to_bytes(4)
    return urlsafe_b64encode(body + _tag(session, turn, window, key)).decode().rstrip("=")


def read(text: str) -> Code | None:
    """Take a code apart; None where it cannot be one of ours."""
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (NotBase64, ValueError):
        return None
    if len(raw) != _LENGTH:
        return None
    return Code(UUID(bytes=raw[:16]), int.from_bytes(raw[16:20]), raw[20:])


def judge(code: Code | None, session: Session, *, now: datetime, window: Window, key: bytes) -> Verdict:
    """Whether the code lets somebody into this session at this moment.

    The tag is looked at first: an altered code is told nothing about what else is wrong with it. A code whose day
    differs was not altered but made for elsewhere.
    """
    if code is None:
        return Verdict.FORGED
    if code.day != session.day:
        return Verdict.OTHER_SESSION
    if not hmac.compare_digest(code.tag, _tag(session, code.turn, window, key)):
        return Verdict.FORGED
    return Verdict.GOOD if window.admits(code.turn, now) else Verdict.EXPIRED


def digits(session: Session, turn: int, *, window: Window, key: bytes) -> str:
    """Six digits of the same turn, for phones without a camera."""
    number = int.from_bytes(_mac(b"digits", session, turn, window, key)[:8])
    return f"{number % 10**_DIGITS:0{_DIGITS}}"


def turn_of_digits(typed: str, session: Session, *, now: datetime, window: Window, key: bytes) -> int | None:
    """The turn in which the screen showed these digits, as far as they are still taken."""
    given = "".join(sign for sign in typed if sign.isdigit())
    here = window.turn_at(now)
    turns = range(here, here - window.more - 1, -1)
    shown = ((turn, digits(session, turn, window=window, key=key)) for turn in turns)
    return next((turn for turn, each in shown if hmac.compare_digest(each.encode(), given.encode())), None)


def claimed_moment(*, claimed: datetime, sent: datetime, received: datetime) -> datetime:
    """When something happened that a browser wrote down by its own clock and sent later.

    Both times are of the browser's clock, so their distance holds however wrong that clock is; it is counted back from
    when the house received it. What would lie in the future happened now.
    """
    return received - max(sent - claimed, timedelta(0))


def _tag(session: Session, turn: int, window: Window, key: bytes) -> bytes:
    return _mac(b"code", session, turn, window, key)[:_TAG]


def _mac(purpose: bytes, session: Session, turn: int, window: Window, key: bytes) -> bytes:
    room = session.room.encode()
    parts = (purpose, session.day.bytes, len(room).to_bytes(2), room, window.seconds.to_bytes(2), turn.to_bytes(4))
    return hmac.new(key, b"".join(parts), sha256).digest()
