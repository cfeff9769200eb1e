"""An answer is taken once, and nothing in the house says whose it was."""

from collections.abc import Mapping
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils.translation import gettext as _

from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.surveys.facts import AlreadyAnswered, NotOpen
from yoram.surveys.models import Invitation, Remark, Survey, Tally
from yoram.surveys.rules import flaws_of, sheet_of


@action("surveys.answer")
def answer(survey: Survey, given: Mapping[str, str], *, key: UUID, by: Actor) -> None:
    """Use up the invitation, then count what was chosen and keep what was written.

    The trail is about the survey and in the name of the house. It tells that one invitation was used and how many
    counts rose: not which ones. Raises NotOpen, AlreadyAnswered, or a ValidationError where an answer has a flaw.
    """
    questions = survey.form.asked
    if flaws_of(questions, given):
        raise ValidationError(_("Some answers are missing or cannot be taken."))
    if not _still_open(survey):
        raise NotOpen(_("The survey is over."))
    if not Invitation.objects.filter(pk=key, survey=survey, answered=False).update(answered=True):
        raise AlreadyAnswered(_("You have answered already. Thank you."))
    sheet = sheet_of(questions, given)
    chosen = Q(pk__in=[])
    for question, value in sheet.choices.items():
        chosen |= Q(question=question, value=value)
    Tally.objects.filter(chosen, survey=survey).update(times=F("times") + 1)
    for question, text in sheet.texts.items():
        Remark(survey=survey, question=question, text=text).save()
    Survey.objects.filter(pk=survey.pk).update(answers=F("answers") + 1)


def _still_open(survey: Survey) -> bool:
    today = clock.today()
    rows = Survey.objects.filter(pk=survey.pk, closed_at=None, opens_on__lte=today, closes_on__gte=today)
    return rows.select_for_update().exists()
