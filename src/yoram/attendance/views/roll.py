"""The instructor's roll: a class on one page, by keyboard, by thumb, and without network."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yoram.attendance import actions, queries, words
from yoram.attendance.actions import Taken
from yoram.attendance.forms import SheetForm
from yoram.attendance.queries import Line
from yoram.attendance.said import parse
from yoram.core import clock, policy
from yoram.core.ids import new_id
from yoram.core.web import actor_of, page
from yoram.courses.queries import TrainingDay


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be said of a trainee, with the key that says it."""

    word: str
    label: str
    key: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class RollLine:
    """A trainee's line with its choices."""

    line: Line
    choices: list[Choice]
    was: str


@page("attendance.take_roll", methods=("GET", "POST"))
def roll(request: HttpRequest, day: UUID) -> HttpResponse:
    """The roll of a day; a sheet sent by a script is answered for it, a form's as a page."""
    row = policy.find("attendance.take_roll", queries.days_for(actor_of(request)), actor_of(request), pk=day)
    if request.method == "POST":
        return _taken(request, row)
    lines = [_line(line) for line in queries.roll_of(row)]
    context = {
        "day": row,
        "lines": lines,
        "closed": queries.is_closed(row),
        "to_come": row.on > clock.today(),
        "may_correct": policy.policy("attendance.correct").admits(actor_of(request)),
        "key": new_id(),
        "legend": [(key, words.word_of(parse(word))) for key, word in enumerate(words.ROLL, 1)],
    }
    return render(request, "attendance/roll.html", context)


@page("attendance.close_day", methods=("POST",))
def close(request: HttpRequest, day: UUID) -> HttpResponse:
    """Close a past day by hand, where one does not want to wait for the night."""
    row = policy.find("attendance.close_day", queries.days_for(actor_of(request)), actor_of(request), pk=day)
    closed = actions.close_day(row, by=actor_of(request))
    if closed.undecided:
        told = ngettext(
            "The day is closed. %(count)s trainee has no mark: decide it by a correction.",
            "The day is closed. %(count)s trainees have no mark: decide them by corrections.",
            closed.undecided,
        )
        messages.warning(request, told % {"count": closed.undecided})
    else:
        messages.success(request, _("The day is closed."))
    return redirect("attendance:roll", day=row.pk)


def _line(line: Line) -> RollLine:
    was = line.said.word if line.said else ""
    offered = words.ROLL if not was or was in words.ROLL else (*words.ROLL, was)
    choices = [Choice(word, words.word_of(parse(word)), key, word == was) for key, word in enumerate(offered, 1)]
    return RollLine(line, choices, was)


def _taken(request: HttpRequest, day: TrainingDay) -> HttpResponse:
    by_script = request.headers.get("X-Roll") == "1"
    form = SheetForm(request.POST, received=clock.now())
    try:
        if not form.is_valid():
            raise ValidationError(form.reasons())
        taken = actions.take_roll(
            day,
            form.cleaned_data["said"],
            key=form.cleaned_data["key"],
            taken_at=form.cleaned_data["taken_at"],
            by=actor_of(request),
        )
    except ValidationError as wrong:
        if by_script:
            return JsonResponse({"error": " ".join(wrong.messages)}, status=422)
        raise
    told = _told(taken)
    if by_script:
        return JsonResponse({"told": told, "key": str(new_id()), "at": _clock(taken.sheet.received_at)})
    (messages.warning if taken.skipped else messages.success)(request, told)
    return redirect("attendance:roll", day=day.pk)


def _told(taken: Taken) -> str:
    told = ngettext("%(count)s mark is saved.", "%(count)s marks are saved.", taken.sheet.marks)
    text: str = told % {"count": taken.sheet.marks}
    if taken.skipped:
        names = ", ".join(row.person.name for row in taken.skipped)
        text += " " + _("Left as somebody else changed them meanwhile: %(names)s.") % {"names": names}
    return text


def _clock(moment: datetime) -> str:
    return moment.isoformat()
