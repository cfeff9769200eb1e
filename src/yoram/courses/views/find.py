"""Finding a course by a few answers; the address holds them, so that a finding can be passed on."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yoram.core.web import page
from yoram.courses import queries
from yoram.courses.forms.find import FindForm
from yoram.courses.models import Course
from yoram.courses.rules.fitting import WEIGHTS, Fit, Profile, Question, Reason, Verdict, fits
from yoram.courses.views.public import Offer, offer_of

_TONES = {Verdict.FITS: "success", Verdict.NEAR: "primary", Verdict.AGAINST: "warning", Verdict.UNKNOWN: "gray"}
_SAYS: Mapping[tuple[Question, Verdict], Promise] = {
    (Question.AUDIENCE, Verdict.FITS): gettext_lazy("It is made for you."),
    (Question.AUDIENCE, Verdict.AGAINST): gettext_lazy("It is made for others."),
    (Question.AUDIENCE, Verdict.UNKNOWN): gettext_lazy("It does not say for whom it is."),
    (Question.FIELD, Verdict.FITS): gettext_lazy("It is about what interests you."),
    (Question.FIELD, Verdict.AGAINST): gettext_lazy("It is about another field."),
    (Question.PACE, Verdict.FITS): gettext_lazy("It is held when you have time."),
    (Question.PACE, Verdict.AGAINST): gettext_lazy("It is held at another time."),
    (Question.PACE, Verdict.UNKNOWN): gettext_lazy("It does not say when in the week it is held."),
    (Question.LEVEL, Verdict.FITS): gettext_lazy("It begins where you are."),
    (Question.LEVEL, Verdict.NEAR): gettext_lazy("It begins a little below what you know."),
    (Question.LEVEL, Verdict.AGAINST): gettext_lazy("It begins elsewhere than where you are."),
    (Question.LEVEL, Verdict.UNKNOWN): gettext_lazy("It does not say what one should know."),
    (Question.GOAL, Verdict.FITS): gettext_lazy("It leads to what you want."),
    (Question.GOAL, Verdict.AGAINST): gettext_lazy("It is meant for another aim."),
    (Question.GOAL, Verdict.UNKNOWN): gettext_lazy("It does not say what it is good for."),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One reason in words."""

    text: str
    tone: str
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A course with how well it fits and why."""

    offer: Offer
    percent: int
    reasons: tuple[Told, ...]


@page("public")
def find(request: HttpRequest) -> HttpResponse:
    """A few questions, and the courses that fit with reasons for and against."""
    form = FindForm(request.GET or None)
    findings = _findings(form) if form.is_bound else []
    weights = [(form.fields[question.value].label, weight) for question, weight in WEIGHTS.items()]
    return render(request, "courses/find.html", {"form": form, "findings": findings, "weights": weights})


def _findings(form: FindForm) -> list[Finding]:
    rows = {str(row.pk): row for row in queries.catalogue()}
    found = fits(form.answers(), [_profile(key, row) for key, row in rows.items()])
    return [
        Finding(offer_of(rows[fit.key]), fit.percent, tuple(_told(reason) for reason in _ordered(fit)))
        for fit in found
        if fit.reasons
    ]


def _profile(key: str, row: Course) -> Profile:
    return Profile(key, frozenset(row.audiences), row.field.code, row.pace, row.level, frozenset(row.goals))


def _ordered(fit: Fit) -> list[Reason]:
    order = list(Verdict)
    return sorted(fit.reasons, key=lambda reason: order.index(reason.verdict))


def _told(reason: Reason) -> Told:
    label = {
        Verdict.FITS: _("for it"),
        Verdict.NEAR: _("nearly"),
        Verdict.AGAINST: _("against it"),
        Verdict.UNKNOWN: _("unknown"),
    }[reason.verdict]
    return Told(str(_SAYS[reason.question, reason.verdict]), _TONES[reason.verdict], label)
