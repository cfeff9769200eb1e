"""Events reach exactly those who are on the one list."""

from dataclasses import dataclass

import pytest

from yoram.core import events
from yoram.core.facts import Event


@dataclass(frozen=True, slots=True)
class DoorOpened(Event):
    room: str


@dataclass(frozen=True, slots=True)
class DoorClosed(Event):
    room: str


@pytest.fixture(autouse=True)
def _own_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_listeners", {})


def test_every_listener_of_an_event_is_told_in_the_order_of_the_list() -> None:
    heard: list[str] = []
    events.wire(
        [(DoorOpened, lambda e: heard.append(f"1 {e.room}")), (DoorOpened, lambda e: heard.append(f"2 {e.room}"))]
    )
    events.emit(DoorOpened("lab"))
    events.emit(DoorClosed("lab"))
    assert heard == ["1 lab", "2 lab"]


def test_wiring_again_replaces_the_list() -> None:
    heard: list[Event] = []
    events.wire([(DoorOpened, heard.append)])
    events.wire([])
    events.emit(DoorOpened("lab"))
    assert heard == []


def test_a_listener_that_fails_fails_whoever_emitted() -> None:
    def listen(event: Event) -> None:
        raise RuntimeError("cannot write it down")

    events.wire([(DoorOpened, listen)])
    with pytest.raises(RuntimeError):
        events.emit(DoorOpened("lab"))
