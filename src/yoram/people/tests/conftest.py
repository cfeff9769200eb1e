from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import clear_script_prefix

from tests.cast import HOUSE, Cast, the_cast
from yoram.core import events
from yoram.core.facts import Event
from yoram.people import actions


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """A slow hash protects real passwords; here it would only make the tests slow."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _nobody_was_counted() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()
    clear_script_prefix()


@pytest.fixture
def cast(db: None) -> Cast:
    return the_cast()


@pytest.fixture
def texts(db: None) -> None:
    """The consent texts that come with the house."""
    actions.publish_shipped_texts(by=HOUSE)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Any]]:
    """``heard(SignedIn)``: listen from now on; the list fills as events are told."""

    def listen(*kinds: type[Event]) -> list[Any]:
        told: list[Any] = []
        monkeypatch.setattr(events, "_listeners", {kind: [told.append] for kind in kinds})
        return told

    return listen
