"""The demo story for the promises, told once for a file of tests."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.promises.house import World
from yoram.site import story


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The story, told once for a file of tests and untold after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        story.load(lambda line: None)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def world(told: None, db: None, settings: Any) -> World:
    """The roles of the story, signed in for one test and past the second factor, as in the demo."""
    settings.YORAM_SECOND_FACTOR = False
    return World()
