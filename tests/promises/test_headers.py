"""Promise 11: no foreign script; every answer carries a policy that allows nothing inline."""

import re

import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests.promises.house import World
from yoram.site.doors import addresses

pytestmark = pytest.mark.django_db

INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=\"|javascript:", re.IGNORECASE)
_DATA_SCRIPT = re.compile(r'<script[^>]*type="application/(?:ld\+)?json"[^>]*>', re.IGNORECASE)


def pages(world: World):
    for address in addresses():
        for role in ("anonymous", "administrator", "trainee"):
            if address.name != "account_logout":
                yield address, world.client(role).get(world.url_of(address))
    yield None, Client().get("/nowhere/")


def test_every_answer_carries_a_strict_policy(world):
    for address, response in pages(world):
        policy = response.get("Content-Security-Policy", "")
        assert "default-src 'self'" in policy, address
        assert "unsafe" not in policy, address
        assert "object-src 'none'" in policy
        assert "base-uri 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "Referrer-Policy" in response


def test_no_page_holds_inline_script_or_style(world):
    for address, response in pages(world):
        if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            body = _DATA_SCRIPT.sub("", response.content.decode())
            assert INLINE.search(body) is None, f"{address}: {INLINE.search(body)}"


def test_without_the_middleware_the_header_is_missing():
    without = [name for name in settings.MIDDLEWARE if "csp" not in name]
    with override_settings(MIDDLEWARE=without):
        assert "Content-Security-Policy" not in Client().get("/")


def test_the_search_for_inline_code_finds_a_planted_one():
    assert INLINE.search('<p style="color:red">')
    assert INLINE.search("<script>alert(1)</script>")
    assert INLINE.search('<a onclick="x()">')
    assert INLINE.search('<script src="/static/build/site.js" defer></script>') is None
