"""Codes of the class screen, in one pure piece."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yoram.attendance.rules import tokens
from yoram.attendance.rules.tokens import Session, Verdict, Window

KEY = b"k" * 32
HERE = Session(UUID(int=7), "1강의실")
WINDOW = Window(20, 1)
NOON = datetime(2024, 7, 29, 3, 0, 0, tzinfo=UTC)


def shown(moment: datetime = NOON, session: Session = HERE, window: Window = WINDOW) -> str:
    return tokens.write(session, window.turn_at(moment), window=window, key=KEY)


def judged(text: str, *, now: datetime = NOON, session: Session = HERE, key: bytes = KEY) -> Verdict:
    return tokens.judge(tokens.read(text), session, now=now, window=WINDOW, key=key)


def test_a_code_lets_in_while_it_is_shown_and_one_window_longer():
    text = shown()
    seconds = {after: judged(text, now=NOON + timedelta(seconds=after)) for after in (0, 19, 20, 39, 40, 3600)}
    good, expired = Verdict.GOOD, Verdict.EXPIRED
    assert seconds == {0: good, 19: good, 20: good, 39: good, 40: expired, 3600: expired}


def test_a_code_of_a_turn_to_come_is_not_taken():
    assert judged(shown(NOON + timedelta(seconds=20))) is Verdict.EXPIRED


@pytest.mark.parametrize("other", [Session(UUID(int=8), "1강의실"), Session(UUID(int=9))])
def test_a_code_of_another_session_says_so(other: Session):
    assert judged(shown(session=other)) is Verdict.OTHER_SESSION


def test_a_code_of_the_same_day_in_another_room_does_not_hold():
    assert judged(shown(session=Session(HERE.day, "2강의실"))) is Verdict.FORGED


def test_a_code_signed_with_another_key_or_for_other_windows_does_not_hold():
    assert judged(shown(), key=b"x" * 32) is Verdict.FORGED
    assert judged(shown(window=Window(60, 1))) is Verdict.FORGED


@given(st.integers(0, 31), st.integers(1, 255))
def test_no_byte_of_a_code_can_be_altered(place: int, by: int):
    code = tokens.read(shown())
    assert code is not None
    raw = bytearray(code.day.bytes + code.turn.to_bytes(4) + code.tag)
    raw[place] ^= by
    altered = tokens.Code(UUID(bytes=bytes(raw[:16])), int.from_bytes(raw[16:20]), bytes(raw[20:]))
    verdict = tokens.judge(altered, HERE, now=NOON, window=WINDOW, key=KEY)
    assert verdict in {Verdict.FORGED, Verdict.OTHER_SESSION}


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_without_a_crash(text: str):
    assert judged(text) in {Verdict.FORGED, Verdict.OTHER_SESSION}


def test_digits_hold_as_long_as_the_code_and_may_be_typed_with_a_gap():
    digits = tokens.digits(HERE, WINDOW.turn_at(NOON), window=WINDOW, key=KEY)

    def turn(typed: str, after: int, session: Session = HERE) -> int | None:
        now = NOON + timedelta(seconds=after)
        return tokens.turn_of_digits(typed, session, now=now, window=WINDOW, key=KEY)

    assert len(digits) == 6
    assert turn(f"{digits[:3]} {digits[3:]}", 39) == WINDOW.turn_at(NOON)
    assert turn(digits, 40) is None
    assert turn(digits, 0, Session(UUID(int=8))) is None
    assert turn("", 0) is None


def test_a_window_ends_where_the_next_begins():
    assert WINDOW.ends_at(WINDOW.turn_at(NOON)) == NOON + timedelta(seconds=20)


@given(st.integers(-(10**6), 10**6), st.integers(0, 10**6))
def test_a_wrong_clock_of_the_browser_does_not_move_what_it_wrote_down(wrong_by: int, ago: int):
    browser = NOON + timedelta(seconds=wrong_by)
    happened = tokens.claimed_moment(claimed=browser - timedelta(seconds=ago), sent=browser, received=NOON)
    assert happened == NOON - timedelta(seconds=ago)


def test_nothing_happens_in_the_future():
    assert tokens.claimed_moment(claimed=NOON + timedelta(hours=1), sent=NOON, received=NOON) == NOON
