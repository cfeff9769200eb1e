"""A class at its end: who completes, why the others do not, and carrying it out after one more look."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yoram.attendance.facts import Criterion, Decision, Rulebook
from yoram.completion import actions, queries, words
from yoram.completion.explain import criterion_line, hindering_lines, lines_of, so_far
from yoram.completion.facts import COMPLETIONS, Turn
from yoram.completion.forms import ResultsForm, RuleForm, assessment_forms
from yoram.completion.queries import Line
from yoram.completion.views.attempts import attempt, rights
from yoram.core import clock, policy
from yoram.core.facts import Actor
from yoram.core.web import actor_of, page
from yoram.courses.queries import Cohort, cohorts


@dataclass(frozen=True, slots=True)
class Told:
    """A trainee as the page of the class tells them."""

    line: Line
    steps: list[str]
    hinders: list[str]
    turn: str
    tone: str

    @property
    def ready(self) -> bool:
        """Whether they can be completed now."""
        decision = self.line.decision
        return decision is not None and decision.completed and self.line.now.turn is None

    @property
    def owed(self) -> bool:
        """Whether they completed and have no certificate."""
        return self.line.now.turn in COMPLETIONS and self.line.certificate is None


@page("completion.see_class")
def classes(request: HttpRequest) -> HttpResponse:
    """Every class that the actor looks after."""
    rows = queries.cohorts_for(actor_of(request))
    return render(request, "completion/classes.html", {"classes": rows, "today": clock.today()})


@page("completion.see_class")
def cohort(request: HttpRequest, slug: str) -> HttpResponse:
    """Who completes and who does not, each with the arithmetic."""
    actor = actor_of(request)
    of = _find("completion.see_class", actor, slug)
    return render(request, "completion/cohort.html", _context(of, actor))


@page("completion.complete_class", methods=("POST",))
def complete(request: HttpRequest, slug: str) -> HttpResponse:
    """First what would be done, then doing it; whoever may not complete is refused by name."""
    actor = actor_of(request)
    of = _find("completion.complete_class", actor, slug)
    context = _context(of, actor)
    asked = set(request.POST.getlist("trainee"))
    chosen = [told for told in context["told"] if str(told.line.enrolment.pk) in asked]
    form = forms.Form(request.POST)
    form.is_valid()
    if not chosen:
        messages.error(request, _("Choose at least one trainee."))
        return redirect("completion:cohort", slug=of.slug)
    if request.POST.get("sure") == "yes":
        keys: list[UUID] = [told.line.enrolment.pk for told in chosen]
        done = attempt(form, lambda: actions.complete_class(of, keys, by=actor))
        if done is not None:
            new = sum(not each.again for each in done)
            told = ngettext("%(count)s trainee completed.", "%(count)s trainees completed.", new) % {"count": new}
            messages.success(request, told)
            return redirect("completion:cohort", slug=of.slug)
    status = 422 if form.errors else 200
    return render(request, "completion/complete.html", context | {"chosen": chosen, "form": form}, status=status)


@page("completion.issue_certificates", methods=("POST",))
def issue(request: HttpRequest, slug: str) -> HttpResponse:
    """Certificates for everybody who completed and has none."""
    actor = actor_of(request)
    of = _find("completion.issue_certificates", actor, slug)
    form = forms.Form({})
    made = attempt(form, lambda: actions.issue_certificates(of, by=actor))
    if made is None:
        messages.error(request, " ".join(map(str, form.non_field_errors())))
    else:
        told = ngettext("%(count)s certificate issued.", "%(count)s certificates issued.", len(made))
        messages.success(request, told % {"count": len(made)})
    return redirect("completion:cohort", slug=of.slug)


@page("completion.set_rule", methods=("GET", "POST"))
def rule(request: HttpRequest, slug: str) -> HttpResponse:
    """What the class asks beside attendance."""
    actor = actor_of(request)
    of = _find("completion.set_rule", actor, slug)
    now, have = queries.rule_of(of), queries.assessments_of(of)
    initial = {"work_percent": now.work_percent, "project": now.project, "early_too": now.early_too}
    form = RuleForm(request.POST or None, initial=initial)
    pieces = assessment_forms(request.POST or None, have)
    sent = request.method == "POST" and form.is_valid() and pieces.is_valid()
    if sent and attempt(form, lambda: actions.set_assessments(of, pieces.rows(), by=actor)) is not None:
        actions.set_rule(of, by=actor, **form.cleaned_data)
        messages.success(request, _("The rule of the class is saved."))
        return redirect("completion:cohort", slug=of.slug)
    context = {"cohort": of, "form": form, "pieces": pieces, "rulebook": queries.rulebook_for(of)}
    return render(request, "completion/rule.html", context, status=422 if request.method == "POST" else 200)


@page("completion.enter_results", methods=("GET", "POST"))
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """The grid of points, by keyboard."""
    actor = actor_of(request)
    of = _find("completion.enter_results", actor, slug)
    pieces = queries.assessments_of(of)
    form = ResultsForm(
        request.POST or None,
        trainees=queries.trainees_of(of),
        assessments=pieces,
        results=queries.results_of(of),
    )
    if request.method == "POST" and form.is_valid():
        changed = attempt(form, lambda: actions.enter_results(of, form.points(), by=actor))
        if changed is not None:
            told = ngettext("%(count)s result is saved.", "%(count)s results are saved.", changed)
            messages.success(request, told % {"count": changed})
            return redirect("completion:results", slug=of.slug)
    context = {"cohort": of, "form": form, "assessments": pieces, "may": rights(actor, of, ("set_rule",))}
    return render(request, "completion/results.html", context, status=422 if request.method == "POST" else 200)


def _find(name: str, actor: Actor, slug: str) -> Cohort:
    return policy.find(name, cohorts(), actor, slug=slug)


def _context(of: Cohort, actor: Actor) -> dict[str, Any]:
    rulebook = queries.rulebook_for(of)
    ended = clock.today() >= of.ends_on
    told = [_told(line, rulebook, ended=ended) for line in queries.lines_of_class(of)]
    return {
        "cohort": of,
        "told": told,
        "ready": sum(each.ready for each in told),
        "owed": sum(each.owed for each in told),
        "completed": sum(each.line.now.turn in COMPLETIONS for each in told),
        "rule": queries.rule_of(of),
        "rulebook": rulebook,
        "has_roll": queries.has_roll(of),
        "ended": ended,
        "certificates": queries.certificates_of_class(of),
        "may": rights(actor, of, ("complete_class", "set_rule", "enter_results", "issue_certificates")),
    }


def _told(line: Line, rulebook: Rulebook, *, ended: bool) -> Told:
    turn: Turn | None = line.now.turn
    steps = line.now.standing.arithmetic if line.now.standing and turn in COMPLETIONS else None
    if steps is None:
        steps = lines_of(line.decision, rulebook) if line.decision else []
    hinders = _hinders(line.decision, ended=ended) if line.decision and turn is None else []
    return Told(line, steps, hinders, str(words.TURNS[turn]) if turn else "", words.TONES[turn] if turn else "")


def _hinders(decision: Decision, *, ended: bool) -> list[str]:
    """What stands in the way at the end; while the class runs, only how far it has come and what cannot be mended."""
    if ended:
        return hindering_lines(decision)
    grounds = [criterion_line(each) for each in decision.lines if each.criterion is Criterion.NOT_REMOVED]
    return [so_far(decision), *(grounds if Criterion.NOT_REMOVED in decision.missing else [])]
