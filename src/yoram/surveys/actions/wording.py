"""New versions of the questions; what was asked before stays as it was asked."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.surveys.facts import FormFile, told
from yoram.surveys.form_files import form_file
from yoram.surveys.models import SurveyForm
from yoram.surveys.rules import Kind, Question


@action("surveys.set_form")
def set_form(
    centre: Model,
    *,
    kind: str,
    title: str,
    questions: Sequence[Question],
    intro: str = "",
    afterwards: str = "",
    by: Actor,
) -> SurveyForm:
    """Write the next version of a centre's questions; surveys that are open keep theirs."""
    _refuse_poor(questions)
    last = SurveyForm.objects.filter(centre_id=centre.pk, kind=kind).order_by("-version").first()
    row = SurveyForm(
        centre_id=centre.pk,
        kind=kind,
        version=last.version + 1 if last else 1,
        title=title.strip(),
        intro=intro.strip(),
        afterwards=afterwards.strip(),
        questions=told(questions),
        made_at=clock.now(),
        made_by=by.label,
    )
    row.full_clean(exclude=["centre"])
    row.save()
    return row


def form_in_force(centre: Model, kind: str, *, by: Actor) -> SurveyForm:
    """The centre's newest version; where it has none yet, the words that come with the house become its first."""
    found: SurveyForm | None = SurveyForm.objects.filter(centre_id=centre.pk, kind=kind).order_by("-version").first()
    if found is not None:
        return found
    file: FormFile = form_file(kind)
    return set_form(
        centre,
        kind=kind,
        title=file.title,
        intro=file.intro,
        afterwards=file.afterwards,
        questions=file.questions,
        by=by,
    )


def _refuse_poor(questions: Sequence[Question]) -> None:
    if not questions:
        raise ValidationError(_("A survey needs at least one question."))
    keys = [question.key for question in questions]
    if len(set(keys)) != len(keys):
        raise ValidationError(_("Two questions have the same key."))
    for question in questions:
        if not question.text.strip():
            raise ValidationError(_("A question has no words."))
        if question.kind is Kind.CHOICE and len(question.options) < 2:
            raise ValidationError(
                _("“%(question)s” needs two answers or more to choose from.") % {"question": question.text}
            )
