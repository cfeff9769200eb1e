"""Allowances: a class's unit period for the operator, and one's own, line by line."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from yoram.attendance import actions
from yoram.attendance.exchange.money import pay_sheets
from yoram.attendance.explain import allowance_line
from yoram.attendance.facts import UnitPeriod
from yoram.attendance.forms.office import AgainForm, AllowanceFactsForm, PayForm
from yoram.attendance.labels import UNPAID
from yoram.attendance.queries.decisions import plan_of
from yoram.attendance.queries.pay import SchemePay, TraineePay, UnitPay, facts_in, pay_terms_of, unit_pay
from yoram.core import clock, policy
from yoram.core.facts import StateChanged
from yoram.core.web import actor_of, page
from yoram.courses.facts import Scheme
from yoram.courses.queries import Cohort, Enrolment, cohorts
from yoram.documents.queries import render_xlsx

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class SchemeLine:
    """One scheme of a trainee in words."""

    title: str
    amount: int
    lines: list[str]
    unpaid: list[str]
    difference: int


@dataclass(frozen=True, slots=True)
class PayRow:
    """One trainee in words."""

    pay: TraineePay
    schemes: list[SchemeLine]


@page("attendance.see_pay")
def pay(request: HttpRequest, slug: str, unit: int = 0) -> HttpResponse:
    """A unit period of a class, trainee by trainee, with the sums that go to the payer."""
    row = _cohort("attendance.see_pay", request, slug)
    made = _unit(row, unit or _current(row))
    context = {
        "cohort": row,
        "pay": made,
        "rows": [_row(each) for each in made.trainees],
        "only_told": [(_title(each), each.told.get(_language(), "")) for each in made.only_told],
        "running": made.unit.ends_on >= clock.today(),
        "paying": any(each.schemes for each in made.trainees),
        "form": AgainForm(),
    }
    return render(request, "attendance/pay.html", context)


@page("attendance.set_pay", methods=("GET", "POST"))
def pay_terms(request: HttpRequest, slug: str) -> HttpResponse:
    """Region, hours, delivery and fee of a class."""
    row = _cohort("attendance.set_pay", request, slug)
    form = PayForm(request.POST or None, terms=pay_terms_of(row))
    if request.method == "POST" and form.is_valid():
        actions.set_pay(row, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The terms of pay are saved."))
        return redirect("attendance:pay", slug=row.slug)
    note = _("Unit periods that are closed stay as they were stated.")
    return _form(request, row, form, heading=_("Terms of pay"), note=note)


@page("attendance.note_allowance_facts", methods=("GET", "POST"))
def allowance_facts(request: HttpRequest, enrolment: UUID, unit: int) -> HttpResponse:
    """What decides on a trainee's allowances besides attendance."""
    rows = Enrolment.objects.select_related("cohort__course__centre", "person")
    row = policy.find("attendance.note_allowance_facts", rows, actor_of(request), pk=enrolment)
    if not 1 <= unit <= len(plan_of(row.cohort).units):
        raise Http404
    form = AllowanceFactsForm(request.POST or None, facts=facts_in([row], unit).get(row.pk))
    if request.method == "POST" and form.is_valid():
        actions.note_allowance_facts(row, unit=unit, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Noted for %(name)s.") % {"name": row.person.name})
        return redirect("attendance:pay_unit", slug=row.cohort.slug, unit=unit)
    note = _("This holds from unit period %(unit)s on, until something else is noted for a later one.") % {"unit": unit}
    return _form(
        request, row.cohort, form, heading=_("Facts for allowances"), sub=row.person.name, note=note, unit=unit
    )


@page("attendance.close_unit", methods=("POST",))
def close_unit(request: HttpRequest, slug: str, unit: int) -> HttpResponse:
    """State a unit period's allowances."""
    row = _cohort("attendance.close_unit", request, slug)
    actions.close_unit(row, unit=unit, by=actor_of(request))
    messages.success(
        request, _("The allowances of this unit period are stated. From now on they change by corrections.")
    )
    return redirect("attendance:pay_unit", slug=row.slug, unit=unit)


@page("attendance.correct_unit", methods=("POST",))
def correct_unit(request: HttpRequest, slug: str, unit: int) -> HttpResponse:
    """State again what differs by now."""
    row = _cohort("attendance.correct_unit", request, slug)
    try:
        count = actions.correct_unit(row, unit=unit, reason=request.POST.get("reason", ""), by=actor_of(request))
    except StateChanged as late:
        messages.warning(request, str(late))
    else:
        told = ngettext("%(count)s allowance is stated again.", "%(count)s allowances are stated again.", count)
        messages.success(request, told % {"count": count})
    return redirect("attendance:pay_unit", slug=row.slug, unit=unit)


@page("attendance.see_pay", methods=("GET", "POST"))
def pay_sheet(request: HttpRequest, slug: str, unit: int) -> HttpResponse:
    """A unit period as a workbook for the payer; it names people, so the reason is asked for first."""
    row = _cohort("attendance.see_pay", request, slug)
    made = _unit(row, unit)
    headers = {"Content-Disposition": f'attachment; filename="allowances-{row.slug}-{unit}.xlsx"'}
    return HttpResponse(render_xlsx(pay_sheets(made)), content_type=_XLSX, headers=headers)


@page("attendance.own_pay")
def own_pay(request: HttpRequest) -> HttpResponse:
    """One's own allowances, unit period by unit period, the running one first."""
    person = actor_of(request).person
    rows = Enrolment.objects.select_related("cohort__course__centre", "person").order_by("-cohort__starts_on")
    mine = rows.filter(person_id=person) if person else rows.none()
    classes = [(row.cohort, _own_units(row)) for row in mine]
    return render(request, "attendance/own_pay.html", {"classes": [each for each in classes if each[1]]})


def _own_units(row: Enrolment) -> list[tuple[UnitPeriod, bool, PayRow]]:
    begun = [unit.number for unit in plan_of(row.cohort).units if unit.starts_on <= clock.today()]
    made = [unit_pay(row.cohort, number, [row]) for number in reversed(begun)]
    return [(each.unit, each.closed is not None, _row(each.trainees[0])) for each in made if each]


def _row(each: TraineePay) -> PayRow:
    return PayRow(each, [_scheme(one) for one in each.schemes])


def _scheme(one: SchemePay) -> SchemeLine:
    lines = [allowance_line(line) for line in one.allowance.lines]
    unpaid = [str(UNPAID[reason]) for reason in one.allowance.unpaid]
    return SchemeLine(_title(one.scheme), one.allowance.amount, lines, unpaid, one.difference)


def _title(scheme: Scheme) -> str:
    return scheme.title.get(_language(), scheme.id)


def _language() -> str:
    return (get_language() or "ko")[:2]


def _current(cohort: Cohort) -> int:
    begun = [unit.number for unit in plan_of(cohort).units if unit.starts_on <= clock.today()]
    return begun[-1] if begun else 1


def _unit(cohort: Cohort, number: int) -> UnitPay:
    rows = list(Enrolment.objects.filter(cohort=cohort).select_related("person", "cohort").order_by("code"))
    made = unit_pay(cohort, number, rows)
    if made is None:
        raise Http404
    return made


def _cohort(name: str, request: HttpRequest, slug: str) -> Cohort:
    return policy.find(name, cohorts(), actor_of(request), slug=slug)


def _form(
    request: HttpRequest, cohort: Cohort, form: object, *, heading: str, sub: str = "", note: str = "", unit: int = 0
) -> HttpResponse:
    context = {"form": form, "heading": heading, "cohort": cohort, "sub": sub, "note": note, "unit": unit}
    return render(request, "attendance/pay_form.html", context, status=422 if request.method == "POST" else 200)
