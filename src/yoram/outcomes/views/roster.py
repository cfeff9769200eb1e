"""Bringing a sheet in three steps: the file, its columns, and what it would do before it does."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.core import filing, policy
from yoram.core.facts import Actor
from yoram.core.web import actor_of, page
from yoram.courses.queries import centres
from yoram.outcomes import actions, queries
from yoram.outcomes.forms.roster import FIELDS, ColumnsForm, SheetForm
from yoram.outcomes.importing.preview import Preview, preview
from yoram.outcomes.importing.report import ImportReport
from yoram.outcomes.importing.sentences import count_text, fault_text, note_text, place_of
from yoram.outcomes.models import RosterUpload, SheetKind
from yoram.outcomes.views.attempts import attempt

SHOWN = 200
"""How many errors and notes of a file a page lists; whoever mends so many brings the file again anyway."""


@page("outcomes.import_roster", methods=("GET", "POST"))
def import_roster(request: HttpRequest) -> HttpResponse:
    """Bring a roster of trainees."""
    return _upload(request, SheetKind.ROSTER)


@page("outcomes.import_participants", methods=("GET", "POST"))
def import_participants(request: HttpRequest) -> HttpResponse:
    """Bring a sheet of public occasions."""
    return _upload(request, SheetKind.PARTICIPANTS)


@page("outcomes.import_roster", methods=("GET", "POST"))
def columns(request: HttpRequest, upload: UUID) -> HttpResponse:
    """What each column is read as, with the first rows beside it."""
    actor = actor_of(request)
    kept = _mine(actor, upload)
    seen = _preview(kept)
    form = ColumnsForm(request.POST or None, kind=kept.kind, columns=seen.columns, samples=seen.samples)
    if request.method == "POST" and form.is_valid():
        changed = {name: said for name, said in form.mapping().items() if said != seen.guessed.get(name, "")}
        actions.map_columns(kept, changed, by=actor)
        return redirect("outcomes:import_check", kept.pk)
    context = {"upload": kept, "preview": seen, "form": form, "errors": _told_errors(seen.report)}
    return render(request, "outcomes/staff_import_columns.html", context)


@page("outcomes.import_roster", methods=("GET", "POST"))
def check(request: HttpRequest, upload: UUID) -> HttpResponse:
    """What the sheet would do; then it does it, or nothing."""
    actor = actor_of(request)
    kept = _mine(actor, upload)
    confirmed = request.method == "POST"
    report = _verb(kept)(dry_run=not confirmed, by=actor)
    if confirmed and report.ok:
        actions.drop_upload(kept, by=actor)
        messages.success(request, _("The sheet “%(name)s” is in the house.") % {"name": kept.name})
        return _onward(kept)
    context = {
        "upload": kept,
        "report": report,
        "errors": _told_errors(report),
        "more_errors": max(len(report.errors) - SHOWN, 0),
        "notes": [(place_of(note.sheet, note.row), note_text(note)) for note in report.notes[:SHOWN]],
        "more_notes": max(len(report.notes) - SHOWN, 0),
        "counts": [(count_text(name), count) for name, count in report.counts.items() if count],
    }
    return render(request, "outcomes/staff_import_check.html", context, status=200 if report.ok else 422)


@page("outcomes.import_roster", methods=("POST",))
def drop(request: HttpRequest, upload: UUID) -> HttpResponse:
    """Give a sheet up."""
    actor = actor_of(request)
    kept = _mine(actor, upload)
    actions.drop_upload(kept, by=actor)
    messages.info(request, _("The sheet is destroyed. Nothing was changed."))
    return redirect(f"outcomes:import_{kept.kind}")


def _upload(request: HttpRequest, kind: SheetKind) -> HttpResponse:
    actor = actor_of(request)
    own = list(policy.visible("outcomes.import_roster", centres(), actor))
    cohorts = list(queries.cohorts_for(actor).filter(course__centre__in=own)) if kind == SheetKind.ROSTER else []
    initial = {"cohort": request.GET.get("cohort", "")}
    form = SheetForm(request.POST or None, request.FILES or None, centres=own, cohorts=cohorts, initial=initial)
    if request.method == "POST" and form.is_valid():
        sheet: UploadedFile[Any] = form.cleaned_data["sheet"]
        kept = attempt(
            form,
            lambda: actions.keep_upload(
                form.centres[form.cleaned_data["centre"]],
                cohort=form.cohorts.get(form.cleaned_data.get("cohort", "")),
                kind=kind,
                name=sheet.name or "",
                content=sheet.read(),
                by=actor,
            ),
        )
        if kept is not None:
            return redirect("outcomes:import_columns", kept.pk)
    context = {"form": form, "kind": kind, "fields": [names[0] for names in FIELDS[kind].values()]}
    return render(request, "outcomes/staff_import.html", context, status=422 if form.errors else 200)


def _mine(actor: Actor, key: UUID) -> RosterUpload:
    rows = RosterUpload.objects.select_related("centre", "cohort__course")
    return policy.find("outcomes.drop_roster", rows.filter(account=actor.account), actor, pk=key)


def _content(kept: RosterUpload) -> bytes:
    try:
        return filing.read(kept.stored_as)
    except FileNotFoundError as gone:
        raise Http404 from gone


def _preview(kept: RosterUpload) -> Preview:
    return preview(_content(kept), FIELDS[kept.kind], kept.name, kept.mapping)


def _verb(kept: RosterUpload) -> Callable[..., ImportReport]:
    given: dict[str, Any] = {"file_name": kept.name, "centre": kept.centre, "mapping": kept.mapping}
    if kept.kind == SheetKind.ROSTER:
        return lambda **more: actions.import_roster(_content(kept), cohort=kept.cohort, **given, **more)
    return lambda **more: actions.import_participants(_content(kept), **given, **more)


def _told_errors(report: ImportReport) -> list[tuple[str, str]]:
    return [(place_of(fault.sheet, fault.row, fault.column), fault_text(fault)) for fault in report.errors[:SHOWN]]


def _onward(kept: RosterUpload) -> HttpResponse:
    if kept.kind == SheetKind.ROSTER and kept.cohort is not None:
        return redirect("outcomes:cohort", kept.cohort.slug)
    return redirect("outcomes:cohorts")
