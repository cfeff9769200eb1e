"""At the door: who is asking, how long a visit lasts, whether a second factor or a guardian's yes is due."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve, reverse
from django.urls.exceptions import Resolver404
from django.utils.translation import gettext as _

from yoram.core import access, clock
from yoram.core.facts import NOBODY, Actor
from yoram.core.web import actor_of
from yoram.people.consents import awaits_guardian
from yoram.people.entrance import address_of
from yoram.people.facts import STAFF_ROLES
from yoram.people.queries import actor_of_account

type Answer = Callable[[HttpRequest], HttpResponse]

_LIBRARY = ("account_", "mfa_", "socialaccount_", "kakao_", "naver_")
_WITHOUT_SECOND_FACTOR = ("mfa_", "account_logout", "account_reauthenticate", "account_email", "account_confirm_email",
                          "people:second_factor", "language")  # fmt: skip
_WITHOUT_GUARDIAN = ("account_", "mfa_", "people:me", "people:end_my_sessions", "people:guardian", "language",
                     "privacy_notice", "accessibility", "health")  # fmt: skip
_NOTED_EVERY = 60


class ActorMiddleware:
    """Puts ``request.actor`` there, read afresh each time so that an ended role ends within one request."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = self._actor(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    @staticmethod
    def _actor(request: HttpRequest) -> Actor:
        with access.unwatched():
            user: Any = request.user
            if not user.is_authenticated:
                return Actor(label=NOBODY.label, address=address_of(request))
            return actor_of_account(user, address=address_of(request))


class EntranceMiddleware:
    """The library's sign-in pages read accounts to find out who comes, and show nobody anybody else's data."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not view_name(request).startswith(_LIBRARY):
            return self.get_response(request)
        with access.unwatched():
            return self.get_response(request)


class SessionLimitMiddleware:
    """Ends a visit after a while without a click, and after a working day in any case."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = actor_of(request)
        if actor.signed_in and (why := self._over(request, actor)):
            request.signing_out_because = why  # type: ignore[attr-defined]
            get_adapter().logout(request)
            request.actor = Actor(label=NOBODY.label, address=actor.address)  # type: ignore[attr-defined]
            messages.info(
                request, _("You were signed out, as this page was not used for a while. Please sign in again.")
            )
        return self.get_response(request)

    @staticmethod
    def _over(request: HttpRequest, actor: Actor) -> str:
        now = clock.now().timestamp()
        idle, in_all = settings.YORAM_SESSIONS["staff" if is_staff(actor) else "others"]
        began, seen = request.session.setdefault("began", now), request.session.setdefault("seen", now)
        if now - seen > idle:
            return "idle"
        if now - began > in_all:
            return "too_long"
        if now - seen >= _NOTED_EVERY:
            request.session["seen"] = now
        return ""


class SecondFactorMiddleware:
    """Leads staff who have no second factor to the page that sets one up, and nowhere else."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.YORAM_SECOND_FACTOR and self._due(request):
            return HttpResponseRedirect(reverse("people:second_factor"))
        return self.get_response(request)

    @staticmethod
    def _due(request: HttpRequest) -> bool:
        actor = actor_of(request)
        if not is_staff(actor) or view_name(request).startswith(_WITHOUT_SECOND_FACTOR):
            return False
        proofs = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
        return not Authenticator.objects.filter(user_id=actor.account, type__in=proofs).exists()


class GuardianMiddleware:
    """Leads a child to the page that waits for the guardian, and nowhere else, until the guardian has agreed."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._waits(request):
            return HttpResponseRedirect(reverse("people:guardian_awaited"))
        return self.get_response(request)

    @staticmethod
    def _waits(request: HttpRequest) -> bool:
        if not actor_of(request).signed_in or view_name(request).startswith(_WITHOUT_GUARDIAN):
            return False
        user: Any = request.user
        with access.unwatched():
            return awaits_guardian(user.person)


def is_staff(actor: Actor) -> bool:
    """Whether this actor works here and so sees other people's data."""
    return bool(actor.roles() & STAFF_ROLES)


def view_name(request: HttpRequest) -> str:
    """The name of the page that will answer, or nothing when there is none."""
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""
