"""The steps of an application: about oneself, the questions, files, and a last look before it is sent."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.admissions import actions, people, words
from yoram.admissions.facts import State
from yoram.admissions.forms.answers import AnswersForm, FileForm
from yoram.admissions.forms.applicant import AboutForm, ConsentsForm
from yoram.admissions.missing import missing_in
from yoram.admissions.models import Application
from yoram.admissions.queries.applications import files_of
from yoram.admissions.rules.verdicts import Answer, Verdict
from yoram.admissions.views.entry import Way, judged, may_change, of, posted
from yoram.admissions.views.showing import answered
from yoram.core import clock
from yoram.core.facts import YoramError
from yoram.core.web import actor_of, page

_LATER, _AUTOSAVE = "later", "autosave"
_ABOUT = ("name", "birth_date", "email", "phone", "region", "status", "education", "plea")


@page("admissions.apply", methods=("GET", "POST"))
def about(request: HttpRequest, number: str) -> HttpResponse:
    """Who applies, and at once whether the course is for them."""
    return of(request, number, _about)


def _about(request: HttpRequest, application: Application) -> HttpResponse:
    if not may_change(application):
        return redirect("admissions:mine", number=application.number)
    verdict, _findings = judged(application)
    start = {name: getattr(application, name) for name in _ABOUT} | dict(application.declared or {})
    form = AboutForm(
        posted(request),
        intake=application.intake,
        initial=start,
        doubtful=verdict is not Verdict.FITS and application.intake.doubtful,
        sent=application.state != State.DRAFT,
        whole=not _half(request, application),
    )
    if request.method == "POST":
        fine = form.is_valid()
        given = {name: value for name, value in form.about().items() if fine or value}
        if (fine or application.state == State.DRAFT) and given:
            actions.save_about(application, by=actor_of(request), **given)
        if _AUTOSAVE in request.POST:
            return _saved(request)
        if fine and (answer := _after_about(request, application, form)) is not None:
            return answer
    return _show(request, application, "about", form, 422 if request.method == "POST" else 200)


def _after_about(request: HttpRequest, application: Application, form: AboutForm) -> HttpResponse | None:
    """Where to go from here; None where the same page asks for the reasons first."""
    verdict, _findings = judged(application)
    unfit = verdict is Verdict.NOT or (verdict is Verdict.DOUBTFUL and not application.plea.strip())
    if not unfit or _half(request, application):
        return _onwards(request, application, "about")
    if verdict is Verdict.DOUBTFUL and "plea" in form.fields:
        form.add_error("plea", _("Say why, so that somebody can decide."))
        return None
    return redirect("admissions:about", number=application.number)


@page("admissions.apply", methods=("GET", "POST"))
def questions(request: HttpRequest, number: str) -> HttpResponse:
    """What the intake asks."""
    return of(request, number, _questions)


def _questions(request: HttpRequest, application: Application) -> HttpResponse:
    if not may_change(application):
        return redirect("admissions:mine", number=application.number)
    way = Way(application, "questions")
    if "questions" not in way.names:
        return redirect("admissions:about", number=application.number)
    whole = not _half(request, application)
    form = AnswersForm(posted(request), questions=way.questions, answers=application.answers or {}, whole=whole)
    if request.method == "POST":
        fine = form.is_valid()
        if fine or application.state == State.DRAFT:
            actions.save_answers(application, form.valid(), by=actor_of(request))
        if _AUTOSAVE in request.POST:
            return _saved(request)
        if fine:
            return _onwards(request, application, "questions")
    return _show(request, application, "questions", form, 422 if request.method == "POST" else 200)


@page("admissions.apply", methods=("GET", "POST"))
def files(request: HttpRequest, number: str) -> HttpResponse:
    """Files in answer to questions, one at a time."""
    return of(request, number, _files)


def _files(request: HttpRequest, application: Application) -> HttpResponse:
    if not may_change(application):
        return redirect("admissions:mine", number=application.number)
    way = Way(application, "files")
    if not way.files:
        return redirect("admissions:review", number=application.number)
    form = FileForm(posted(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        paper: UploadedFile[Any] = form.cleaned_data["paper"]
        asked = form.cleaned_data["question"]
        try:
            actions.add_file(
                application, question=asked, name=paper.name or "", content=paper.read(), by=actor_of(request)
            )
        except ValidationError as why:
            form.add_error("paper", why)
        except YoramError as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("The file is saved."))
            return redirect("admissions:files", number=application.number)
    kept = files_of(application)
    rows = [(question, kept.get(question.key, []), FileForm(initial={"question": question.key}))
            for question in way.files]  # fmt: skip
    context = {"application": application, "way": way, "rows": rows, "form": form}
    return render(request, "admissions/files.html", context, status=422 if request.method == "POST" else 200)


@page("admissions.apply", methods=("POST",))
def remove_file(request: HttpRequest, number: str, file: UUID) -> HttpResponse:
    """Take a file back."""

    def take_back(request: HttpRequest, application: Application) -> HttpResponse:
        row = application.files.filter(pk=file).first()
        if row is None:
            raise Http404
        try:
            actions.remove_file(application, row, by=actor_of(request))
        except YoramError as why:
            messages.error(request, str(why))
        else:
            messages.success(request, _("The file is gone."))
        return redirect("admissions:files", number=application.number)

    return of(request, number, take_back)


@page("admissions.apply", methods=("GET", "POST"))
def review(request: HttpRequest, number: str) -> HttpResponse:
    """Everything once more, then it is sent."""
    return of(request, number, _review)


def _review(request: HttpRequest, application: Application) -> HttpResponse:
    if application.state != State.DRAFT or not may_change(application):
        return redirect("admissions:mine", number=application.number)
    problem = ""
    texts = [] if people.guardian_awaited(application) else people.consents_missing(application)
    consents = ConsentsForm(posted(request), texts=texts)
    if request.method == "POST" and consents.is_valid():
        try:
            if texts:
                actions.agree(application, texts, by=actor_of(request))
            actions.submit(application, origin=request.build_absolute_uri("/"), by=actor_of(request))
        except YoramError as why:
            problem = str(why)
        else:
            messages.success(request, _("Your application has arrived. Its number is %(number)s.")
                             % {"number": application.number})  # fmt: skip
            return redirect("admissions:mine", number=application.number)
    way = Way(application, "review")
    verdict, findings = judged(application)
    applicant = people.applicant_of(application)
    context = {
        "application": application,
        "way": way,
        "missing": missing_in(application, verdict),
        "awaited": people.guardian_awaited(application),
        "unfit": [words.finding(f, applicant) for f in findings if f.answer is not Answer.YES],
        "doubtful": verdict is Verdict.DOUBTFUL,
        "refused": verdict is Verdict.NOT,
        "answered": answered(application, way.questions),
        "problem": problem,
        "consents": consents if texts else None,
    }
    return render(request, "admissions/review.html", context, status=422 if problem or consents.errors else 200)


def _half(request: HttpRequest, application: Application) -> bool:
    """Whether a draft is only to be saved, complete or not; what was sent stays complete."""
    asked = request.POST.get("then") == _LATER or _AUTOSAVE in request.POST
    return asked and application.state == State.DRAFT


def _onwards(request: HttpRequest, application: Application, here: str) -> HttpResponse:
    if _half(request, application):
        messages.success(request, _("Saved. Your link brings you back here."))
        return redirect("admissions:mine", number=application.number)
    if application.state != State.DRAFT:
        messages.success(request, _("Your change is in."))
    return redirect(Way(application, here).next_url)


def _saved(request: HttpRequest) -> HttpResponse:
    return render(request, "admissions/saved.html", {"at": clock.now()})


def _show(request: HttpRequest, application: Application, here: str, form: Any, status: int) -> HttpResponse:
    verdict, findings = judged(application)
    applicant = people.applicant_of(application)
    unfit = [words.finding(found, applicant) for found in findings if found.answer is Answer.NO]
    context = {
        "application": application,
        "way": Way(application, here),
        "form": form,
        "unfit": unfit if here == "about" else [],
        "doubtful": verdict is Verdict.DOUBTFUL,
    }
    return render(request, "admissions/step.html", context, status=status)
