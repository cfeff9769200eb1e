"""Allowances are explained, stated once, and corrected beside what was stated."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from tests.cast import HOUSE, INSTRUCTOR, OPERATOR, SAME_CLASS, TRAINEE, Cast
from yoram.attendance import actions
from yoram.attendance.facts import Unpaid
from yoram.attendance.models import AllowanceStatement, ClosedUnit
from yoram.attendance.queries.pay import UnitPay, unit_pay
from yoram.attendance.tests.office import ABSENT, Office, an_office
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.courses import actions as courses

pytestmark = pytest.mark.django_db
AFTER = date(2023, 11, 20)


@pytest.fixture
def office(cast: Cast) -> Office:
    return an_office(cast)


def pay(office: Office, unit: int = 1) -> UnitPay:
    rows = [office.cast.enrolments[name] for name in (TRAINEE, SAME_CLASS)]
    made = unit_pay(office.cast.cohort, unit, rows)
    assert made is not None
    return made


def close(office: Office, **more) -> ClosedUnit:
    with clock.frozen_at(AFTER):
        return actions.close_unit(office.cast.cohort, unit=1, by=office.cast.actor(OPERATOR), **more)


def test_ten_days_at_5800_and_10000_won_are_158000(office: Office):
    courses.give_schemes(office.cast.cohort, ("kdt-2023@2", "special-2023@1"), by=HOUSE)
    office.cast.cohort.refresh_from_db()
    days = [each.allowance for each in pay(office).trainees[0].schemes]
    assert [each.amount for each in days] == [58_000, 0]
    assert days[1].unpaid == (Unpaid.COURSE_TOO_SHORT,)  # 240 hours here, 350 are needed


def test_facts_noted_by_hand_decide_from_their_unit_on_and_are_told_as_reasons(office: Office):
    row = office.cast.enrolments[TRAINEE]
    actions.note_allowance_facts(row, unit=2, other_benefit=True, by=office.cast.actor(OPERATOR))
    assert pay(office, 1).trainees[0].schemes[0].allowance.unpaid == ()
    assert Unpaid.OTHER_BENEFIT in pay(office, 2).trainees[0].schemes[0].allowance.unpaid
    actions.note_allowance_facts(row, unit=3, other_benefit=False, by=office.cast.actor(OPERATOR))
    assert Unpaid.OTHER_BENEFIT not in pay(office, 3).trainees[0].schemes[0].allowance.unpaid


def test_the_region_of_the_class_decides_on_the_special_allowance(office: Office):
    courses.give_schemes(office.cast.cohort, ("special-2026@1",), by=HOUSE)
    office.cast.cohort.refresh_from_db()
    assert Unpaid.REGION_UNKNOWN in pay(office).trainees[0].schemes[0].allowance.unpaid
    actions.set_pay(office.cast.cohort, region="other", by=office.cast.actor(OPERATOR))
    assert Unpaid.REGION_UNKNOWN not in pay(office).trainees[0].schemes[0].allowance.unpaid
    with pytest.raises(ValidationError):
        actions.set_pay(office.cast.cohort, region="moon", by=office.cast.actor(OPERATOR))


def test_the_fee_is_claimed_by_card_company_with_the_rounding_on_its_sum(office: Office):
    actions.set_pay(office.cast.cohort, unit_fee=333_333, by=HOUSE)
    for name in (TRAINEE, SAME_CLASS):
        actions.note_allowance_facts(office.cast.enrolments[name], unit=1, card_company="신한카드", by=HOUSE)
    claim = pay(office).claims[0]
    assert (claim.card_company, claim.claims, claim.sum, claim.amount) == ("신한카드", 2, 666_666, 666_660)


def test_a_closed_unit_is_stated_once_with_its_arithmetic(office: Office):
    first, again = close(office), close(office)
    assert first.pk == again.pk
    rows = list(AllowanceStatement.objects.all())
    assert [(row.amount, row.scheme, row.number) for row in rows] == [(58_000, "kdt-2023@2", 1)] * 2
    assert rows[0].lines == [{"step": "days", "count": 10, "each": 5800, "amount": 58000}]


def test_a_unit_that_runs_or_lacks_marks_cannot_be_closed(office: Office):
    with clock.frozen_at(date(2023, 11, 10)), pytest.raises(ValidationError):
        actions.close_unit(office.cast.cohort, unit=1, by=office.cast.actor(OPERATOR))
    with clock.frozen_at(date(2024, 2, 1)), pytest.raises(ValidationError, match="20"):
        actions.close_unit(office.cast.cohort, unit=2, by=office.cast.actor(OPERATOR))
    with clock.frozen_at(AFTER), pytest.raises(ValidationError):
        actions.close_unit(office.cast.cohort, unit=99, by=office.cast.actor(OPERATOR))
    assert not ClosedUnit.objects.exists()


def test_a_correction_after_the_closing_is_a_difference_beside_what_was_stated(office: Office):
    close(office)
    office.mark(TRAINEE, 0, said=ABSENT)
    moved = pay(office)
    assert [each.difference for each in moved.trainees] == [-5_800, 0]
    with pytest.raises(ValidationError):
        actions.correct_unit(office.cast.cohort, unit=1, reason=" ", by=office.cast.actor(OPERATOR))
    assert actions.correct_unit(office.cast.cohort, unit=1, reason="결석 정정", by=office.cast.actor(OPERATOR)) == 1
    assert sorted(AllowanceStatement.objects.values_list("number", "amount")) == [(1, 58_000), (1, 58_000), (2, 52_200)]
    assert not pay(office).differences
    assert actions.correct_unit(office.cast.cohort, unit=1, reason="다시", by=office.cast.actor(OPERATOR)) == 0


def test_a_unit_that_was_never_closed_cannot_be_corrected(office: Office):
    with pytest.raises(ValidationError):
        actions.correct_unit(office.cast.cohort, unit=1, reason="정정", by=office.cast.actor(OPERATOR))


def test_a_statement_cannot_be_edited_in_the_database(office: Office):
    close(office)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE attendance_allowancestatement SET amount = 1")


def test_money_is_the_operators(office: Office):
    by, cohort, row = office.cast.actor(INSTRUCTOR), office.cast.cohort, office.cast.enrolments[TRAINEE]
    verbs = (
        lambda: actions.set_pay(cohort, region="other", by=by),
        lambda: actions.note_allowance_facts(row, unit=1, meals_given=True, by=by),
        lambda: actions.close_unit(cohort, unit=1, by=by),
        lambda: actions.correct_unit(cohort, unit=1, reason="x", by=by),
    )
    for verb in verbs:
        with pytest.raises(Refused):
            verb()


def test_the_pages_explain_state_and_hand_out(office: Office):
    slug, desk = office.cast.cohort.slug, office.cast.client(OPERATOR)
    path = f"/attendance/classes/{slug}/pay/"
    with clock.frozen_at(AFTER):
        page = desk.get(f"{path}1/", headers={"accept-language": "en"}).content.decode()
        assert "10 days × 5,800 won = 58,000 won" in page
        assert desk.post(f"{path}terms/", {"delivery": "on_site", "region": "other"}).status_code == 302
        assert desk.post(f"{path}terms/", {"delivery": "moon"}).status_code == 422
        facts = f"/attendance/trainees/{office.cast.enrolments[TRAINEE].pk}/pay/1/"
        assert desk.post(facts, {"meals_given": "on"}).status_code == 302
        assert desk.get(f"{path}99/").status_code == 404
        assert desk.post(f"{path}1/close/").status_code == 302
        sheet = desk.get(f"{path}1/sheet/", {"reason_for_download": "고용센터 지급 신청"})
        assert sheet.content.startswith(b"PK")
        assert "attachment" not in desk.get(f"{path}1/sheet/").get("Content-Disposition", "")
        assert office.cast.client(INSTRUCTOR).get(f"{path}1/").status_code == 404
        office.mark(TRAINEE, 0, said=ABSENT)
        assert desk.post(f"{path}1/again/", {"reason": ""}).status_code == 422
        assert desk.post(f"{path}1/again/", {"reason": "정정"}).status_code == 302
    assert ClosedUnit.objects.count() == 1


def test_a_trainee_reads_their_own_amount_and_nobody_elses(office: Office):
    with clock.frozen_at(AFTER):
        page = office.cast.client(TRAINEE).get("/attendance/pay/", headers={"accept-language": "en"}).content.decode()
    assert "58,000 won" in page
    assert SAME_CLASS not in page
