"""Every address of the house with what it asks of whoever comes, read from the router itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from yoram.core.web import Door

# The pages of the sign-in library guard themselves; what they ask is written down here and tested with the rest.
_OPEN = Door("public", ("GET", "POST"))
_HOLDERS = Door("signed_in", ("GET", "POST"))
LIBRARY: dict[str, Door] = {
    **dict.fromkeys(
        (
            "account_login",
            "account_logout",
            "account_inactive",
            "account_signup",
            "account_email_verification_sent",
            "account_confirm_email",
            "account_confirm_login_code",
            "account_request_login_code",
            "account_reset_password",
            "account_reset_password_done",
            "account_reset_password_from_key",
            "account_reset_password_from_key_done",
            "mfa_authenticate",
            "mfa_login_webauthn",
            "socialaccount_login_cancelled",
            "socialaccount_login_error",
            "socialaccount_signup",
            "kakao_login",
            "kakao_callback",
            "naver_login",
            "naver_callback",
        ),
        _OPEN,
    ),
    **dict.fromkeys(
        (
            "account_email",
            "account_reauthenticate",
            "account_change_password",
            "account_set_password",
            "mfa_index",
            "mfa_reauthenticate",
            "mfa_activate_totp",
            "mfa_deactivate_totp",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "mfa_download_recovery_codes",
            "mfa_list_webauthn",
            "mfa_add_webauthn",
            "mfa_reauthenticate_webauthn",
            "mfa_remove_webauthn",
            "mfa_edit_webauthn",
            "socialaccount_connections",
        ),
        _HOLDERS,
    ),
}
_MOVED_BY_LIBRARY = "accounts/social/"


@dataclass(frozen=True, slots=True)
class Address:
    """One pattern of the router."""

    pattern: str
    name: str
    parameters: tuple[str, ...]
    door: Door | None


def addresses() -> Iterator[Address]:
    """Every pattern of the router, in its order."""
    yield from _walk(get_resolver().url_patterns, "", "")


def _walk(patterns: Iterable[URLPattern | URLResolver], path: str, space: str) -> Iterator[Address]:
    for pattern in patterns:
        here = f"{path}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, here, inner)
        else:
            name = f"{space}{pattern.name or ''}"
            yield Address(here, name, tuple(pattern.pattern.converters), _door(pattern.callback, name, here))


def _door(view: Any, name: str, path: str) -> Door | None:
    door = getattr(view, "door", None)
    if isinstance(door, Door):
        return door
    if path.startswith(_MOVED_BY_LIBRARY):
        return _OPEN
    return LIBRARY.get(name)
