"""A verb of the house: one transaction in which the policy is asked, the rows are written and the audit row follows."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models import Model

from yoram.core import audit, policy, writing
from yoram.core.facts import Actor

_actions: dict[str, Callable[..., Any]] = {}


def action[**P, R](name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function a verb; it takes ``by: Actor``, and its first argument, where that is a row, is its subject.

    The policy of the same name is asked on the subject before anything runs. Raises Refused when it says no.
    An action called within another shares its transaction and audit row, and its own policy is not asked again:
    what the outer verb may do includes its parts.
    """

    def decorate(verb: Callable[P, R]) -> Callable[P, R]:
        @wraps(verb)
        def carried_out(*args: P.args, **kwargs: P.kwargs) -> R:
            if writing.running() is not None:
                return verb(*args, **kwargs)
            by = kwargs.get("by")
            if not isinstance(by, Actor):
                raise TypeError(f"{name} needs by=Actor")
            subject = args[0] if args and isinstance(args[0], Model) else None
            policy.require(name, by, subject)
            with transaction.atomic(), writing.keeping(writing.Journal(name, by)) as journal:
                result = verb(*args, **kwargs)
                if journal.changes:
                    audit.write(journal, subject)
            return result

        _actions[name] = carried_out
        carried_out.action = name  # type: ignore[attr-defined]
        return carried_out

    return decorate


def actions() -> dict[str, Callable[..., Any]]:
    """Every verb by name, for the checks that each has a policy and each word is in the glossary."""
    return dict(_actions)
