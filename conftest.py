from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.utils import translation

from yoram.core import clock

pytest_plugins = ["tests.requirements", "tests.append_only", "tests.at_once"]

NOW = datetime(2024, 7, 29, 0, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _still_clock() -> Iterator[None]:
    """Every test lives on the morning of 29 July 2024 in Mokpo."""
    with clock.frozen_at(NOW):
        yield


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """Every test begins in the language of the house, whatever language the one before it asked for a page in."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
