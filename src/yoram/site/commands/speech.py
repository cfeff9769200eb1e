"""How commands talk: answers on stdout for people or programs, everything else on stderr."""

import json
import sys


class CommandError(Exception):
    """Something the person at the keyboard can mend; its text says what and how."""

    def __init__(self, message: str, *, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


def say(text: str) -> None:
    """A line of the answer."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def json_text(value: object) -> str:
    """The one way this command line writes JSON."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def answer(value: object) -> None:
    """The answer for a program."""
    say(json_text(value))


def note(text: str) -> None:
    """A line beside the answer, which a pipe does not carry on."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def complain(text: str) -> None:
    """One sentence about what went wrong."""
    note(f"yoram: {text}")
