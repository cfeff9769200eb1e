"""What the pages of an application share: whose it is, its steps, and what a refusal looks like."""

from collections.abc import Callable
from dataclasses import dataclass

from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yoram.admissions import entrance, people
from yoram.admissions.actions.draft import OPEN_STATES
from yoram.admissions.facts import IntakeState, State
from yoram.admissions.models import Application
from yoram.admissions.queries.intakes import question_set, questions_of, state_of
from yoram.admissions.rules.eligibility import Finding
from yoram.admissions.rules.questions import Question
from yoram.admissions.rules.verdicts import Verdict
from yoram.core.facts import YoramError

type Page = Callable[[HttpRequest, Application], HttpResponse]


@dataclass(frozen=True, slots=True)
class Way:
    """The steps of one application, and where in them a page stands."""

    application: Application
    here: str

    @property
    def questions(self) -> tuple[Question, ...]:
        """What is asked: a draft follows the newest questions, what was sent keeps its own."""
        draft = self.application.state == State.DRAFT
        return questions_of(question_set(self.application.intake) if draft else self.application.questions)

    @property
    def files(self) -> list[Question]:
        return [question for question in self.questions if question.kind == "file"]

    @property
    def names(self) -> list[str]:
        """The steps by name, without those that have nothing in them."""
        plain = any(question.kind != "file" for question in self.questions)
        last = [] if self.sent else ["review"]
        return ["about", *(["questions"] if plain else []), *(["files"] if self.files else []), *last]

    @property
    def labels(self) -> list[str]:
        said = {
            "about": _("About you"),
            "questions": _("Questions"),
            "files": _("Files"),
            "review": _("Check and send"),
        }
        return [said[name] for name in self.names]

    @property
    def place(self) -> int:
        return self.names.index(self.here) + 1 if self.here in self.names else 0

    @property
    def sent(self) -> bool:
        return self.application.state != State.DRAFT

    @property
    def next_url(self) -> str:
        """Where the next step is; what was sent already leads back to its page."""
        later = self.names[self.place :]
        name = later[0] if later and not self.sent else "mine"
        return reverse(f"admissions:{name}", args=[self.application.number])

    @property
    def back_url(self) -> str:
        earlier = self.names[: max(self.place - 1, 0)]
        name = earlier[-1] if earlier and not self.sent else "mine"
        return reverse(f"admissions:{name}", args=[self.application.number])


def may_change(application: Application) -> bool:
    """Whether whoever applied may still change it."""
    return application.state in OPEN_STATES and state_of(application.intake) is IntakeState.OPEN


def judged(application: Application) -> tuple[Verdict, tuple[Finding, ...]]:
    return people.judge(application.intake, people.applicant_of(application))


def of(request: HttpRequest, number: str, show: Page) -> HttpResponse:
    """Show a page of an application to its person; others are asked for their link, whether it exists or not."""
    application = entrance.find(request, number)
    if application is None:
        return redirect("admissions:ask_link")
    return show(request, application)


def wrong(request: HttpRequest, template: str, context: dict[str, object], form: Form, why: YoramError) -> HttpResponse:
    """The same page with the reason why nothing was done."""
    form.add_error(None, str(why))
    return render(request, template, context, status=422)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, if only nothing; none where the form is only shown."""
    return request.POST if request.method == "POST" else None
