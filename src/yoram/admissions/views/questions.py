"""The question editor: one question at a time, so that it works without script."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.admissions import actions
from yoram.admissions.forms.questions import QuestionForm
from yoram.admissions.models import Intake
from yoram.admissions.queries.intakes import question_set, questions_of
from yoram.admissions.rules import questions as rules
from yoram.admissions.rules.questions import Question
from yoram.admissions.views.entry import posted
from yoram.admissions.views.intakes import find
from yoram.core.web import actor_of, page

_NEW = "new"


@page("admissions.change_questions", methods=("GET", "POST"))
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """All questions in order; moved and removed here."""
    intake = find("admissions.change_questions", actor_of(request), slug)
    asked = question_set(intake)
    known = questions_of(asked)
    if request.method == "POST":
        _rearrange(request, intake, known)
        return redirect("admissions:questions_of", slug=slug)
    rows = [(question, rules.find_problem(question)) for question in known]
    context = {"intake": intake, "asked": asked, "rows": rows, "last": len(known)}
    return render(request, "admissions/questions.html", context)


def _rearrange(request: HttpRequest, intake: Intake, known: tuple[Question, ...]) -> None:
    verb, _sep, key = request.POST.get("do", "").partition(":")
    changed = {
        "up": lambda: rules.shift(known, key, -1),
        "down": lambda: rules.shift(known, key, 1),
        "remove": lambda: rules.remove(known, key),
    }.get(verb, lambda: known)()
    if changed != known:
        actions.change_questions(intake, changed, by=actor_of(request))
        messages.success(request, _("The questions are saved."))


@page("admissions.change_questions", methods=("GET", "POST"))
def question(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One question, written or changed."""
    intake = find("admissions.change_questions", actor_of(request), slug)
    known = questions_of(question_set(intake))
    found = next((row for row in known if row.key == key), None)
    if found is None and key != _NEW:
        raise Http404
    form = QuestionForm(posted(request), question=found)
    if request.method == "POST" and form.is_valid():
        written = form.question()
        changed = rules.put(known, written) if found else rules.add(known, written)
        try:
            actions.change_questions(intake, changed, by=actor_of(request))
        except ValidationError as why:
            form.add_error(None, ValidationError(why.messages))
        else:
            messages.success(request, _("The question is saved."))
            return redirect("admissions:questions_of", slug=slug)
    context = {"intake": intake, "form": form, "question": found}
    return render(request, "admissions/question.html", context, status=422 if form.errors else 200)
