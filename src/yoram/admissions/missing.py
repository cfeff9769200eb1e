"""What an application still lacks before it can be sent, with the step where it is given."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yoram.admissions import people, words
from yoram.admissions.models import Application
from yoram.admissions.queries.intakes import questions_of
from yoram.admissions.rules.eligibility import DECLARED, EDUCATION, Condition
from yoram.admissions.rules.questions import missing
from yoram.admissions.rules.verdicts import Answer, Verdict

ABOUT, QUESTIONS, FILES = "about", "questions", "files"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing: what, and in which step."""

    label: str
    step: str


def missing_in(application: Application, verdict: Verdict) -> list[Lack]:
    """Everything that is missing, in the order of the steps."""
    required = (("name", _("Name")), ("birth_date", _("Date of birth")), ("email", _("E-mail address")),
                ("phone", _("Telephone")), ("region", _("City or district where you live")),
                ("status", _("What you do now")))  # fmt: skip
    lacks = [Lack(str(label), ABOUT) for name, label in required if not getattr(application, name)]
    lacks += [Lack(words.condition(each), ABOUT) for each in _unsaid(application)]
    if verdict is Verdict.DOUBTFUL and not application.plea.strip():
        lacks.append(Lack(_("Why you should be considered all the same"), ABOUT))
    filed = application.files.values_list("question", flat=True)
    answers = application.answers or {}
    language = (get_language() or "ko").split("-")[0]
    unanswered = missing(questions_of(application.questions), answers, filed)
    return lacks + [Lack(q.said(language), FILES if q.kind == "file" else QUESTIONS) for q in unanswered]


def _unsaid(application: Application) -> list[Condition]:
    """Conditions whose question is asked only by some intakes, and is not answered."""
    _verdict, findings = people.judge(application.intake, people.applicant_of(application))
    asked = (EDUCATION, *DECLARED)
    return [f.condition for f in findings if f.answer is Answer.UNKNOWN and f.condition.kind in asked]
