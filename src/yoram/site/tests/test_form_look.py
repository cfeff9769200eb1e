import re

from django import forms
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from yoram.site.design import SampleForm


def drawn(form: forms.Form) -> str:
    with translation.override("en"):
        return str(form)


def test_every_field_has_a_label_that_leads_to_it() -> None:
    html = drawn(SampleForm())
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    targets = re.findall(r'<label[^>]* for="([^"]+)"', html)
    assert len(targets) >= len(SampleForm.base_fields)
    assert set(targets) <= ids


def test_a_mistake_is_told_beside_its_field_and_read_out_with_it() -> None:
    html = drawn(SampleForm({"email": "nobody"}))
    field = re.search(r"<input[^>]*id_email[^>]*>", html)
    assert field
    assert 'aria-invalid="true"' in field[0]
    described = re.search(r'aria-describedby="([^"]+)"', field[0])
    assert described
    assert described[1].split() == ["id_email_helptext", "id_email_error"]
    for target in described[1].split():
        assert f'id="{target}"' in html


def test_the_summary_on_top_leads_to_every_mistake() -> None:
    form = SampleForm({"email": "nobody"})
    html = drawn(form)
    links = re.findall(r'<a href="#([^"]+)">', html)
    assert len(links) == len(form.errors)
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    assert set(links) <= ids


def test_a_form_without_mistakes_has_no_summary() -> None:
    assert 'role="alert"' not in drawn(SampleForm())


def test_a_mistake_of_the_whole_form_is_told_on_top() -> None:
    class Pair(forms.Form):
        first = forms.CharField(required=False)

        def clean(self) -> None:
            raise forms.ValidationError("The two days are the same.")

    assert "The two days are the same." in drawn(Pair({}))


def test_only_what_may_be_left_empty_is_marked() -> None:
    class Two(forms.Form):
        needed = forms.CharField()
        spare = forms.CharField(required=False)

    html = drawn(Two())
    assert html.count(">optional<") == 1
    assert html.index(">optional<") > html.index("Spare")


def test_what_was_entered_is_still_there_beside_the_mistake() -> None:
    assert 'value="nobody"' in drawn(SampleForm({"email": "nobody"}))


def test_widgets_of_any_package_are_dressed_and_keep_their_own_classes() -> None:
    class Foreign(forms.Form):
        code = forms.CharField(widget=forms.TextInput(attrs={"class": "code"}))
        choice = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
        hidden = forms.CharField(widget=forms.HiddenInput)

    html = drawn(Foreign())
    assert 'class="krds-input code"' in html
    assert re.search(r'<input type="radio"[^>]*class="check"', html)
    assert re.search(r'<div id="id_choice" class="choices"', html)
    assert re.search(r'<input type="hidden" name="hidden"[^>]*>', html)
    assert not re.search(r'type="hidden"[^>]*class=', html)


def test_drawing_a_form_twice_gives_the_same_page() -> None:
    form = SampleForm(MultiValueDict())
    assert drawn(form) == drawn(form)
