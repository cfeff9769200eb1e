"""What staff set up and look after: classes, their rules, phones, kiosks, corrections."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yoram.attendance import actions, queries, words
from yoram.attendance.forms import CorrectionForm, KioskForm, ReleaseForm, RulesForm
from yoram.attendance.models import CheckPin, ClosedDay, Device, Kiosk
from yoram.core import clock, policy
from yoram.core.web import actor_of, page
from yoram.courses.facts import CohortState
from yoram.courses.queries import Cohort, Enrolment, TrainingDay, cohorts, day_today, days_of, state_of

_STAFF_ROWS = ("cohort__course__centre", "person")


@page("attendance.see_class")
def classes(request: HttpRequest) -> HttpResponse:
    """The classes that run, each with its day of today."""
    rows = [row for row in queries.cohorts_for(actor_of(request)) if state_of(row) != CohortState.ENDED]
    return render(request, "attendance/classes.html", {"classes": [(row, day_today(row)) for row in rows]})


@page("attendance.see_class")
def cohort(request: HttpRequest, slug: str) -> HttpResponse:
    """A class: its days so far, its trainees' phones and numbers, its kiosks."""
    actor = actor_of(request)
    row = policy.find("attendance.see_class", cohorts(), actor, slug=slug)
    days = list(days_of(row).filter(on__lte=clock.today()).order_by("-on")[:30])
    closed = {each.day_id: each for each in ClosedDay.objects.filter(day__in=days)}
    trainees = list(Enrolment.objects.filter(cohort=row).select_related("person").order_by("code"))
    held = [each.person_id for each in trainees]
    phones = {each.person_id: each for each in Device.objects.filter(person__in=held, released_at=None)}
    pins = set(CheckPin.objects.filter(person__in=held).values_list("person_id", flat=True))
    context = {
        "cohort": row,
        "rules": queries.rules_of(row),
        "days": [(day, closed.get(day.pk)) for day in days],
        "today": clock.today(),
        "trainees": [(each, phones.get(each.person_id), each.person_id in pins) for each in trainees],
        "kiosks": Kiosk.objects.filter(cohort=row, ended_at=None, last_on__gte=clock.today()),
        "may_set": policy.policy("attendance.set_rules").allows(actor, row),
    }
    return render(request, "attendance/cohort.html", context)


@page("attendance.set_rules", methods=("GET", "POST"))
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """The rulebook and the settings of the check-in."""
    row = policy.find("attendance.set_rules", cohorts(), actor_of(request), slug=slug)
    form = RulesForm(request.POST or None, rules=queries.rules_of(row))
    if request.method == "POST" and form.is_valid():
        actions.set_rules(row, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The rules of the class are saved."))
        return redirect("attendance:cohort", slug=row.slug)
    note = _("Days that are closed stay as they were judged.")
    return _form(request, form, heading=_("Rules of attendance"), cohort=row, note=note)


@page("attendance.issue_kiosk", methods=("GET", "POST"))
def kiosk(request: HttpRequest, slug: str) -> HttpResponse:
    """Give out a kiosk's link; it is shown once."""
    row = policy.find("attendance.issue_kiosk", cohorts(), actor_of(request), slug=slug)
    form = KioskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made, key = actions.issue_kiosk(row, by=actor_of(request), **form.cleaned_data)
        link = request.build_absolute_uri(reverse("attendance:kiosk_door", args=[key]))
        return render(request, "attendance/kiosk_issued.html", {"cohort": row, "kiosk": made, "link": link})
    note = _("Open the link on the tablet at the door. Whoever has it can try numbers and PINs, so keep it there.")
    return _form(request, form, heading=_("Set up a tablet at the door"), cohort=row, note=note)


@page("attendance.end_kiosk", methods=("POST",))
def end_kiosk(request: HttpRequest, kiosk: UUID) -> HttpResponse:
    """Stop a kiosk's link."""
    rows = Kiosk.objects.select_related("cohort__course")
    row = policy.find("attendance.end_kiosk", rows, actor_of(request), pk=kiosk)
    actions.end_kiosk(row, by=actor_of(request))
    messages.success(request, _("The link of the tablet no longer works."))
    return redirect("attendance:cohort", slug=row.cohort.slug)


@page("attendance.release_phone", methods=("GET", "POST"))
def release(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Let a trainee's phone go."""
    row = _trainee("attendance.release_phone", request, enrolment)
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.release_phone(row, by=actor_of(request), **form.cleaned_data)
        messages.success(
            request, _("The next phone that %(name)s checks in with is theirs.") % {"name": row.person.name}
        )
        return redirect("attendance:cohort", slug=row.cohort.slug)
    return _form(request, form, heading=_("Release the phone"), cohort=row.cohort, sub=row.person.name)


@page("attendance.reset_pin", methods=("POST",))
def reset_pin(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    """Forget a trainee's PIN."""
    row = _trainee("attendance.reset_pin", request, enrolment)
    actions.reset_pin(row, by=actor_of(request))
    messages.success(request, _("The PIN is forgotten; the trainee can choose another."))
    return redirect("attendance:cohort", slug=row.cohort.slug)


@page("attendance.correct", methods=("GET", "POST"))
def correct(request: HttpRequest, enrolment: UUID, day: UUID) -> HttpResponse:
    """Another mark for a day, with the reason; everything before it is listed below."""
    row = _trainee("attendance.correct", request, enrolment)
    of = TrainingDay.objects.filter(cohort=row.cohort, pk=day).select_related("cohort").first()
    if of is None:
        raise Http404
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.correct_mark(row, day=of, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The mark is corrected."))
        return redirect("attendance:correct", enrolment=row.pk, day=of.pk)
    past = [(each, words.word_of(queries.said_of(each))) for each in queries.history_of(row, of, actor_of(request))]
    context = {"form": form, "enrolment": row, "day": of, "past": past}
    return render(request, "attendance/correct.html", context, status=422 if request.method == "POST" else 200)


def _trainee(name: str, request: HttpRequest, key: UUID) -> Enrolment:
    return policy.find(name, Enrolment.objects.select_related(*_STAFF_ROWS), actor_of(request), pk=key)


def _form(
    request: HttpRequest, form: object, *, heading: str, cohort: Cohort, sub: str = "", note: str = ""
) -> HttpResponse:
    context = {"form": form, "heading": heading, "cohort": cohort, "sub": sub, "note": note}
    return render(request, "attendance/form.html", context, status=422 if request.method == "POST" else 200)
