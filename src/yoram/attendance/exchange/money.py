"""A unit period's allowances as a workbook for the payer."""

from django.utils.translation import gettext as _

from yoram.attendance.explain import allowance_line
from yoram.attendance.labels import UNPAID
from yoram.attendance.queries.pay import SchemePay, TraineePay, UnitPay
from yoram.documents.facts import CellValue, Kind, Sheet, SheetColumn


def pay_sheets(pay: UnitPay) -> list[Sheet]:
    """One line a trainee and scheme, and the claims by card company where the fee is known."""
    columns = (
        SheetColumn(_("Number")), SheetColumn(_("Trainee")), SheetColumn(_("From"), Kind.DATE),
        SheetColumn(_("To"), Kind.DATE), SheetColumn(_("Days"), Kind.INT), SheetColumn(_("Attended"), Kind.INT),
        SheetColumn(_("Rate"), Kind.PERCENT), SheetColumn(_("Scheme")), SheetColumn(_("Amount (won)"), Kind.INT),
        SheetColumn(_("How it is counted")), SheetColumn(_("Stated (won)"), Kind.INT),
        SheetColumn(_("Difference (won)"), Kind.INT),
    )  # fmt: skip
    rows = tuple(_row(pay, each, one) for each in pay.trainees for one in each.schemes)
    note = _("Unit period %(unit)s of %(course)s, class %(number)s.") % {
        "unit": pay.unit.number, "course": pay.cohort.course.title, "number": pay.cohort.number,
    }  # fmt: skip
    sheets = [Sheet(_("Allowances"), columns, rows, note)]
    if pay.claims:
        sheets.append(_claims(pay))
    return sheets


def _row(pay: UnitPay, each: TraineePay, one: SchemePay) -> tuple[CellValue, ...]:
    told = [allowance_line(line) for line in one.allowance.lines] or [str(UNPAID[why]) for why in one.allowance.unpaid]
    return (
        each.enrolment.code,
        each.enrolment.person.name,
        pay.unit.starts_on,
        pay.unit.ends_on,
        each.totals.base,
        each.totals.attended,
        each.totals.rate,
        one.allowance.scheme,
        one.allowance.amount,
        "; ".join(told),
        one.stated.amount if one.stated else None,
        one.difference if one.stated else None,
    )


def _claims(pay: UnitPay) -> Sheet:
    columns = (
        SheetColumn(_("Card company")), SheetColumn(_("Trainees"), Kind.INT), SheetColumn(_("Sum (won)"), Kind.INT),
        SheetColumn(_("Claim (won)"), Kind.INT),
    )  # fmt: skip
    rows = tuple((each.card_company or _("not said"), each.claims, each.sum, each.amount) for each in pay.claims)
    return Sheet(_("Training fee by card company"), columns, rows)
