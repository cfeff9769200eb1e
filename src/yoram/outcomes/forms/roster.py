"""Bringing a sheet, and saying what its columns are."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from yoram.core.papers import largest
from yoram.courses.queries import Centre, Cohort
from yoram.outcomes.importing.roster_words import PARTICIPANTS, ROSTER
from yoram.outcomes.importing.sheets import NOT_READ
from yoram.outcomes.models import SheetKind

FIELDS: Mapping[str, Mapping[str, Sequence[str]]] = {SheetKind.ROSTER: ROSTER, SheetKind.PARTICIPANTS: PARTICIPANTS}


class SheetForm(forms.Form):
    """The file, and whose it is."""

    centre = forms.ChoiceField(label=_("Centre"))
    cohort = forms.ChoiceField(
        label=_("Class"),
        required=False,
        help_text=_("Needed only where the sheet itself does not say which class it is."),
    )
    sheet = forms.FileField(
        label=_("Excel workbook (.xlsx)"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"})
    )

    def __init__(self, *args: Any, centres: Sequence[Centre], cohorts: Sequence[Cohort], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.centres = {centre.slug: centre for centre in centres}
        self.cohorts = {cohort.slug: cohort for cohort in cohorts}
        self.fields["centre"].choices = [(slug, centre.name) for slug, centre in self.centres.items()]  # type: ignore[attr-defined]
        named = [(slug, f"{cohort.course.title} {cohort.number}") for slug, cohort in self.cohorts.items()]
        self.fields["cohort"].choices = [("", _("the sheet says it")), *named]  # type: ignore[attr-defined]
        if len(self.centres) == 1:
            self.fields["centre"].widget = forms.HiddenInput()
            self.fields["centre"].initial = next(iter(self.centres))
        if not self.cohorts:
            del self.fields["cohort"]

    def clean_sheet(self) -> "UploadedFile[Any]":
        """Refuse what is too large before it is read."""
        sheet: UploadedFile[Any] = self.cleaned_data["sheet"]
        if (sheet.size or 0) > largest():
            raise forms.ValidationError(
                _("The file is larger than 10 MB. Take out pictures and sheets that are not needed.")
            )
        return sheet


class ColumnsForm(forms.Form):
    """What each column of a sheet is read as; the guess stands until it is changed."""

    def __init__(
        self, *args: Any, kind: str, columns: Mapping[str, str], samples: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        usual = [(name, names[0]) for name, names in FIELDS[kind].items()]
        self.headings = list(columns)
        for place, heading in enumerate(self.headings):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=heading,
                choices=[(NOT_READ, _("not read")), *usual],
                initial=columns[heading],
                required=False,
                help_text=samples.get(heading, ""),
            )

    def rows(self) -> list[tuple[str, forms.BoundField]]:
        """Every column with its question."""
        return [(heading, self[f"column-{place}"]) for place, heading in enumerate(self.headings)]

    def mapping(self) -> dict[str, str]:
        """The field of every column, by heading."""
        return {heading: self.cleaned_data[f"column-{place}"] for place, heading in enumerate(self.headings)}
