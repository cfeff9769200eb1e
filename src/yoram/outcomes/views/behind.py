"""Behind a figure, for those who may look: the people, the evidence, and why the figure changed."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.core import policy
from yoram.core.facts import Actor, YoramError
from yoram.core.web import actor_of, page
from yoram.outcomes import actions, words
from yoram.outcomes.actions import Asked
from yoram.outcomes.actions.publish import restate as restate_publication
from yoram.outcomes.forms.publish import RestateForm
from yoram.outcomes.models import JobKind, Publication
from yoram.outcomes.queries.behind import STATUS, Answers, UnknownList, answers_of, chosen, with_evidence
from yoram.outcomes.queries.changes import differs, moves_since, moves_until_now
from yoram.outcomes.queries.draft import too_large_to_wait_for
from yoram.outcomes.queries.published import view_for
from yoram.outcomes.views.attempts import attempt

PEOPLE_AT_ONCE = 50


def find_behind(actor: Actor, slug: str) -> Publication:
    """The publication whose people the actor may see, or 404."""
    rows = Publication.objects.select_related("centre", "cohort__course", "restates", "restated_by")
    return policy.find("outcomes.see_behind", rows, actor, slug=slug)


@dataclass(frozen=True, slots=True)
class Tab:
    """One list of people that a number of the publication stands for."""

    label: str
    show: str
    query: str
    count: int


def tabs_of(answers: Answers, show: str) -> list[Tab]:
    """The lists that have anybody in them, and the one that is asked for."""
    reasons = sorted(name for name in answers.people["excluded"].unique().to_list() if name)
    statuses = sorted(answers.people["status"].unique().to_list())
    names = {
        "starters": _("Started"), "completers": _("Completed"), "denominator": _("Counted"),
        "numerator": _("Employed"), "waiting": _("Not employed"), "provisional": _("Provisional"),
        "unknown": _("Not known"), "excluded": _("Left out"),
        **{f"excluded:{name}": str(words.label(name)) for name in reasons},
        **{f"status:{name}": str(words.label(name)) for name in statuses},
    }  # fmt: skip
    found = [
        Tab(label, name, urlencode({"rule": answers.rule.id, "show": name}), chosen(answers.people, name).height)
        for name, label in names.items()
    ]
    return [tab for tab in found if tab.show == show or (tab.count and not tab.show.startswith(STATUS))]


@page("outcomes.see_behind")
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """The people whom one number of a publication counts, each with the evidence that bears it out."""
    actor = actor_of(request)
    publication = find_behind(actor, slug)
    rule, show = request.GET.get("rule") or publication.rule, request.GET.get("show") or "starters"
    try:
        answers = answers_of(publication, rule)
        part = chosen(answers.people, show)
    except UnknownList as unknown:
        raise Http404 from unknown
    listed = Paginator(range(part.height), PEOPLE_AT_ONCE).get_page(request.GET.get("page"))
    shown = part[list(listed.object_list)]
    tabs = tabs_of(answers, show)
    context = {
        "publication": publication,
        "rule": answers.rule,
        "tabs": tabs,
        "show": show,
        "shown_as": next((tab.label for tab in tabs if tab.show == show), ""),
        "count": part.height,
        "listed": listed,
        "people": with_evidence(publication, answers, shown),
    }
    return render(request, "outcomes/people.html", context)


@page("outcomes.see_behind")
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Why this figure changed, person by person: since the one it restates, and until now."""
    publication = find_behind(actor_of(request), slug)
    return _change(request, publication, RestateForm())


def _change(request: HttpRequest, publication: Publication, form: RestateForm, status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    later = getattr(publication, "restated_by", None)
    context = {
        "publication": publication,
        "view": view_for(actor, publication),
        "later": later,
        "since": moves_since(publication),
        "until_now": [] if later else moves_until_now(publication),
        "differs": not later and differs(publication),
        "form": form,
        "may_restate": policy.policy("outcomes.restate").allows(actor, publication),
    }
    return render(request, "outcomes/change.html", context, status=status)


@page("outcomes.restate", methods=("POST",))
def restate(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish the figure anew, with the reason that the public reads."""
    actor = actor_of(request)
    rows = Publication.objects.select_related("centre", "cohort__course", "restates", "restated_by")
    publication = policy.find("outcomes.restate", rows, actor, slug=slug)
    form = RestateForm(request.POST)
    if form.is_valid() and too_large_to_wait_for(publication.centre, publication.cohort):
        asked = Asked(
            JobKind.RESTATE, publication.rule, publication.on, publication.cohort, restates=publication,
            reason=form.cleaned_data["reason"],
        )  # fmt: skip
        job = attempt(form, lambda: actions.ask_figure(publication.centre, asked, by=actor))
        if job is not None:
            return redirect("outcomes:job", job.pk)
    elif form.is_valid():
        try:
            made = restate_publication(publication, reason=form.cleaned_data["reason"], by=actor)
        except YoramError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The figure is published anew; the earlier one stays beside it."))
            return redirect("outcomes:publication", made.slug)
    return _change(request, publication, form, status=422)
