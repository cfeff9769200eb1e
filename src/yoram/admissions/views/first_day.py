"""The first day: each trainee says what they want, and the list of starters is sealed with it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.admissions.actions import first_day as verbs
from yoram.admissions.models import DayOneIntent
from yoram.admissions.queries.first_day import asked_now
from yoram.admissions.views.selecting import tried
from yoram.core import clock, policy
from yoram.core.facts import YoramError
from yoram.core.web import actor_of, page
from yoram.courses.queries import Cohort, Enrolment
from yoram.outcomes.facts import Intent
from yoram.outcomes.queries import label, starter_list_of


def intents() -> list[tuple[str, str]]:
    """What can be wanted, in words."""
    return [(intent.value, str(label(intent))) for intent in Intent]


@page("admissions.say_intent", methods=("GET", "POST"))
def first_day(request: HttpRequest) -> HttpResponse:
    """What I want after the course: one question on my phone, until the list is sealed."""
    actor = actor_of(request)
    if actor.person is None:
        raise Http404
    rows = list(asked_now(actor.person))
    if request.method == "POST":
        row = next((each for each in rows if str(each.pk) == request.POST.get("enrolment")), None)
        wanted = request.POST.get("intent", "")
        if row is None:
            raise Http404
        if wanted not in Intent:
            messages.error(request, _("Choose one of the answers."))
        else:
            tried(request, lambda: verbs.say_intent(row, Intent(wanted), by=actor), _("Thank you. That is noted."))
        return redirect("admissions:first_day")
    said = {each.enrolment_id: each.intent for each in DayOneIntent.objects.filter(enrolment__in=rows)}
    asked = [(row, said.get(row.pk, "")) for row in rows]
    return render(request, "admissions/first_day.html", {"asked": asked, "intents": intents()})


@page("admissions.seal_first_day", methods=("GET", "POST"))
def roll(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has said what, what the operator enters for others, and sealing by hand."""
    actor = actor_of(request)
    cohorts = Cohort.objects.select_related("course__centre")
    cohort = policy.find("admissions.seal_first_day", cohorts, actor, slug=slug)
    rows = list(Enrolment.objects.filter(cohort=cohort).select_related("person", "cohort").order_by("code"))
    if request.method == "POST":
        return _sent(request, cohort, rows)
    said = {each.enrolment_id: each for each in DayOneIntent.objects.filter(enrolment__in=rows)}
    context = {
        "cohort": cohort,
        "rows": [(row, said.get(row.pk)) for row in rows],
        "silent": len(rows) - len(said),
        "intents": intents(),
        "sealed": starter_list_of(cohort),
        "begun": cohort.starts_on <= clock.today(),
    }
    return render(request, "admissions/roll.html", context)


def _sent(request: HttpRequest, cohort: Cohort, rows: list[Enrolment]) -> HttpResponse:
    actor = actor_of(request)
    not_asked: set[UUID] = set()
    try:
        for row in rows:
            wanted = request.POST.get(f"i-{row.pk}", "")
            if wanted in Intent:
                verbs.say_intent(row, Intent(wanted), by=actor)
            elif wanted == "not_asked":
                not_asked.add(row.pk)
        if "remind" in request.POST:
            told = verbs.remind_intents(cohort, by=actor, origin=request.build_absolute_uri("/"))
            messages.success(request, _("%(count)s were written to.") % {"count": told})
        elif "seal" in request.POST:
            size = verbs.seal_first_day(cohort, not_asked=not_asked, by=actor)
            messages.success(request, _("The list is sealed: %(count)s started.") % {"count": size})
        else:
            messages.success(request, _("Saved."))
    except YoramError as why:
        messages.error(request, str(why))
    return redirect("admissions:roll", slug=cohort.slug)
