"""Sample content for the page that shows every component."""

import tomllib
from pathlib import Path
from typing import Any

from django import forms
from django.core.paginator import Paginator

CHOICES = [("study", "진학"), ("military", "군 입대"), ("illness", "질병"), ("other", "그 밖의 사유")]
SHOWN = 25


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="이름", max_length=20)
    email = forms.EmailField(label="전자우편", help_text="결과를 이 주소로 알려 드립니다.")
    phone = forms.CharField(label="연락처", required=False)
    starts_on = forms.DateField(label="제외 시작일", widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.ChoiceField(label="제외 사유", choices=[("", "고르세요"), *CHOICES])
    wishes = forms.ChoiceField(label="개강 첫날의 뜻", choices=CHOICES, widget=forms.RadioSelect)
    matters = forms.MultipleChoiceField(
        label="받고 싶은 소식", choices=CHOICES, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label="설명", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    paper = forms.FileField(label="증빙 문서", help_text="PDF나 사진, 10 MB까지.")
    agreed = forms.BooleanField(label="위 내용이 사실임을 확인합니다.")


class SampleFilters(forms.Form):
    """Filters as a staff list has them."""

    q = forms.CharField(label="이름·회사", required=False, widget=forms.SearchInput)
    state = forms.ChoiceField(label="상태", required=False, choices=[("", "모두"), *CHOICES])


def samples() -> dict[str, Any]:
    """Everything that `site/design.html` shows."""
    content = tomllib.loads(Path(__file__).with_name("samples.toml").read_text("utf-8"))
    return content | {
        "form": SampleForm({"email": "minseo@example", "reason": ""}),
        "filters": SampleFilters({"state": "study"}),
        "page": Paginator(range(1, 341), SHOWN).page(6),
    }
