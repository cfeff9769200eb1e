"""Findings, problems and steps in the words that people read."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yoram.admissions.facts import State
from yoram.admissions.rules.eligibility import AGE, REGION, Applicant, Condition, Finding
from yoram.admissions.rules.questions import Problem
from yoram.admissions.rules.verdicts import Answer
from yoram.courses.facts import Audience

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
    if told.kind == REGION:
        return _("Lives in: %(places)s") % {"places": ", ".join(told.among)}
    return _("Is one of: %(statuses)s") % {"statuses": ", ".join(_status(word) for word in told.among)}


def finding(told: Finding, applicant: Applicant) -> str:
    """What a condition says about somebody, with its reason."""
    if told.answer is Answer.YES:
        return condition(told.condition)
    if told.answer is Answer.UNKNOWN:
        return _("%(condition)s: you have not written this yet.") % {"condition": condition(told.condition)}
    if told.condition.kind == AGE and applicant.birth_date is not None:
        return _("You were born in %(year)s and will be %(age)s when the class begins: the course takes %(span)s.") % {
            "year": applicant.birth_date.year,
            "age": told.value,
            "span": _age_span(told.condition),
        }
    if told.condition.kind == REGION:
        return _("You live in %(place)s: the course takes people from %(places)s.") % {
            "place": told.value,
            "places": ", ".join(told.condition.among),
        }
    return _("You are one of “%(status)s”: the course is for %(statuses)s.") % {
        "status": _status(told.value),
        "statuses": ", ".join(_status(word) for word in told.condition.among),
    }


def _age_span(told: Condition) -> str:
    if told.most is None:
        return _("people aged %(least)s or over") % {"least": told.least}
    if told.least is None:
        return _("people aged %(most)s or under") % {"most": told.most}
    return _("people aged %(least)s to %(most)s") % {"least": told.least, "most": told.most}


def _status(word: str) -> str:
    return str(Audience(word).label) if word in Audience.values else word
