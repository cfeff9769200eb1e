"""The key that a trainee's phone holds."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "checks-in-with"
_LASTS = 400 * 24 * 60 * 60
_NAMES = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"))


def key_of(request: HttpRequest) -> str:
    """The phone's key, or a new one that its answer should carry."""
    return request.COOKIES.get(COOKIE, "") or secrets.token_urlsafe(32)


def keep(response: HttpResponse, key: str) -> None:
    """Leave the key in the phone, out of reach of scripts."""
    response.set_cookie(
        COOKIE, key, max_age=_LASTS, path="/attendance/", httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def name_of(request: HttpRequest) -> str:
    """What kind of phone it is, so that an instructor can tell an old from a new one."""
    agent = request.headers.get("User-Agent", "")
    return next((name for sign, name in _NAMES if sign in agent), "")
