"""Who may see and change people, accounts, roles and consents."""

from dataclasses import dataclass

from django.db.models import Q

from yoram.core.facts import EVERYWHERE, Actor
from yoram.core.policy import NOTHING, Anyone, Machine, Own, Policy, declare, holds, walk
from yoram.people import scopes
from yoram.people.facts import Role
from yoram.people.models import RoleGrant

_ADMINISTRATOR = (Role.ADMINISTRATOR,)


@dataclass(frozen=True)
class Administers(Policy):
    """Open to administrators: of the whole house for everybody, of a centre for those who hold a role within it.

    ``roles`` are those whose holders count as administrators here; ``path`` leads from a row to the person.
    """

    roles: frozenset[str] = frozenset(_ADMINISTRATOR)
    path: str = "self"

    def admits(self, actor: Actor) -> bool:
        return actor.system or bool(actor.scopes(self.roles))

    def allows(self, actor: Actor, subject: object) -> bool:
        held = actor.scopes(self.roles)
        if actor.system or EVERYWHERE in held:
            return True
        person = walk(subject, self.path)
        return bool(held) and RoleGrant.objects.filter(person_id=person, scope__in=scopes.below(held)).exists()

    def visible(self, actor: Actor) -> Q:
        held = actor.scopes(self.roles)
        if actor.system or EVERYWHERE in held:
            return Q()
        if not held:
            return NOTHING
        persons = RoleGrant.objects.filter(scope__in=scopes.below(held)).values("person_id")
        return Q(**{f"{'pk' if self.path == 'self' else self.path}__in": persons})


@dataclass(frozen=True)
class GivesRoles(Policy):
    """Open to every administrator on every account; whether the scope is theirs to give, the action decides."""

    def admits(self, actor: Actor) -> bool:
        return actor.system or bool(actor.scopes(_ADMINISTRATOR))

    def allows(self, actor: Actor, subject: object) -> bool:
        return self.admits(actor)

    def visible(self, actor: Actor) -> Q:
        return Q() if self.admits(actor) else NOTHING


_READERS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
_CORRECTS = Administers() | Own("self")

declare(
    {
        "people.see": Administers(_READERS) | Own("self"),
        "people.see_register": Administers(_READERS),
        "people.see_grants": Administers(_READERS, path="person") | Own("person"),
        "people.register_person": holds(Role.ADMINISTRATOR, Role.OPERATOR) | GivesRoles(),
        "people.correct_person": _CORRECTS,
        "people.sign_up": Anyone(),
        "people.open_account": GivesRoles(),
        "people.close_account": Administers(path="person"),
        "people.reopen_account": Administers(path="person"),
        "people.reset_second_factor": Administers(path="person"),
        "people.set_password": Own("person"),
        "people.end_sessions": Own("person") | Administers(path="person"),
        "people.grant_role": GivesRoles(),
        "people.end_role": GivesRoles(),
        "people.own_page": Own("self"),
        "people.publish_consent_text": holds(Role.ADMINISTRATOR),
        "people.see_consent_texts": holds(Role.ADMINISTRATOR, Role.AUDITOR),
        "people.give_consent": Own("self"),
        "people.withdraw_consent": Own("self"),
        "people.record_paper_consent": holds(Role.ADMINISTRATOR, Role.OPERATOR) | GivesRoles(),
        "people.ask_guardian": Own("self"),
        "people.answer_as_guardian": Machine(),
        "people.guardian_page": Anyone(),
    }
)
