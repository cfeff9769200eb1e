"""One house whose days pass: it is closed in the evening and opened again on another day, with all that it keeps."""

import email
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from itertools import takewhile
from pathlib import Path
from typing import Any

_BETWEEN_LETTERS = re.compile(rb"\n-{79}\n")
_LETTER_TAKES = 20  # seconds that a letter may lie with the job worker
_LINK = re.compile(r"https?://\S+")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@dataclass
class HouseOfDays:
    """A folder, an address that stays, and the letters that came out of it."""

    home: Path
    port: int = field(default_factory=_free_port)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def url(self, path: str) -> str:
        return f"{self.address}{path}"

    @contextmanager
    def open_on(self, day: str) -> Iterator[None]:
        """The house is open on this day, from nine in the morning on."""
        command = [_yoram(), "serve", "--port", str(self.port), "--workers", "1", "--json"]
        with subprocess.Popen(command, env=self._environment(day), stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            told = list(takewhile(lambda line: line != "}\n", process.stdout))
            assert told, f"the house did not open on {day}"
            try:
                yield
            finally:
                process.send_signal(signal.SIGINT)
                assert process.wait(timeout=20) == 0

    def stage(self, day: str, *words: str) -> Any:
        """What happens in the house behind the scene, while it is closed to visitors."""
        return self._run(day, sys.executable, "-m", "tests.e2e.whole_way.staging", *words)

    def pass_the_night_before(self, day: str) -> Any:
        """The house's own daily round, as a timer would start it."""
        return self._run(day, _yoram(), "daily", "--json")

    def _run(self, day: str, *command: str) -> Any:
        done = subprocess.run(command, env=self._environment(day), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def letter(self, to: str, subject: str) -> str:
        """The words of a letter to this address, as soon as the house has sent it."""
        until = time.monotonic() + _LETTER_TAKES
        while time.monotonic() < until:
            for each in self._letters():
                if each["To"] == to and subject in str(each["Subject"]):
                    return str(each.get_content())
            time.sleep(0.1)
        had = [f"{each['To']}: {each['Subject']}" for each in self._letters()]
        raise AssertionError(f"no letter “{subject}” to {to}; there are {had}")

    def link_in(self, letter: str) -> str:
        """The one address in a letter; it leads to this house."""
        (link,) = _LINK.findall(letter)
        assert link.startswith(f"{self.address}/"), link
        return str(link)

    def _letters(self) -> Iterator[EmailMessage]:
        for file in sorted((self.home / "mail").glob("*.log")):
            for part in _BETWEEN_LETTERS.split(file.read_bytes()):
                if part.strip():
                    yield email.message_from_bytes(part, policy=policy.default)  # type: ignore[misc]

    def _environment(self, day: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("YORAM_", "DJANGO_"))}
        own = {
            "YORAM_HOME": str(self.home),
            "YORAM_TODAY": day,
            "YORAM_ADDRESS": self.address,
            "YORAM_HTTPS": "false",
            "YORAM_SECOND_FACTOR": "false",
            "YORAM_LOG": "ERROR",
            "DJANGO_SETTINGS_MODULE": "yoram.site.settings",
        }
        return kept | own


def _yoram() -> str:
    return str(Path(sys.executable).with_name("yoram"))
