"""Giving and ending roles; what was given stays written down."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from yoram.core import clock, events
from yoram.core.action import action
from yoram.core.facts import EVERYWHERE, Actor
from yoram.people import rules, scopes
from yoram.people.facts import LastAdministrator, NotWithin, OwnRoles, Role, RoleEnded, RoleGranted
from yoram.people.models import Account, RoleGrant


@action("people.grant_role")
def grant_role(account: Account, *, role: Role, by: Actor, scope: str = EVERYWHERE) -> RoleGrant:
    """Give a role within a scope; said again it changes nothing.

    Raises NotWithin for a scope that does not exist or is not the giver's, OwnRoles for one's own account.
    """
    _refuse_oneself(account, by)
    _refuse_elsewhere(scope, by)
    found: RoleGrant | None = RoleGrant.objects.filter(
        person_id=account.person_id, role=role, scope=scope, ended_at=None
    ).first()
    if found is not None:
        return found
    grant = RoleGrant(
        account=account,
        person_id=account.person_id,
        role=Role(role),
        scope=scope,
        granted_at=clock.now(),
        granted_by=by.label[:120],
    )
    grant.save()
    events.emit(RoleGranted(grant.pk, str(account.pk), account.person_id, grant.role, scope))
    return grant


@action("people.end_role")
def end_role(grant: RoleGrant, *, by: Actor) -> bool:
    """Take a role back; False when it was ended already.

    Raises LastAdministrator when nobody could let people in any more.
    """
    if grant.account is not None and not by.system:
        _refuse_oneself(grant.account, by)
    _refuse_elsewhere(grant.scope, by)
    if grant.role == Role.ADMINISTRATOR and grant.scope == EVERYWHERE and administrators_left(but=grant.pk) == 0:
        raise LastAdministrator(_("Give somebody else the role of administrator first; nobody else holds it."))
    ended = RoleGrant.objects.filter(pk=grant.pk, ended_at=None).update(ended_at=clock.now(), ended_by=by.label[:120])
    if ended:
        key = str(grant.account_id or "")
        events.emit(RoleEnded(grant.pk, key, grant.person_id, grant.role, grant.scope))
    return bool(ended)


def administrators_left(*, without: Account | None = None, but: UUID | None = None) -> int:
    """How many could still let people in, without one account or one grant; 1 when it never held that place."""
    held = RoleGrant.objects.filter(role=Role.ADMINISTRATOR, scope=EVERYWHERE, ended_at=None)
    # Two administrators who end each other at the same moment meet at these rows.
    rows = list(held.select_for_update().order_by("pk")) if transaction.get_connection().in_atomic_block else list(held)
    active = set(
        Account.objects.filter(pk__in=[row.account_id for row in rows], is_active=True).values_list("pk", flat=True)
    )
    touched = [row for row in rows if row.pk == but or (without is not None and row.account_id == without.pk)]
    if not touched:
        return 1
    return sum(row.account_id in active for row in rows if row not in touched)


def _refuse_oneself(account: Account, by: Actor) -> None:
    if by.account == str(account.pk):
        raise OwnRoles(_("Nobody changes their own roles; ask another administrator."))


def _refuse_elsewhere(scope: str, by: Actor) -> None:
    if scope and rules.parse_scope(scope) is None:
        raise NotWithin(_("There is no place called %(scope)s.") % {"scope": scope})
    if by.system:
        return
    if not rules.decide_within(scope, by.scopes({Role.ADMINISTRATOR}), scopes.around(scope)):
        raise NotWithin(_("This is not yours to give: your own role does not reach there."))
