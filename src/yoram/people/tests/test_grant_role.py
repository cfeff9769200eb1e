"""Roles are given within scopes, by those who may, and every one stays written down."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests.append_only import lifted
from tests.at_once import AtOnce
from tests.cast import (
    ADMINISTRATOR,
    AUDITOR,
    ELSEWHERE,
    HOUSE,
    OPERATOR,
    OUTSIDER,
    TRAINEE,
    Cast,
    the_cast,
)
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.people import actions, queries
from yoram.people.facts import LastAdministrator, NotWithin, OwnRoles, Role, RoleEnded, RoleGranted, ScopeKind, scope
from yoram.people.models import RoleGrant

pytestmark = pytest.mark.django_db


@pytest.fixture
def local(cast: Cast) -> Cast:
    """With an administrator of the first centre only: the operator."""
    here = scope(ScopeKind.CENTRE, cast.centre.pk)
    actions.grant_role(cast.account(OPERATOR), role=Role.ADMINISTRATOR, scope=here, by=HOUSE)
    return cast


def test_a_role_counts_from_the_next_request_and_until_it_is_ended(cast: Cast, heard: Callable[..., list[Any]]) -> None:
    told = heard(RoleGranted, RoleEnded)
    where = scope(ScopeKind.COHORT, cast.cohort.pk)
    grant = actions.grant_role(cast.account(OUTSIDER), role=Role.COACH, scope=where, by=cast.actor(ADMINISTRATOR))
    assert cast.actor(OUTSIDER).scopes({Role.COACH}) == {where}
    assert actions.end_role(grant, by=cast.actor(ADMINISTRATOR))
    assert cast.actor(OUTSIDER).grants == frozenset()
    assert [(type(event), event.role, event.scope) for event in told] == [
        (RoleGranted, "coach", where), (RoleEnded, "coach", where),
    ]  # fmt: skip


def test_grants_and_removals_are_kept_with_who_and_when(cast: Cast) -> None:
    by = cast.actor(ADMINISTRATOR)
    grant = actions.grant_role(cast.account(OUTSIDER), role=Role.COACH, by=by)
    actions.end_role(grant, by=by)
    kept = RoleGrant.objects.get(pk=grant.pk)
    assert (kept.granted_by, kept.ended_by) == (ADMINISTRATOR, ADMINISTRATOR)
    assert kept.granted_at == kept.ended_at == clock.now()
    assert not actions.end_role(kept, by=by), "ending it again changes nothing"


def test_the_same_role_is_open_once_and_may_be_given_again_after_its_end(cast: Cast) -> None:
    by = cast.actor(ADMINISTRATOR)
    first = actions.grant_role(cast.account(OUTSIDER), role=Role.COACH, by=by)
    assert actions.grant_role(cast.account(OUTSIDER), role=Role.COACH, by=by) == first
    actions.end_role(first, by=by)
    assert actions.grant_role(cast.account(OUTSIDER), role=Role.COACH, by=by) != first


@pytest.mark.parametrize("who", [OPERATOR, AUDITOR, TRAINEE, OUTSIDER])
def test_whoever_is_no_administrator_gives_and_ends_nothing(cast: Cast, who: str) -> None:
    grant = RoleGrant.objects.get(person=cast.person(ELSEWHERE))
    with pytest.raises(Refused):
        actions.grant_role(cast.account(TRAINEE), role=Role.COACH, by=cast.actor(who))
    with pytest.raises(Refused):
        actions.end_role(grant, by=cast.actor(who))


def test_an_administrator_of_a_centre_gives_roles_in_it_and_its_classes(local: Cast) -> None:
    by = local.actor(OPERATOR)
    for where in (scope(ScopeKind.CENTRE, local.centre.pk), scope(ScopeKind.COHORT, local.other_cohort.pk)):
        assert actions.grant_role(local.account(OUTSIDER), role=Role.COACH, scope=where, by=by)


def test_an_administrator_of_a_centre_reaches_no_further(local: Cast) -> None:
    by = local.actor(OPERATOR)
    elsewhere = RoleGrant.objects.get(person=local.person(ELSEWHERE))
    for where in (
        "",
        scope(ScopeKind.CENTRE, local.other_centre.pk),
        scope(ScopeKind.COHORT, local.distant_cohort.pk),
    ):
        with pytest.raises(NotWithin):
            actions.grant_role(local.account(OUTSIDER), role=Role.COACH, scope=where, by=by)
    with pytest.raises(NotWithin):
        actions.end_role(elsewhere, by=by)


@pytest.mark.parametrize("where", ["centre:7", "house:1", f"room:{UUID(int=7)}", "centre:None"])
def test_a_place_that_cannot_be_is_refused(cast: Cast, where: str) -> None:
    with pytest.raises(NotWithin):
        actions.grant_role(cast.account(OUTSIDER), role=Role.COACH, scope=where, by=cast.actor(ADMINISTRATOR))


def test_nobody_changes_their_own_roles(local: Cast) -> None:
    here = scope(ScopeKind.CENTRE, local.centre.pk)
    own = RoleGrant.objects.get(person=local.person(OPERATOR), role=Role.ADMINISTRATOR)
    with pytest.raises(OwnRoles):
        actions.grant_role(local.account(OPERATOR), role=Role.AUDITOR, scope=here, by=local.actor(OPERATOR))
    with pytest.raises(OwnRoles):
        actions.end_role(own, by=local.actor(OPERATOR))


def test_the_last_administrator_stays(cast: Cast) -> None:
    grant = RoleGrant.objects.get(role=Role.ADMINISTRATOR)
    with pytest.raises(LastAdministrator):
        actions.end_role(grant, by=HOUSE)
    actions.grant_role(cast.account(OUTSIDER), role=Role.ADMINISTRATOR, by=HOUSE)
    assert actions.end_role(grant, by=HOUSE)


def test_a_closed_account_does_not_count_as_an_administrator(cast: Cast) -> None:
    actions.grant_role(cast.account(OUTSIDER), role=Role.ADMINISTRATOR, by=HOUSE)
    actions.close_account(cast.account(OUTSIDER), by=HOUSE)
    with pytest.raises(LastAdministrator):
        actions.end_role(RoleGrant.objects.get(person=cast.person(ADMINISTRATOR)), by=HOUSE)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_end_each_other_at_once_leave_one(transactional_db: None, request: Any) -> None:
    cast = the_cast()
    actions.grant_role(cast.account(OUTSIDER), role=Role.ADMINISTRATOR, by=HOUSE)
    at_once: AtOnce = request.getfixturevalue("at_once")
    ending = {ADMINISTRATOR: OUTSIDER, OUTSIDER: ADMINISTRATOR}
    held = {name: RoleGrant.objects.get(person=cast.person(name), role=Role.ADMINISTRATOR) for name in ending}
    by = {name: cast.actor(name) for name in ending}

    def end(who: str, whose: str) -> bool:
        try:
            return actions.end_role(held[whose], by=by[who])
        except LastAdministrator:
            return False

    assert sorted(at_once(*[partial(end, *pair) for pair in ending.items()])) == [False, True]
    [left] = at_once(lambda: RoleGrant.objects.filter(role=Role.ADMINISTRATOR, ended_at=None).count())
    assert left == 1


def _run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


REWRITINGS = {
    "a grant cannot be deleted": "DELETE FROM people_rolegrant",
    "a grant cannot be turned into another": "UPDATE people_rolegrant SET role = 'administrator'",
    "nor into somebody else's": "UPDATE people_rolegrant SET granted_by = 'nobody'",
}


@pytest.mark.parametrize("statement", REWRITINGS.values(), ids=REWRITINGS)
def test_the_database_keeps_what_was_given(cast: Cast, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        _run(statement)
    with lifted(connection):
        _run(statement)


def test_after_three_years_a_grant_may_go(cast: Cast) -> None:
    with clock.frozen_at(datetime.now(UTC) - timedelta(days=3 * 366)):
        old = actions.grant_role(cast.account(OUTSIDER), role=Role.COACH, by=HOUSE)
    _run("DELETE FROM people_rolegrant WHERE id = %s", old.pk.hex if connection.vendor == "sqlite" else str(old.pk))
    assert not RoleGrant.objects.filter(pk=old.pk).exists()


def test_holders_are_found_by_role_and_place(cast: Cast) -> None:
    here = scope(ScopeKind.CENTRE, cast.centre.pk)
    assert set(queries.holders_of(Role.OPERATOR)) == {cast.account(OPERATOR), cast.account(ELSEWHERE)}
    assert list(queries.holders_of(Role.OPERATOR, here)) == [cast.account(OPERATOR)]
    actions.close_account(cast.account(OPERATOR), by=HOUSE)
    assert list(queries.holders_of(Role.OPERATOR, here)) == []
