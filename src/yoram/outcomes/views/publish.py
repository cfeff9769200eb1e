"""Publishing: what would be public is shown first, then frozen."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.core import policy
from yoram.core.facts import YoramError
from yoram.core.web import actor_of, page
from yoram.courses.queries import Centre, centres
from yoram.outcomes import guard
from yoram.outcomes.actions.publish import publish as publish_figure
from yoram.outcomes.engine.rulebook import RulebookError
from yoram.outcomes.forms.publish import PublishForm
from yoram.outcomes.queries.draft import Draft, draft
from yoram.outcomes.queries.published import in_reading_order, smallest_cell
from yoram.outcomes.queries.rulebook import house_rules

ADVISED = 3
"""Fewer people than this in one cell deserve a second look before they are public."""


@page("outcomes.publish", methods=("GET", "POST"))
def publish(request: HttpRequest) -> HttpResponse:
    """Choose a figure, see what would be public, publish it."""
    actor = actor_of(request)
    centre = _centre(request)
    try:
        house_rules()
    except RulebookError as broken:
        return render(request, "outcomes/publish.html", {"centre": centre, "broken": str(broken)}, status=422)
    asked = request.POST if request.method == "POST" else request.GET
    form = PublishForm(asked if "rule" in asked else None, centre=centre, initial={"cohort": asked.get("cohort")})
    drafted = _drafted(form, centre) if form.is_bound and form.is_valid() else None
    if request.method == "POST" and drafted is not None:
        try:
            made = publish_figure(centre, **form.cleaned_data, by=actor)
        except YoramError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Published. Everybody can see it and count it again."))
            return redirect("outcomes:publication", made.slug)
    context = {"centre": centre, "form": form, **(_preview(drafted) if drafted else {})}
    return render(request, "outcomes/publish.html", context, status=422 if form.errors else 200)


def _centre(request: HttpRequest) -> Centre:
    rows = centres()
    slug = request.POST.get("centre") or request.GET.get("centre")
    if slug:
        rows = rows.filter(slug=slug)
    return policy.find("outcomes.publish", rows.order_by("id"), actor_of(request))


def _drafted(form: PublishForm, centre: Centre) -> Draft | None:
    chosen = form.cleaned_data
    try:
        return draft(centre, chosen["cohort"], rule=chosen["rule"], on=chosen["on"])
    except YoramError as refusal:
        form.add_error(None, str(refusal))
        return None


def _preview(drafted: Draft) -> dict[str, Any]:
    smallest = smallest_cell()
    figures = [guard.guarded(figure, smallest) for figure in in_reading_order(drafted.figures)]
    return {
        "draft": drafted,
        "headline": guard.guarded(drafted.headline, smallest),
        "figures": figures,
        "smallest": smallest,
        "small_cells": guard.small_cells(figures, ADVISED),
        "advised": ADVISED,
        "download_open": guard.download_open(drafted.figures, smallest),
    }
