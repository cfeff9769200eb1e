"""Interview times as the operator sets them up and as applicants choose them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.admissions.actions import interview as verbs
from yoram.admissions.facts import State
from yoram.admissions.forms.selecting import InviteForm, SlotsForm
from yoram.admissions.models import Application, Intake, InterviewBooking, InterviewInvitation, InterviewSlot
from yoram.admissions.queries.interviewing import calendar_of, choices, slots_of
from yoram.admissions.queries.selection import preview
from yoram.admissions.views.entry import of
from yoram.admissions.views.selecting import intake_of, tried
from yoram.core import policy
from yoram.core.facts import YoramError
from yoram.core.web import actor_of, page


@page("admissions.add_slots", methods=("GET", "POST"))
def interviews(request: HttpRequest, slug: str) -> HttpResponse:
    """Times, who comes when, and who has not chosen."""
    intake = intake_of(request, slug)
    form = SlotsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        more = {name: given[name] for name in ("minutes", "seats", "place", "link")}
        made = verbs.add_slots(intake, starts=form.starts(), by=actor_of(request), **more)
        messages.success(request, _("%(count)s times added.") % {"count": len(made)})
        return redirect("admissions:interviews", slug=slug)
    waiting = InterviewInvitation.objects.filter(application__intake=intake, application__interview=None)
    context = {
        "intake": intake,
        "slots": slots_of(intake),
        "form": form,
        "invite": InviteForm(),
        "waiting": list(waiting.select_related("application")),
    }
    return render(request, "admissions/interviews.html", context, status=422 if form.errors else 200)


@page("admissions.invite_to_interview", methods=("POST",))
def invite(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite the best of those who were judged."""
    intake = intake_of(request, slug)
    form = InviteForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say how many are invited and until when they choose."))
        return redirect("admissions:interviews", slug=slug)
    best = [line.application for line in preview(intake).lines][: form.cleaned_data["best"]]
    asked = [row for row in best if row.state == State.IN_REVIEW]
    tried(
        request,
        lambda: verbs.invite_to_interview(intake, asked, choose_by=form.until(), by=actor_of(request)),
        _("The invitations are on their way."),
    )
    return redirect("admissions:interviews", slug=slug)


@page("admissions.place_rest", methods=("POST",))
def place_rest(request: HttpRequest, slug: str) -> HttpResponse:
    """A time for everybody who chose none."""
    intake = intake_of(request, slug)
    placed, left = verbs.place_rest(intake, by=actor_of(request))
    messages.success(
        request, _("%(placed)s have a time now; for %(left)s none is left.") % {"placed": placed, "left": len(left)}
    )
    return redirect("admissions:interviews", slug=slug)


@page("admissions.drop_slot", methods=("POST",))
def drop_slot(request: HttpRequest, slot: UUID) -> HttpResponse:
    """Take a time away that nobody has chosen."""
    rows = InterviewSlot.objects.select_related("intake")
    row = policy.find("admissions.drop_slot", rows, actor_of(request), pk=slot)
    tried(request, lambda: verbs.drop_slot(row, by=actor_of(request)), _("The time is gone."))
    return redirect("admissions:interviews", slug=row.intake.slug)


@page("admissions.answer", methods=("GET", "POST"))
def choose(request: HttpRequest, number: str) -> HttpResponse:
    """The applicant chooses a time on their own page, and may move it while that may be."""
    return of(request, number, _choose)


def _choose(request: HttpRequest, application: Application) -> HttpResponse:
    invited = InterviewInvitation.objects.filter(application=application).first()
    if invited is None:
        raise Http404
    if request.method == "POST":
        slot = _slot(application.intake, request.POST.get("slot", ""))
        try:
            verbs.book_interview(application, slot, by=actor_of(request))
        except YoramError as why:
            messages.error(request, str(why))
        else:
            messages.success(request, _("Your interview time is kept for you."))
            return redirect("admissions:mine", number=application.number)
    booking = InterviewBooking.objects.filter(application=application).select_related("slot").first()
    context = {"application": application, "invited": invited, "booking": booking, "days": choices(application)}
    return render(request, "admissions/choose_interview.html", context)


@page("admissions.answer")
def calendar(request: HttpRequest, number: str) -> HttpResponse:
    """The interview for one's own calendar."""

    def hand_out(request: HttpRequest, application: Application) -> HttpResponse:
        booking = InterviewBooking.objects.filter(application=application).select_related("slot").first()
        if booking is None:
            raise Http404
        response = HttpResponse(calendar_of(booking, application), content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="interview.ics"'
        return response

    return of(request, number, hand_out)


def _slot(intake: Intake, key: str) -> InterviewSlot:
    try:
        found = InterviewSlot.objects.filter(intake=intake, pk=UUID(key)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found
