"""What everybody on a list wants, and what was wrong on it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from yoram.courses.queries import Enrolment
from yoram.outcomes.facts import Intent
from yoram.outcomes.forms.ledger import choices_of
from yoram.outcomes.starter_list import NOT_ASKED

INTENTS = [*choices_of(Intent), (NOT_ASKED, _("was not asked"))]


class SealForm(forms.Form):
    """One question a trainee, with one answer for all the others."""

    rest = forms.ChoiceField(
        label=_("Everybody who is not answered below"), choices=[("", _("answer one by one")), *INTENTS], required=False
    )

    def __init__(self, *args: Any, trainees: Sequence[Enrolment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trainees = list(trainees)
        for row in self.trainees:
            self.fields[row.pk.hex] = forms.ChoiceField(
                label=f"{row.person.name} ({row.code})", choices=[("", _("choose")), *INTENTS], required=False
            )

    def rows(self) -> list[tuple[Enrolment, forms.BoundField]]:
        """Every trainee with their question."""
        return [(row, self[row.pk.hex]) for row in self.trainees]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        rest = cleaned.get("rest")
        for row in self.trainees:
            if not cleaned.get(row.pk.hex) and not rest:
                self.add_error(row.pk.hex, _("Choose what this trainee wants, or that they were not asked."))
        return cleaned

    def intents(self) -> dict[UUID, Intent | None]:
        """What each wants; None where nobody asked."""
        said = {row.pk: self.cleaned_data[row.pk.hex] or self.cleaned_data["rest"] for row in self.trainees}
        return {key: None if word == NOT_ASKED else Intent(word) for key, word in said.items()}


class CorrectionForm(forms.Form):
    """A note beside a sealed list."""

    enrolment = forms.ChoiceField(label=_("About whom"))
    intent = forms.ChoiceField(
        label=_("What they really said on the first day"),
        choices=[("", _("is right on the list")), *choices_of(Intent)],
        required=False,
        help_text=_("For a slip of the pen only: nobody changes their mind afterwards."),
    )
    reason = forms.CharField(
        label=_("What was wrong, and how do you know?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )

    def __init__(self, *args: Any, trainees: Sequence[Enrolment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(row.pk.hex, f"{row.person.name} ({row.code})") for row in trainees]
        self.fields["enrolment"].choices = [("", _("choose")), *names]  # type: ignore[attr-defined]
