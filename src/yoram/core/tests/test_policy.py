"""Rights as values: what a policy says of a row and what it filters agree for every actor and row."""

from uuid import uuid4

import pytest
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast, the_cast
from yoram.core import policy
from yoram.core.facts import NOBODY, Actor, Grant, Refused
from yoram.core.policy import Anyone, Machine, Own, Policy, SignedIn, holds
from yoram.courses.models import Enrolment

pytestmark = pytest.mark.django_db

ROLES = ("operator", "coach", "instructor")
POLICIES: tuple[Policy, ...] = (
    Anyone(),
    SignedIn(),
    Machine(),
    Own("person"),
    holds("operator"),
    holds("operator", centre="cohort__course__centre"),
    holds("instructor", cohort="cohort"),
    holds("coach", "operator", centre="cohort__course__centre", cohort="cohort"),
)


@pytest.fixture
def cast(db: None) -> Cast:
    return the_cast()


def _actors(cast: Cast) -> st.SearchStrategy[Actor]:
    scopes = ["", *(f"centre:{c.pk}" for c in (cast.centre, cast.other_centre)),
              *(f"cohort:{c.pk}" for c in (cast.cohort, cast.other_cohort)), f"centre:{uuid4()}"]  # fmt: skip
    grants = st.builds(Grant, st.sampled_from(ROLES), st.sampled_from(scopes))
    people = [None, *(account.person_id for account in cast.accounts.values())]
    anybody = st.builds(
        Actor, account=st.just("7"), person=st.sampled_from(people), grants=st.frozensets(grants, max_size=3)
    )
    return anybody | st.sampled_from([NOBODY, Actor.machine("test")])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_filter_agrees_with_the_answer_on_every_row(cast: Cast, data: st.DataObject) -> None:
    actor = data.draw(_actors(cast))
    left, right = data.draw(st.sampled_from(POLICIES)), data.draw(st.sampled_from(POLICIES))
    rows = list(Enrolment.objects.select_related("cohort__course"))
    for asked in (left, right, left | right):
        allowed = {row.pk for row in rows if asked.allows(actor, row)}
        assert set(Enrolment.objects.filter(asked.visible(actor)).values_list("pk", flat=True)) == allowed
        assert asked.admits(actor) or not allowed


@pytest.mark.parametrize("asked", POLICIES)
def test_the_house_itself_passes_every_policy(asked: Policy, cast: Cast) -> None:
    machine = Actor.machine("test")
    assert asked.admits(machine)
    assert Enrolment.objects.filter(asked.visible(machine)).count() == 3
    assert all(asked.allows(machine, row) for row in Enrolment.objects.all())


def test_a_row_of_others_and_a_row_that_is_not_there_look_the_same(cast: Cast) -> None:
    stranger = cast.actor("차미")
    rows = Enrolment.objects.all()
    known = cast.enrolments["가온"].pk
    for key in (known, uuid4()):
        with pytest.raises(Http404):
            policy.find("courses.see_enrolments", rows, stranger, pk=key)
    assert policy.find("courses.see_enrolments", rows, cast.actor("가온"), pk=known).pk == known


def test_a_refusal_says_who_may_not_do_what() -> None:
    with pytest.raises(Refused, match=r"anonymous may not outbox\.move"):
        policy.require("outbox.move", NOBODY)


def test_an_unknown_policy_is_a_mistake_of_ours() -> None:
    with pytest.raises(policy.UnknownPolicy):
        policy.policy("nobody.declared")


def test_a_name_has_one_owner() -> None:
    policy.declare({"public": Anyone()})
    with pytest.raises(ValueError, match="declared twice: public"):
        policy.declare({"public": Machine()})
