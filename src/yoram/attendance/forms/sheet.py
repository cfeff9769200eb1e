"""A sheet of the roll as it comes in: what was changed, under the sheet's own key."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from yoram.attendance.rules.tokens import claimed_moment
from yoram.attendance.said import DaySaid, parse

_MARK, _WAS = "mark-", "was-"


class SheetForm(forms.Form):
    """``mark-<enrolment>`` against ``was-<enrolment>``: only what differs is said.

    ``taken_at`` and ``sent_at`` are of the browser's clock, which may be wrong; only their distance counts.
    """

    key = forms.UUIDField()
    taken_at = forms.DateTimeField(required=False)
    sent_at = forms.DateTimeField(required=False)

    def __init__(self, data: Any, *, received: datetime) -> None:
        super().__init__(data)
        self.received = received

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        taken, sent = given.get("taken_at"), given.get("sent_at")
        moment = claimed_moment(claimed=taken, sent=sent, received=self.received) if taken and sent else None
        try:
            return {**given, "taken_at": moment, "said": self._said()}
        except ValueError:
            self.add_error(None, _("This sheet says something that is no mark. Load the page again."))
            return given

    def reasons(self) -> list[str]:
        """Everything that is wrong with the sheet."""
        return [str(error) for errors in self.errors.values() for error in errors]

    def _said(self) -> dict[UUID, DaySaid]:
        marks = {name.removeprefix(_MARK): self.data[name] for name in self.data if name.startswith(_MARK)}
        return {UUID(key): parse(word) for key, word in marks.items() if word and word != self.data.get(_WAS + key)}
