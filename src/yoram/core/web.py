"""Doors of the house on the web: every view names its policy and its methods."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render

from yoram.core import policy
from yoram.core.facts import NOBODY, Actor, Refused

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Door:
    """What a view asks of whoever comes."""

    policy: str
    methods: tuple[str, ...]


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking, as the people room found out."""
    actor: Actor = getattr(request, "actor", NOBODY)
    return actor


def page[**P](policy_name: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View[P]], View[P]]:
    """Guard a view: strangers are asked to sign in, others without the right see 404, and Refused becomes 404 too."""
    allowed = ("HEAD", *methods) if "GET" in methods else methods

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            actor = actor_of(request)
            if not policy.policy(policy_name).admits(actor):
                return _turned_away(request, actor)
            try:
                return view(request, *args, **kwargs)
            except Refused as refusal:
                raise Http404 from refusal
            except ValidationError as wrong:
                # What a form let through and the record refused: said in words, and nothing was written.
                return render(request, "422.html", {"reasons": wrong.messages}, status=422)

        guarded.door = Door(policy_name, methods)  # type: ignore[attr-defined]
        return cast("View[P]", guarded)

    return decorate


def _turned_away(request: HttpRequest, actor: Actor) -> HttpResponse:
    if actor.signed_in:
        raise Http404
    # A form sent after the session ended leads back to the page it was on.
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    return redirect_to_login(back)
