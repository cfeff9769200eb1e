"""How the sign-in library fits into the house: who comes and goes is told, and guessing is slow."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse

from yoram.core import clock, events
from yoram.core.facts import Actor
from yoram.core.web import actor_of
from yoram.people import actions, queries, rules
from yoram.people.entrance import address_of, known_browser, remember_browser
from yoram.people.facts import SignedIn, SignedOut, SignInChanged, SignInFailed
from yoram.people.forms import SignUpForm
from yoram.people.models import Account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in as the house wants it."""

    def get_client_ip(self, request: HttpRequest) -> str:
        address = address_of(request)
        if not address:
            raise PermissionDenied("no address to count attempts by")
        return address

    def save_user(self, request: HttpRequest, user: Account, form: SignUpForm, commit: bool = True) -> Account:
        """A new account comes with its person, both or neither."""
        super().save_user(request, user, form, commit=False)
        return actions.sign_up(
            user,
            name=form.cleaned_data["name"],
            birth_date=form.cleaned_data["birth_date"],
            agreed=form.agreed(),
            guardian=form.guardian(),
            origin=request.build_absolute_uri("/"),
            by=Actor(label="sign-up", address=address_of(request)),
        )

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """A confirmed address is also the one by which the person is reached."""
        confirmed = bool(super().confirm_email(request, email_address))
        account = queries.account_for(email_address.email)
        if confirmed and account is not None and account.person.email != account.email:
            actions.correct_person(account.person, email=account.email, by=_owner(request, account))
        return confirmed

    def respond_user_inactive(self, request: HttpRequest, user: Account) -> HttpResponse:
        tell_failure(request, user.email, why="closed")
        response: HttpResponse = super().respond_user_inactive(request, user)
        return response

    def set_password(self, user: Account, password: str) -> None:
        actions.set_password(user, password, by=_owner(self.request, user))

    def login(self, request: HttpRequest, user: Account) -> None:
        methods = tuple(str(record["method"]) for record in get_authentication_records(request, user))
        super().login(request, user)
        request.session["began"] = request.session["seen"] = clock.now().timestamp()
        request.actor = queries.actor_of_account(user, address=address_of(request))  # type: ignore[attr-defined]
        events.emit(SignedIn(str(user.pk), user.person_id, address_of(request), methods))

    def post_login(self, request: HttpRequest, user: Account, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        remember_browser(response, user.email)
        return response

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        why = getattr(request, "signing_out_because", "asked")
        super().logout(request)
        if isinstance(user, Account):
            events.emit(SignedOut(str(user.pk), user.person_id, address_of(request), why))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            tell_failure(request, str(credentials.get("email", "")), why="waiting")
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        tell_failure(request, str(credentials.get("email", "")), why="wrong")

    def send_notification_mail(self, template_prefix: str, user: Account, *args: Any, **kwargs: Any) -> None:
        """Every change of password, address or second factor passes here; the person is told, and so is the log."""
        what = template_prefix.rsplit("/", 1)[-1]
        events.emit(SignInChanged(str(user.pk), user.person_id, address_of(self.request), what))
        super().send_notification_mail(template_prefix, user, *args, **kwargs)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # Guesses are counted by e-mail address, wherever they come from. A browser that has signed in before is
        # counted on its own: whoever guesses at somebody's password cannot shut that person out.
        key: str = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{known_browser(request, str(credentials.get('email', '')))}"


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the secrets of second factors encrypted, as a stolen database must not open doors."""

    def encrypt(self, text: str) -> str:
        return _boxes().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _boxes().decrypt(encrypted_text.encode()).decode()


def tell_failure(request: HttpRequest, email: str, *, why: str) -> None:
    """Let the access log know of a failed sign-in, with as little of what was typed as can be recognised."""
    account = queries.account_for(email)
    events.emit(
        SignInFailed(
            account=str(account.pk) if account else "",
            person=account.person_id if account else None,
            tried=rules.mask_email(email),
            address=address_of(request),
            why=why,
        )
    )


def _owner(request: HttpRequest, account: Account) -> Actor:
    asking = actor_of(request)
    if asking.account == str(account.pk):
        return asking
    return Actor(account=str(account.pk), person=account.person_id, label="password reset", address=address_of(request))


def _boxes() -> MultiFernet:
    secrets: tuple[str, ...] = (str(settings.SECRET_KEY), *map(str, settings.SECRET_KEY_FALLBACKS))
    keys = (hashlib.sha256(f"yoram second factor {secret}".encode()).digest() for secret in secrets)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
