"""What a view does with a verb: its refusals become sentences of the form, its rights become buttons."""

from collections.abc import Callable, Iterable

from django import forms
from django.core.exceptions import ValidationError

from yoram.core import policy
from yoram.core.facts import Actor, Refused, YoramError


def attempt[T](form: forms.BaseForm, do: Callable[[], T]) -> T | None:
    """The verb's answer; what it refuses is said on top of the form, and nothing that was typed is lost."""
    try:
        return do()
    except Refused:
        raise
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
    except YoramError as wrong:
        form.add_error(None, str(wrong))
    return None


def rights(actor: Actor, subject: object, names: Iterable[str]) -> dict[str, bool]:
    """Which verbs of this room the actor may use on the row, for showing their buttons."""
    return {name: policy.policy(f"completion.{name}").allows(actor, subject) for name in names}
