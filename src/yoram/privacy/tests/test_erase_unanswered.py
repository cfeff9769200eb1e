"""Without a guardian's answer nothing of a child is kept, as the letter to the guardian says."""

from datetime import date, timedelta

import pytest

from yoram.core import clock
from yoram.core.facts import Actor
from yoram.people import actions as people
from yoram.people import queries
from yoram.people.actions.guardians import token_of
from yoram.people.facts import Guardian, Role
from yoram.people.models import Account, GuardianRequest, Person
from yoram.privacy import actions
from yoram.privacy.tests.houses import HOUSE
from yoram.privacy.tests.test_erase import everywhere

pytestmark = pytest.mark.django_db

DAILY = Actor.machine("daily")
NAMES = ("김새싹", "saessak@example.kr", "김하늘", "haneul@example.kr")


@pytest.fixture
def asked(db: None) -> GuardianRequest:
    """A child of eleven came by itself and named a guardian."""
    people.publish_shipped_texts(by=HOUSE)
    account = people.sign_up(
        Account(email="saessak@example.kr"),
        name="김새싹",
        birth_date=date(2013, 5, 5),
        agreed=queries.current_texts(occasion="sign-up"),
        guardian=Guardian("김하늘", "haneul@example.kr"),
        by=HOUSE,
    )
    return GuardianRequest.objects.get(person=account.person)


def _after(days: int) -> int:
    with clock.frozen_at(clock.now() + timedelta(days=days)):
        return actions.erase_unanswered(by=DAILY)


def test_when_the_link_ends_unanswered_nothing_is_left_anywhere(asked: GuardianRequest) -> None:
    assert all(everywhere(name) for name in NAMES)
    assert _after(7) == 1
    for name in NAMES:
        assert everywhere(name) == []
    assert _after(8) == 0


def test_while_the_link_may_be_answered_the_child_stays(asked: GuardianRequest) -> None:
    assert _after(6) == 0
    assert Person.objects.get().name == "김새싹"


def test_a_guardians_yes_keeps_the_child(asked: GuardianRequest) -> None:
    people.confirm_guardian(asked, agreed=["sign-up"], by=HOUSE)
    assert _after(400) == 0


def test_asking_again_gives_another_week(asked: GuardianRequest) -> None:
    with clock.frozen_at(clock.now() + timedelta(days=6)):
        people.ask_guardian_again(asked.person, guardian=Guardian("김바다", "bada@example.kr"), by=HOUSE)
    assert _after(12) == 0
    assert _after(13) == 1


def test_a_guardians_no_ends_with_the_link_as_well(asked: GuardianRequest) -> None:
    people.confirm_guardian(asked, agreed=[], by=HOUSE)
    assert token_of(asked)
    assert _after(7) == 1
    assert everywhere("김새싹") == []


def test_who_has_a_role_here_is_not_erased_by_a_timer(asked: GuardianRequest) -> None:
    people.grant_role(asked.person.account, role=Role.TRAINEE, scope="", by=HOUSE)
    assert _after(400) == 0
