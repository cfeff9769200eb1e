"""Somebody at a browser for the tests of pages: a member of the public, or whoever holds a role."""

from typing import Any

from django.test import Client

from yoram.core.ids import new_id
from yoram.outcomes.tests.classes import HOUSE
from yoram.people import actions as people
from yoram.people.facts import Role


class Visitor(Client):
    """A browser on the encrypted side, so that it reads the pages whether or not the house redirects to it."""

    def request(self, **request: Any) -> Any:
        return super().request(**{**request, "wsgi.url_scheme": "https"})


def visitor() -> Visitor:
    return Visitor()


def signed_in(role: str, scope: str = "") -> Visitor:
    """Somebody with an account that holds this role."""
    person = people.register_person(name=f"직원 {role}", by=HOUSE)
    account = people.open_account(person, email=f"{role}-{new_id().hex[-8:]}@example.org", by=HOUSE)
    people.grant_role(account, role=Role(role), scope=scope, by=HOUSE)
    browser = Visitor()
    browser.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser
