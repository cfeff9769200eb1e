"""Short messages go to whatever gateway the settings name, and stay in the outbox where it does not take them."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from yoram.core import outbox
from yoram.core.action import action
from yoram.core.carriers import GatewayWrong, by_gateway
from yoram.core.facts import Actor
from yoram.core.models import Channel, Message, MessageState
from yoram.core.policy import SignedIn, declare
from yoram.core.tests.houses import SOMEBODY

declare({"test.text": SignedIn()})


class Gateway:
    """A gateway of this machine that writes down what it is sent."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, dict[str, str], Any]] = []
        self.status, self.says, self.sends_to = 200, '{"result": "ok"}', ""
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                content = self.rfile.read(int(self.headers["Content-Length"]))
                gateway.heard.append((self.path, dict(self.headers), json.loads(content)))
                self.send_response(gateway.status)
                if gateway.sends_to:
                    self.send_header("Location", gateway.sends_to)
                self.end_headers()
                self.wfile.write(gateway.says.encode())

            def log_message(self, *args: Any) -> None:
                """Quiet."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/send"


@pytest.fixture
def gateway(settings: Any) -> Iterator[Gateway]:
    made = Gateway()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.YORAM_CARRIERS = dict.fromkeys(("sms", "kakao"), "yoram.core.carriers.by_gateway")
    settings.YORAM_GATEWAYS = {
        "sms": {"url": made.url, "headers": '{"X-Key": "secret"}'},
        "kakao": {
            "url": made.url,
            "body": '{"code": "{template}", "to": ["{address}"], "say": "[{subject}] {body}", "n": 1}',
            "templates": '{"received": "T-1"}',
            "accepted": '"ok"',
        },
    }
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


@action("test.text")
def text(channel: Channel, *, by: Actor, body: str = "접수되었습니다") -> Message:
    return outbox.send(key=f"t:{channel}", address="01012345678", subject="received", body=body, channel=channel)


@pytest.mark.django_db
def test_a_text_message_reaches_the_gateway_with_its_key(gateway: Gateway) -> None:
    message = text(Channel.SMS, by=SOMEBODY)
    assert outbox.deliver(str(message.pk))
    [(path, headers, content)] = gateway.heard
    assert (path, headers["X-Key"]) == ("/send", "secret")
    assert content == {"to": "01012345678", "text": "접수되었습니다"}


@pytest.mark.django_db
def test_a_notice_names_the_template_that_was_approved_for_its_kind(gateway: Gateway) -> None:
    message = text(Channel.KAKAO, by=SOMEBODY, body='"; {key} {template}')
    assert outbox.deliver(str(message.pk))
    assert gateway.heard[0][2] == {
        "code": "T-1", "to": ["01012345678"], "say": '[received] "; {key} {template}', "n": 1,
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "says", "to"), [(500, "", ""), (200, "no credit", ""), (302, "", "/elsewhere"), (404, "{}", "")]
)
def test_what_the_gateway_does_not_take_stays_in_the_outbox(gateway: Gateway, status: int, says: str, to: str) -> None:
    gateway.status, gateway.says, gateway.sends_to = status, says, to
    message = text(Channel.KAKAO, by=SOMEBODY)
    assert not outbox.deliver(str(message.pk))
    assert Message.objects.get().state == MessageState.QUEUED
    assert len(gateway.heard) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"url": ""},
        {"url": "http://gateway.example.kr/"},
        {"url": "file:///etc/passwd"},
        {"body": "{"},
        {"headers": "[]"},
    ],
)
def test_settings_that_make_no_sense_send_nothing(gateway: Gateway, settings: Any, wrong: dict[str, str]) -> None:
    message = text(Channel.SMS, by=SOMEBODY)
    settings.YORAM_GATEWAYS["sms"] |= wrong
    with pytest.raises(GatewayWrong):
        by_gateway(message)
    assert gateway.heard == []


@pytest.mark.django_db
def test_without_a_gateway_a_message_can_be_read_in_the_outbox(settings: Any) -> None:
    settings.YORAM_CARRIERS = {"sms": "yoram.core.outbox.by_log"}
    message = text(Channel.SMS, by=SOMEBODY)
    assert outbox.deliver(str(message.pk))
    assert Message.objects.get().body == "접수되었습니다"
