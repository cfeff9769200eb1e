"""A door for the kill test: each POST promises one person with two letters.

/early lies about when it is kept, /slow takes its time. And a job for a worker that is killed over it.
"""

import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yoram.site.settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import close_old_connections  # noqa: E402
from django.tasks import task  # noqa: E402

from yoram.core import clock, outbox, policy  # noqa: E402
from yoram.core.action import action  # noqa: E402
from yoram.core.facts import Actor  # noqa: E402
from yoram.people.models import Person  # noqa: E402

HOUSE = Actor.machine("kill test")
LATE = 0.05
SLOW = 0.5

policy.declare({"kill_test.promise": policy.Machine()})


@action("kill_test.promise")
def promise(key: str, *, by: Actor) -> None:
    person = Person(name=key, made_at=clock.now())
    person.save()
    for letter in ("first", "second"):
        outbox.send(key=f"{key} {letter}", address="nobody@example.org", subject=letter, body=key, person=person.pk)


@task()
def linger() -> None:
    """Last for ever at the first try, and be done at once at the second."""
    begun = settings.HOME / "lingering"
    if not begun.exists():
        begun.touch()
        threading.Event().wait()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    key = environ["QUERY_STRING"]
    if environ["PATH_INFO"] == "/early":
        threading.Timer(LATE, promise, args=(key,), kwargs={"by": HOUSE}).start()
    elif environ["PATH_INFO"] == "/honest":
        promise(key, by=HOUSE)
    elif environ["PATH_INFO"] == "/slow":
        threading.Event().wait(SLOW)
        promise(key, by=HOUSE)
    close_old_connections()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "4")])
    return [b"kept"]
