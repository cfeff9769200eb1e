"""The cast of every test, signed in without a second step."""

import pytest

from tests.cast import Cast, the_cast


@pytest.fixture
def cast(settings) -> Cast:
    settings.YORAM_SECOND_FACTOR = False
    return the_cast()
