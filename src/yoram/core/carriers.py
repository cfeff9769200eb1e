"""Short messages and KakaoTalk notices by any gateway that takes JSON over HTTPS; everything about it is a setting.

``url``: where to; ``headers``: a JSON object, such as the key of the contract; ``body``: JSON in whose texts
``{address}``, ``{body}``, ``{subject}``, ``{key}`` and ``{template}`` are filled in; ``accepted``: a word that the
answer of a gateway must hold, for those that say 200 to everything; ``templates``: a JSON object from the kind of a
notice (its subject) to the code under which KakaoTalk approved it.
"""

import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from yoram.core.models import Message

_TIMEOUT = 10
_LONGEST_ANSWER = 64 * 1024
_HERE = ("localhost", "127.0.0.1", "::1")
_GAP = re.compile(r"\{(address|body|subject|key|template)\}")


class GatewayWrong(RuntimeError):
    """The gateway's settings make no sense, or it did not take the message."""


class _NoDetours(HTTPRedirectHandler):
    """A gateway that sends us elsewhere is not asked there: the message and the key are for it alone."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_opener = build_opener(_NoDetours())


def by_gateway(message: Message) -> None:
    """Hand a message to its channel's gateway; raises GatewayWrong when that does not take it."""
    gateway: Mapping[str, str] = settings.YORAM_GATEWAYS[message.channel]
    request = Request(_address(gateway), _content(gateway, message), _headers(gateway), method="POST")  # noqa: S310
    try:
        with _opener.open(request, timeout=_TIMEOUT) as answer:
            status, said = answer.status, answer.read(_LONGEST_ANSWER).decode("utf-8", "replace")
    except HTTPError as refused:
        with refused:
            raise GatewayWrong(f"the gateway answered {refused.code}") from refused
    if not HTTPStatus(status).is_success or gateway.get("accepted", "") not in said:
        raise GatewayWrong(f"the gateway answered {status}: {said[:120]}")


def _address(gateway: Mapping[str, str]) -> str:
    url = gateway.get("url", "")
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _HERE):
        raise GatewayWrong("a gateway's address begins with https://")
    return url


def _headers(gateway: Mapping[str, str]) -> dict[str, str]:
    given = _json(gateway.get("headers") or "{}", "headers")
    if not isinstance(given, dict):
        raise GatewayWrong("the gateway's headers are no JSON object")
    return {"Content-Type": "application/json; charset=utf-8", **{str(k): str(v) for k, v in given.items()}}


def _content(gateway: Mapping[str, str], message: Message) -> bytes:
    codes = _json(gateway.get("templates") or "{}", "templates")
    values = {
        "address": message.address,
        "body": message.body,
        "subject": message.subject,
        "key": str(message.pk),
        "template": str(codes.get(message.subject, "")) if isinstance(codes, dict) else "",
    }
    shape = _json(gateway.get("body") or '{"to": "{address}", "text": "{body}"}', "body")
    return json.dumps(_filled(shape, values), ensure_ascii=False).encode()


def _filled(shape: Any, values: Mapping[str, str]) -> Any:
    if isinstance(shape, str):
        return _GAP.sub(lambda gap: values[gap[1]], shape)
    if isinstance(shape, list):
        return [_filled(part, values) for part in shape]
    if isinstance(shape, dict):
        return {name: _filled(part, values) for name, part in shape.items()}
    return shape


def _json(text: str, what: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as wrong:
        raise GatewayWrong(f"the gateway's {what} is no JSON") from wrong
