"""Where somebody comes from, and whether their browser is known, as far as the house can be sure of it."""

import hashlib
import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

KNOWN = "known-browser"
_SALT = "yoram.people.known-browser"
_LASTS = 180 * 24 * 60 * 60


def address_of(request: HttpRequest) -> str:
    """The address of whoever knocks.

    ``X-Forwarded-For`` is believed only behind a proxy of ours, and then only the value which that proxy added.
    """
    if settings.YORAM_BEHIND_PROXY and (said := request.headers.get("X-Forwarded-For")):
        return said.rsplit(",", 1)[-1].strip()[:64]
    return str(request.META.get("REMOTE_ADDR", ""))


def remember_browser(response: HttpResponse, email: str) -> None:
    """Mark a browser from which this address signed in, so that strangers' wrong guesses do not shut it out."""
    value = signing.dumps([_digest(email), secrets.token_hex(8)], salt=_SALT)
    response.set_cookie(
        KNOWN, value, max_age=_LASTS, httponly=True, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
    )


def known_browser(request: HttpRequest, email: str) -> str:
    """The mark of a browser from which this address signed in before, or nothing."""
    try:
        whose, mark = signing.loads(request.COOKIES.get(KNOWN, ""), salt=_SALT, max_age=_LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(mark) if whose == _digest(email) else ""


def _digest(email: str) -> str:
    return hashlib.sha256(email.strip().lower().encode()).hexdigest()[:32]
