"""Answering again only what changed: what was published never does, so a reader's copy stays good until it is told."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import version

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import get_token
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date, quote_etag
from django.utils.translation import get_language

from yoram.core.web import actor_of

MINUTES = 5 * 60


def page_of(request: HttpRequest, state: str, build: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """A public page that depends on this state only; whoever is signed in gets it afresh each time.

    The page carries the reader's form token and language, so it is theirs alone and asked about each time.
    """
    if actor_of(request).signed_in or settings.DEBUG:
        response = build()
        patch_cache_control(response, private=True, no_cache=True)
        return response
    get_token(request)
    token = str(request.META["CSRF_COOKIE"])
    etag = _etag(state, get_language() or "", token, request.get_full_path(), version("yoram"))
    response = get_conditional_response(request, etag=etag) or build()
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return response


def data_of(request: HttpRequest, state: str, at: datetime, build: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Data that are the same for everybody, open to every origin, and good for some minutes."""
    etag = _etag(state, request.get_full_path(), version("yoram"))
    changed = int(at.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=changed) or build()
    response["ETag"] = etag
    response["Last-Modified"] = http_date(changed)
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link, X-Total-Count"
    patch_cache_control(response, public=True, max_age=MINUTES)
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _etag(*parts: str) -> str:
    return quote_etag(hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32])
