"""The training diary: a month of days, one day to read and sign, papers to print."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.attendance import actions
from yoram.attendance.diaries import read
from yoram.attendance.facts import DiaryState
from yoram.attendance.forms.office import DiaryForm
from yoram.attendance.models import DiaryEntry
from yoram.attendance.papers import diary_paper
from yoram.attendance.queries.diary import diaries_of, diary_of, is_intact, missing_diaries
from yoram.core import clock, policy
from yoram.core.facts import StateChanged
from yoram.core.web import actor_of, page
from yoram.courses.queries import TrainingDay, cohorts
from yoram.documents.queries import render_hwpx, render_pdf

_FORMS = {"pdf": ("application/pdf", render_pdf), "hwpx": ("application/hwp+zip", render_hwpx)}


@page("attendance.see_class")
def diaries(request: HttpRequest, slug: str) -> HttpResponse:
    """The days of a month, each with its diary or the lack of it."""
    row = policy.find("attendance.see_class", cohorts(), actor_of(request), slug=slug)
    first = month_asked(request, min(max(clock.today(), row.starts_on), row.ends_on))
    days = diaries_of(row, first, month_end(first))
    context = {
        "cohort": row,
        "month": first,
        "before": first - timedelta(days=1) if first > row.starts_on else None,
        "after": month_end(first) + timedelta(days=1) if month_end(first) < row.ends_on else None,
        "days": days,
        "signed": sum(each.state == DiaryState.SIGNED for each in days),
        "missing": missing_diaries(row),
    }
    return render(request, "attendance/diaries.html", context)


@page("attendance.see_diary", methods=("GET", "POST"))
def diary(request: HttpRequest, day: UUID) -> HttpResponse:
    """One day's diary; the instructor adds remarks and signs."""
    actor, row = actor_of(request), _day(request, day)
    told = diary_of(row)
    may_sign = policy.policy("attendance.sign_diary").allows(actor, row) and row.on <= clock.today()
    form = DiaryForm(request.POST or None, again=told.entry is not None, initial={"seen": told.seen})
    if request.method == "POST" and form.is_valid():
        try:
            actions.sign_diary(row, by=actor, **form.cleaned_data)
        except StateChanged as late:
            messages.warning(request, str(late))
        else:
            messages.success(request, _("The diary is signed."))
        return redirect("attendance:diary", day=row.pk)
    context = {
        "day": row,
        "cohort": row.cohort,
        "diary": told,
        "intact": told.entry is None or is_intact(told.entry),
        "form": form,
        "may_sign": may_sign,
        "to_come": row.on > clock.today(),
    }
    return render(request, "attendance/diary.html", context, status=422 if form.errors else 200)


@page("attendance.see_diary")
def diary_print(request: HttpRequest, day: UUID, form: str) -> HttpResponse:
    """One day as a paper."""
    row = _day(request, day)
    told = diary_of(row)
    paper = diary_paper(row.cohort, [(told.page, told.entry)])
    return _paper(paper, form, f"diary-{row.cohort.slug}-{row.on:%Y%m%d}")


@page("attendance.see_class")
def month_paper(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The signed days of a month, one page each."""
    row = policy.find("attendance.see_class", cohorts(), actor_of(request), slug=slug)
    first = month_asked(request, clock.today())
    entries = DiaryEntry.objects.filter(day__cohort=row, day__on__range=(first, month_end(first)))
    last = {entry.day_id: entry for entry in entries.select_related("day").order_by("version")}
    if not last:
        raise Http404
    rows = sorted(last.values(), key=lambda entry: entry.day.on)
    paper = diary_paper(row, [(read(entry.content), entry) for entry in rows])
    return _paper(paper, form, f"diary-{row.slug}-{first:%Y%m}")


def month_asked(request: HttpRequest, default: date) -> date:
    """The first day of the month that the address names, such as 2024-07."""
    try:
        return date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        return default.replace(day=1)


def month_end(first: date) -> date:
    """The last day of the month."""
    return (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _day(request: HttpRequest, key: UUID) -> TrainingDay:
    rows = TrainingDay.objects.select_related("room", "cohort__course__centre")
    return policy.find("attendance.see_diary", rows, actor_of(request), pk=key)


def _paper(paper: object, form: str, name: str) -> HttpResponse:
    if form not in _FORMS:
        raise Http404
    media_type, rendered = _FORMS[form]
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return HttpResponse(rendered(paper), content_type=media_type, headers=headers)  # type: ignore[arg-type]
