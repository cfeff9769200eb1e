"""Findings, problems and steps in the words that people read."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yoram.admissions.facts import State
from yoram.admissions.rules.eligibility import AGE, CARD, EDUCATION, NOT_ENROLLED, REGION, Applicant, Condition, Finding
from yoram.admissions.rules.questions import Problem
from yoram.admissions.rules.verdicts import Answer
from yoram.courses.facts import Audience, Education

TONES: Mapping[str, str] = {
    State.DRAFT: "gray",
    State.SUBMITTED: "primary",
    State.IN_REVIEW: "primary",
    State.SELECTED: "success",
    State.OFFERED: "success",
    State.ACCEPTED: "success",
    State.ENROLLED: "success",
    State.WAITING: "information",
    State.SCREENED_OUT: "warning",
    State.REJECTED: "gray",
    State.DECLINED: "gray",
    State.WITHDRAWN: "gray",
    State.EXPIRED: "warning",
}
NEXT: Mapping[str, Promise] = {
    State.DRAFT: gettext_lazy("It is not sent yet. Go through the steps and send it before the deadline."),
    State.SUBMITTED: gettext_lazy("We have it. Until the deadline you can still change it."),
    State.IN_REVIEW: gettext_lazy("Reviewers read it without names and schools. You hear from us by e-mail."),
    State.SELECTED: gettext_lazy("You were selected. The offer of your place follows by e-mail."),
    State.WAITING: gettext_lazy("All places are given. When one becomes free, we offer it in the order of the list."),
    State.OFFERED: gettext_lazy("A place waits for your answer. Answer in time, or it goes to the next."),
    State.ACCEPTED: gettext_lazy("The place is yours. Come on the first day."),
    State.DECLINED: gettext_lazy("You gave the place back."),
    State.WITHDRAWN: gettext_lazy("You took the application back. Nothing more is done with it."),
    State.EXPIRED: gettext_lazy("The time to answer is over. Call us if you still want to come."),
    State.REJECTED: gettext_lazy("This time others were chosen. The next class is open to you again."),
    State.SCREENED_OUT: gettext_lazy("The conditions are not met. Call us if you think that this is a mistake."),
    State.ENROLLED: gettext_lazy("You are enrolled."),
}  # fmt: skip
PROBLEMS: Mapping[Problem, Promise] = {
    Problem.NO_LABEL: gettext_lazy("Write the question in 1 to 200 signs."),
    Problem.NO_KIND: gettext_lazy("Choose how the question is answered."),
    Problem.FEW_OPTIONS: gettext_lazy("Write at least two different answers to choose from, one a line."),
    Problem.MANY_OPTIONS: gettext_lazy("Offer at most 30 answers."),
    Problem.LIMIT: gettext_lazy("This limit does not fit the kind of question."),
    Problem.MANY: gettext_lazy("Ask at most 40 questions; shorter forms are finished more often."),
    Problem.SAME_KEY: gettext_lazy("Two questions have the same key."),
}


def condition(told: Condition) -> str:
    """A condition, as the page of an intake says it."""
    if told.kind == AGE:
        return _age_span(told)
    if told.kind == NOT_ENROLLED:
        return _("in no other class at the same time")
    if told.kind == CARD:
        return _("with a training card (내일배움카드), or one in hand before the class begins")
    words = _words(told.kind, told.among)
    if told.kind == REGION:
        return _("living in %(places)s") % {"places": words}
    return _("one of: %(words)s") % {"words": words}


def finding(told: Finding, applicant: Applicant) -> str:
    """What a condition says about somebody, with its reason."""
    said = condition(told.condition)
    if told.answer is Answer.YES:
        return said
    if told.answer is Answer.UNKNOWN:
        return _("Condition: %(condition)s. You have not written this yet.") % {"condition": said}
    if told.condition.kind == AGE and applicant.birth_date is not None:
        return _("You were born in %(year)s and will be %(age)s when the class begins. The course takes %(span)s.") % {
            "year": applicant.birth_date.year,
            "age": told.value,
            "span": said,
        }
    if told.condition.kind in (NOT_ENROLLED, CARD):
        return _("You said no. Condition: %(condition)s.") % {"condition": said}
    return _("You wrote “%(value)s”. Condition: %(condition)s.") % {
        "value": _words(told.condition.kind, (told.value,)),
        "condition": said,
    }


def _age_span(told: Condition) -> str:
    if told.most is None:
        return _("people aged %(least)s or over") % {"least": told.least}
    if told.least is None:
        return _("people aged %(most)s or under") % {"most": told.most}
    return _("people aged %(least)s to %(most)s") % {"least": told.least, "most": told.most}


def _words(kind: str, among: Iterable[str]) -> str:
    known = {} if kind == REGION else dict(Education.choices if kind == EDUCATION else Audience.choices)
    return ", ".join(str(known.get(word, word)) for word in among)
