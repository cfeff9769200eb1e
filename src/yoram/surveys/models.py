"""Questions in versions, who was asked, and what everybody together said."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from yoram.core import clock, writing
from yoram.core.personal import Data, Erase, Keep, Kind
from yoram.core.records import Record, refuse_resident_numbers
from yoram.surveys.facts import read
from yoram.surveys.rules import Question

_KEPT = Keep(years=5, basis="국민내일배움카드 운영규정 (훈련 관련 서류 보존)", since="survey__closes_on")


class SurveyForm(Record):
    """One version of a centre's questions; a survey keeps the version with which it was opened."""

    centre = models.ForeignKey("courses.Centre", models.PROTECT, related_name="survey_forms")
    kind = models.SlugField(max_length=40)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    intro = models.CharField(max_length=300, blank=True)
    afterwards = models.CharField(max_length=300, blank=True)
    questions = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=120)

    data = Data(
        plain=("centre", "kind", "version", "title", "intro", "afterwards", "questions", "made_at", "made_by"),
    )

    class Meta:
        ordering = ("kind", "-version")
        constraints = (models.UniqueConstraint(fields=("centre", "kind", "version"), name="one_survey_form_version"),)

    @property
    def asked(self) -> tuple[Question, ...]:
        return read(self.questions)


class Survey(Record):
    """A form put before some people for some days, about something that another room knows by ``subject``."""

    centre = models.ForeignKey("courses.Centre", models.PROTECT, related_name="surveys")
    form = models.ForeignKey("surveys.SurveyForm", models.PROTECT, related_name="surveys")
    kind = models.SlugField(max_length=40)
    subject = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    opens_on = models.DateField()
    closes_on = models.DateField()
    remind_on_days = models.JSONField(default=list)
    closed_at = models.DateTimeField(null=True, blank=True)
    invited = models.PositiveIntegerField(default=0)
    answers = models.PositiveIntegerField(default=0)

    data = Data(
        plain=("centre", "form", "kind", "subject", "title", "opens_on", "closes_on", "remind_on_days", "closed_at",
               "invited", "answers"),
    )  # fmt: skip

    class Meta:
        ordering = ("-opens_on", "title")
        constraints = (
            models.UniqueConstraint(fields=("subject", "kind"), name="one_survey_of_a_kind"),
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="survey_ends_after_it_opens"),
            models.CheckConstraint(condition=Q(answers__lte=F("invited")), name="one_answer_an_invitation"),
        )

    @property
    def over(self) -> bool:
        """Whether nobody can answer any more."""
        return self.closed_at is not None or clock.today() > self.closes_on

    @property
    def open(self) -> bool:
        return not self.over and clock.today() >= self.opens_on


class Invitation(Record):
    """Somebody who was asked, and whether they answered; what they said is nowhere near."""

    survey = models.ForeignKey("surveys.Survey", models.PROTECT, related_name="invitations")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="survey_invitations")
    answered = models.BooleanField(default=False)
    reminded_on = models.DateField(null=True, blank=True)
    called_on = models.DateField(null=True, blank=True)

    data = Data(
        subject="person",
        personal={"answered": Kind.STATUS},
        plain=("survey", "person", "reminded_on", "called_on"),
        erase=Erase.KEEP,
        keep=_KEPT,
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=("survey", "person"), name="one_invitation"),)


class Tally(Record):
    """How often a value was chosen: all that is left of an answer, so nothing leads from it to anybody."""

    survey = models.ForeignKey("surveys.Survey", models.PROTECT, related_name="tallies")
    question = models.CharField(max_length=40)
    value = models.CharField(max_length=4)
    times = models.PositiveIntegerField(default=0)

    data = Data(plain=("survey", "question", "value", "times"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("survey", "question", "value"), name="one_tally"),)


class Remark(Record):
    """What somebody wrote; its identifier tells no time, and the audit trail does not know it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    survey = models.ForeignKey("surveys.Survey", models.PROTECT, related_name="remarks")
    question = models.CharField(max_length=40)
    text = models.TextField()

    data = Data(plain=("survey", "question", "text"))

    class Meta:
        ordering = ("id",)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row past the trail, whose entries know the second; the action that takes it is in there."""
        writing.journal()
        refuse_resident_numbers(self)
        models.Model.save(self, *args, **kwargs)
