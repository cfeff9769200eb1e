"""Leaving, being away, coming back, being removed: each with its day, its reason, and its line in the ledger."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import HOUSE, INSTRUCTOR, OPERATOR, SAME_CLASS, TRAINEE
from yoram.attendance.queries import present_ones
from yoram.completion import actions, queries
from yoram.completion.actions import Attached
from yoram.completion.facts import Turn, Why
from yoram.completion.models import Standing
from yoram.completion.refusals import CompletionRefused
from yoram.completion.rules import Hindrance
from yoram.completion.tests.classes import Ended
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.outcomes.models import EvidenceFile, LedgerEvent

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
ON = date(2024, 3, 12)


def lines(of: Ended, name: str = TRAINEE) -> list[tuple[str, date, str]]:
    rows = LedgerEvent.objects.filter(enrolment=of.enrolment(name), retraction=None)
    return [(row.event, row.effective_on, row.evidence) for row in rows.exclude(event__in=("started", "intent"))]


def hindrance(verb, *args, **kwargs) -> Hindrance | None:
    with pytest.raises(CompletionRefused) as refused:
        verb(*args, **kwargs)
    return refused.value.hindrance


def test_a_withdrawal_writes_the_ledger_with_its_paper(ended: Ended):
    row = actions.withdraw(
        ended.enrolment(), on=ON, why=Why.MILITARY, reason="4월 입영", paper=Attached("입영통지서.pdf", PDF),
        by=ended.cast.actor(OPERATOR),
    )  # fmt: skip
    assert lines(ended) == [("withdrew", ON, "document")]
    assert (row.turn, row.why, row.ledger_id is not None) == ("withdrew", "military", True)
    assert EvidenceFile.objects.get().pk == row.paper_id


def test_who_left_is_no_longer_expected_and_cannot_leave_again(ended: Ended):
    actions.withdraw(ended.enrolment(), on=ON, why=Why.JOB, by=HOUSE)
    assert [row.person.name for row in present_ones(ended.days[-1])] == [SAME_CLASS]
    assert hindrance(actions.withdraw, ended.enrolment(), on=ON, why=Why.JOB, by=HOUSE) is Hindrance.ENDED
    assert hindrance(actions.complete, ended.enrolment(), by=HOUSE) is Hindrance.ENDED


@pytest.mark.parametrize(
    ("on", "why"), [(date(2023, 1, 1), Hindrance.BEFORE_START), (date(2030, 1, 1), Hindrance.TO_COME)]
)
def test_a_day_that_cannot_be_is_refused(ended: Ended, on: date, why: Hindrance):
    assert hindrance(actions.withdraw, ended.enrolment(), on=on, why=Why.OTHER, by=HOUSE) is why


def test_a_pause_stops_the_roll_from_expecting_somebody_until_the_return(ended: Ended):
    row = ended.enrolment()
    actions.pause(row, on=ended.days[3].on, why=Why.ILLNESS, by=HOUSE)
    assert [TRAINEE in [each.person.name for each in present_ones(ended.days[at])] for at in (2, 3, 9)] == [
        True, False, False,
    ]  # fmt: skip
    assert hindrance(actions.pause, row, on=ended.days[4].on, why=Why.ILLNESS, by=HOUSE) is Hindrance.AWAY
    assert hindrance(actions.complete, row, by=HOUSE) is Hindrance.AWAY
    actions.resume(row, on=ended.days[6].on, by=HOUSE)
    assert [TRAINEE in [each.person.name for each in present_ones(ended.days[at])] for at in (3, 5, 6)] == [
        False, False, True,
    ]  # fmt: skip
    assert lines(ended) == []
    assert queries.now_of([row])[row.pk].turn is None


def test_nobody_returns_who_was_not_away_or_before_they_went(ended: Ended):
    row = ended.enrolment()
    assert hindrance(actions.resume, row, on=ON, by=HOUSE) is Hindrance.NOT_AWAY
    actions.pause(row, on=ON, why=Why.FAMILY, by=HOUSE)
    with pytest.raises(ValidationError):
        actions.resume(row, on=ON, by=HOUSE)
    assert queries.now_of([row])[row.pk].turn is Turn.PAUSED


def test_who_is_away_may_still_withdraw(ended: Ended):
    actions.pause(ended.enrolment(), on=ON, why=Why.ILLNESS, by=HOUSE)
    actions.withdraw(ended.enrolment(), on=date(2024, 3, 15), why=Why.ILLNESS, by=HOUSE)
    assert lines(ended) == [("withdrew", date(2024, 3, 15), "none")]


def test_a_removal_takes_effect_the_day_after_its_ground_and_shows_it(ended: Ended):
    row = actions.remove(ended.enrolment(SAME_CLASS), reason="결석 누적", by=ended.cast.actor(OPERATOR))
    assert row.arithmetic
    assert lines(ended, SAME_CLASS) == [("removed", row.on, "none")]
    grounds = row.on
    assert ended.days[0].on < grounds <= ended.days[7].on


def test_without_a_ground_nobody_is_removed_unless_another_is_named(ended: Ended):
    with pytest.raises(CompletionRefused):
        actions.remove(ended.enrolment(), reason="그냥", by=HOUSE)
    with pytest.raises(CompletionRefused):
        actions.remove(ended.enrolment(), reason="그냥", arose_on=date.max, by=HOUSE)
    row = actions.remove(ended.enrolment(), reason="수업 방해 3회", arose_on=ON, by=HOUSE)
    assert row.on == date(2024, 3, 13)


def test_a_removal_says_why(ended: Ended):
    with pytest.raises(ValidationError):
        actions.remove(ended.enrolment(SAME_CLASS), reason="  ", by=HOUSE)


def test_only_operators_end_a_training(ended: Ended):
    for name in (INSTRUCTOR, TRAINEE, "사랑"):
        by = ended.cast.actor(name)
        for verb in (
            lambda by=by: actions.withdraw(ended.enrolment(), on=ON, why=Why.JOB, by=by),
            lambda by=by: actions.pause(ended.enrolment(), on=ON, why=Why.JOB, by=by),
            lambda by=by: actions.remove(ended.enrolment(), reason="x", arose_on=ON, by=by),
        ):
            with pytest.raises(Refused):
                verb()
    assert not Standing.objects.exists()


def test_the_forms_say_what_is_refused_and_keep_what_was_typed(ended: Ended):
    client, row = ended.cast.client(OPERATOR), ended.enrolment()
    path = f"/completion/trainees/{row.pk}"
    for way in ("withdraw", "pause", "return", "remove", "early", "take-back"):
        assert client.get(f"{path}/{way}/").status_code == 200
    answer = client.post(f"{path}/withdraw/", {"on": "2031-01-01", "why": "job", "reason": "취업"})
    assert (answer.status_code, "취업" in answer.content.decode()) == (422, True)
    fields = {"on": "2024-03-12", "why": "job", "paper": SimpleUploadedFile("재직.pdf", PDF)}
    assert client.post(f"{path}/withdraw/", fields).status_code == 302
    with clock.frozen_at(date(2024, 7, 29)):
        page = client.get(f"{path}/").content.decode()
    assert "재직.pdf" in page
    assert ended.cast.client("사랑").get(f"{path}/").status_code == 404
    assert ended.cast.client(TRAINEE).get(f"{path}/").status_code == 200
