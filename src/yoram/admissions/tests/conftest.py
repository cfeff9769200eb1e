"""The cast of every test, signed in without a second step."""

import pytest
from django.core.cache import cache

from tests.cast import Cast, the_cast


@pytest.fixture
def cast(settings) -> Cast:
    settings.YORAM_SECOND_FACTOR = False
    return the_cast()


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    """Tries are counted in the cache, which outlives a test."""
    cache.clear()
