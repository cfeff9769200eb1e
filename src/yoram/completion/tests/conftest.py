import pytest

from yoram.completion.tests.classes import Ended
from yoram.completion.tests.classes import ended as an_ended_class


@pytest.fixture(autouse=True)
def _house(settings, tmp_path):
    settings.YORAM_SECOND_FACTOR = False
    settings.HOME = tmp_path
    settings.YORAM_ADDRESS = "https://yoram.example.kr"


@pytest.fixture
def ended(db, _house) -> Ended:
    return an_ended_class()
