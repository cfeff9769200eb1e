"""How applications are judged: the rubric, who reads, what they may not read, and their points."""

from django.db import models
from django.db.models import Q

from yoram.admissions.selection_facts import ConflictSource, Stage
from yoram.core.personal import Data, Erase, Kind
from yoram.core.records import Record


class Rubric(Record):
    """What is judged at one stage of an intake; from the first points on it stays as it is.

    ``each`` is how many reviewers read an application (empty: all); ``apart`` from how many points of 100 on two
    reviewers are said to disagree; ``interview_share`` how many per cent the interview counts in the end.
    """

    intake = models.ForeignKey("admissions.Intake", models.PROTECT, related_name="rubrics")
    stage = models.CharField(max_length=12, choices=Stage)
    criteria = models.JSONField(default=list)
    ties = models.JSONField(default=list)
    pass_mark = models.PositiveSmallIntegerField(default=0)
    apart = models.PositiveSmallIntegerField(default=25)
    each = models.PositiveSmallIntegerField(null=True, blank=True)
    interview_share = models.PositiveSmallIntegerField(default=50)
    frozen_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    data = Data(plain=("intake", "stage", "criteria", "ties", "pass_mark", "apart", "each", "interview_share",
                       "frozen_at", "made_at"))  # fmt: skip

    class Meta:
        ordering = ("-stage",)
        constraints = (
            models.UniqueConstraint(fields=("intake", "stage"), name="one_rubric"),
            models.CheckConstraint(
                condition=Q(pass_mark__lte=100, apart__lte=100, interview_share__lte=100), name="rubric_out_of_100"
            ),
        )


class Reviewer(Record):
    """Somebody who judges the applications of one intake, without seeing who sent them."""

    intake = models.ForeignKey("admissions.Intake", models.CASCADE, related_name="reviewers")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="reviewing")
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    data = Data(subject="person", plain=("intake", "person", "added_at", "ended_at"))

    class Meta:
        ordering = ("added_at", "id")
        constraints = (models.UniqueConstraint(fields=("intake", "person"), name="one_reviewer"),)


class BlindSheet(Record):
    """An application as reviewers read it: answers with their writer hidden, under a number that names nobody."""

    application = models.OneToOneField("admissions.Application", models.CASCADE, related_name="blind")
    intake = models.ForeignKey("admissions.Intake", models.CASCADE, related_name="blind_sheets")
    number = models.PositiveIntegerField()
    texts = models.JSONField(default=list)
    hidden = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()

    data = Data(
        subject="application__person",
        personal={"texts": Kind.TEXT},
        plain=("application", "intake", "number", "hidden", "made_at"),
        erase=Erase.DELETE,
    )

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("intake", "number"), name="one_blind_number"),)


class Assignment(Record):
    """One reviewer reads one application at one stage; taken away again where they declare a conflict."""

    rubric = models.ForeignKey("admissions.Rubric", models.PROTECT, related_name="assignments")
    reviewer = models.ForeignKey("admissions.Reviewer", models.PROTECT, related_name="assignments")
    sheet = models.ForeignKey("admissions.BlindSheet", models.CASCADE, related_name="assignments")
    hint = models.CharField(max_length=8, blank=True)
    comment = models.TextField(blank=True)
    assigned_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    data = Data(
        subject="sheet__application__person",
        personal={"comment": Kind.TEXT},
        plain=("rubric", "reviewer", "sheet", "hint", "assigned_at", "done_at", "ended_at"),
        erase=Erase.BLANK,
    )

    class Meta:
        ordering = ("sheet__number",)
        constraints = (models.UniqueConstraint(fields=("rubric", "reviewer", "sheet"), name="one_assignment"),)


class Conflict(Record):
    """Why somebody may not judge somebody: said by the reviewer, or by the operator."""

    reviewer = models.ForeignKey("admissions.Reviewer", models.CASCADE, related_name="conflicts")
    sheet = models.ForeignKey("admissions.BlindSheet", models.CASCADE, related_name="conflicts")
    source = models.CharField(max_length=8, choices=ConflictSource)
    reason = models.CharField(max_length=300, blank=True)
    declared_at = models.DateTimeField()

    data = Data(
        subject="sheet__application__person",
        personal={"reason": Kind.TEXT},
        plain=("reviewer", "sheet", "source", "declared_at"),
        erase=Erase.DELETE,
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=("reviewer", "sheet"), name="one_conflict"),)


class Score(Record):
    """One reviewer's points for one criterion of one application."""

    assignment = models.ForeignKey("admissions.Assignment", models.CASCADE, related_name="scores")
    criterion = models.SlugField(max_length=40)
    points = models.PositiveSmallIntegerField()
    said_at = models.DateTimeField()

    data = Data(
        subject="assignment__sheet__application__person",
        personal={"points": Kind.STATUS},
        plain=("assignment", "criterion", "said_at"),
        erase=Erase.KEEP,
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=("assignment", "criterion"), name="one_score"),)
