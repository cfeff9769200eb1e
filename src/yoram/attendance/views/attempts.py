"""What a view does with a verb: its refusals become sentences of the form."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError

from yoram.core.facts import Refused, YoramError


def attempt[T](form: forms.BaseForm, do: Callable[[], T]) -> T | None:
    """The verb's answer; what it refuses stands in the form, and nothing that was typed is lost."""
    try:
        return do()
    except Refused:
        raise
    except ValidationError as wrong:
        told = wrong.message_dict if hasattr(wrong, "error_dict") else {"": wrong.messages}
        for name, reasons in told.items():
            form.add_error(name if name in form.fields else None, reasons)
    except YoramError as wrong:
        form.add_error(None, str(wrong))
    return None
