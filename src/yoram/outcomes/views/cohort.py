"""Classes: who is on the sealed list, and where everybody stands."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.core import clock, policy
from yoram.core.facts import Actor
from yoram.core.web import actor_of, page
from yoram.courses.queries import Cohort, Enrolment
from yoram.outcomes import actions, queries
from yoram.outcomes.actions.lines import line_of
from yoram.outcomes.facts import Evidence, Intent
from yoram.outcomes.forms.filters import StandingFilter
from yoram.outcomes.forms.starters import CorrectionForm, SealForm
from yoram.outcomes.models import ExclusionRequest, ExclusionState
from yoram.outcomes.queries import Told
from yoram.outcomes.standing import Standing, Stands, standing_of
from yoram.outcomes.views.attempts import attempt, rights
from yoram.outcomes.views.dots import dots

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A trainee as the list of the class shows them."""

    enrolment: Enrolment
    standing: Standing
    intent: Intent | None
    listed: bool
    papers: int
    waiting: int

    @property
    def evidence(self) -> Evidence | None:
        """What the line that says where they stand rests on, where it matters."""
        if self.standing.line is None or self.standing.stands not in {Stands.EMPLOYED, Stands.EXCLUDED}:
            return None
        return self.standing.line.evidence


@page("outcomes.see_cohort")
def cohorts(request: HttpRequest) -> HttpResponse:
    """Every class whose ledger the actor may read."""
    rows = queries.cohorts_for(actor_of(request)).annotate(size=Count("enrolments"))
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    may = {"import_roster": policy.policy("outcomes.import_roster").admits(actor_of(request))}
    context = {"page": shown, "today": clock.today(), "unsealed": set(queries.unsealed(actor_of(request))), "may": may}
    return render(request, "outcomes/staff_cohorts.html", context)


@page("outcomes.see_cohort")
def cohort(request: HttpRequest, slug: str) -> HttpResponse:
    """One class: its seal, its trainees and where each of them stands."""
    actor = actor_of(request)
    of = _find("outcomes.see_cohort", actor, slug)
    rows = _rows(of, actor)
    chosen = StandingFilter(request.GET or None)
    sealed = queries.starter_list_of(of)
    context = {
        "cohort": of,
        "sealed": sealed,
        "corrections": queries.corrections_of(sealed) if sealed else [],
        "rows": [row for row in rows if _is_chosen(row, chosen)],
        "total": len(rows),
        "dots": dots(row.standing for row in rows),
        "filter": chosen,
        "today": clock.today(),
        "may": rights(actor, of, ("seal", "import_roster"))
        | {"correct_list": sealed is not None and rights(actor, sealed, ("correct_list",))["correct_list"]}
        | {"import_roster": rights(actor, of.course.centre, ("import_roster",))["import_roster"]},
    }
    return render(request, "outcomes/staff_cohort.html", context)


@page("outcomes.seal", methods=("GET", "POST"))
def seal(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask what everybody wants, then seal the list."""
    actor = actor_of(request)
    of = _find("outcomes.seal", actor, slug)
    sealed = queries.starter_list_of(of)
    if sealed is not None:
        messages.info(request, _("The list of starters of this class is sealed already."))
        return redirect("outcomes:cohort", slug)
    trainees = list(queries.trainees_of(of, actor))
    form = SealForm(request.POST or None, trainees=trainees)
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.seal(of, form.intents(), by=actor))
        if made is not None:
            messages.success(request, _("The list of %(size)s starters is sealed.") % {"size": made.size})
            return redirect("outcomes:cohort", slug)
    context = {"cohort": of, "form": form, "trainees": trainees, "today": clock.today()}
    return render(request, "outcomes/staff_seal.html", context, status=422 if form.errors else 200)


@page("outcomes.correct_list", methods=("GET", "POST"))
def correct(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a note beside a sealed list."""
    actor = actor_of(request)
    of = _find("outcomes.seal", actor, slug)
    sealed = queries.starter_list_of(of)
    if sealed is None:
        messages.info(request, _("The list is not sealed yet, so it needs no correction."))
        return redirect("outcomes:cohort", slug)
    trainees = {row.pk.hex: row for row in queries.trainees_of(of, actor)}
    form = CorrectionForm(request.POST or None, trainees=list(trainees.values()))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        intent = Intent(said["intent"]) if said["intent"] else None
        do = partial(
            actions.correct_list, sealed, enrolment=trainees[said["enrolment"]], intent=intent, reason=said["reason"],
            by=actor,
        )  # fmt: skip
        if attempt(form, do) is not None:
            messages.success(
                request, _("The correction stands beside the list. The list itself and its hash are unchanged.")
            )
            return redirect("outcomes:cohort", slug)
    context = {"cohort": of, "sealed": sealed, "form": form}
    return render(request, "outcomes/staff_correct.html", context, status=422 if form.errors else 200)


def _find(name: str, actor: Actor, slug: str) -> Cohort:
    rows = Cohort.objects.select_related("course__centre", "course__field")
    return policy.find(name, rows, actor, slug=slug)


def _rows(of: Cohort, actor: Actor) -> list[Row]:
    trainees = list(_trainees(of, actor))
    told = queries.known_lines(trainees)
    return [_row(row, told[row.pk]) for row in trainees]


def _trainees(of: Cohort, actor: Actor) -> QuerySet[Enrolment]:
    waiting = ExclusionRequest.objects.filter(enrolment__cohort=of, state=ExclusionState.ASKED)
    counted = Count("exclusion_requests", filter=Q(exclusion_requests__in=waiting), distinct=True)
    return queries.trainees_of(of, actor).annotate(waiting=counted)


def _row(enrolment: Enrolment, told: list[Told]) -> Row:
    said = [line for line in told if line.retraction is None]
    entry = getattr(enrolment, "starter_entry", None)
    annotated: Any = enrolment
    return Row(
        enrolment=enrolment,
        standing=standing_of([line_of(line.event) for line in said], clock.today()),
        intent=Intent(entry.intent) if entry is not None and entry.intent else None,
        listed=entry is not None,
        papers=sum(len(line.files) for line in said),
        waiting=annotated.waiting,
    )


def _is_chosen(row: Row, chosen: StandingFilter) -> bool:
    if not chosen.is_valid():
        return True
    stands, evidence = chosen.cleaned_data["stands"], chosen.cleaned_data["evidence"]
    if stands and row.standing.stands != stands:
        return False
    if evidence == "unproven":
        return row.evidence is Evidence.NONE
    if evidence == "proven":
        return row.evidence not in (None, Evidence.NONE)
    return row.waiting > 0 if evidence == "waiting" else True
