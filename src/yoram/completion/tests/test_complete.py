"""Nobody graduates by mistake: only what the decision says is carried out, and only once."""

from datetime import date, time

import pytest
from django.db import DatabaseError, transaction

from tests.cast import HOUSE, INSTRUCTOR, OPERATOR, SAME_CLASS, TRAINEE
from yoram.completion import actions
from yoram.completion.facts import Turn
from yoram.completion.models import Certificate, Standing
from yoram.completion.refusals import CompletionRefused, NotYetComplete
from yoram.completion.rules import Hindrance
from yoram.completion.tests.classes import Ended
from yoram.core import clock
from yoram.core.facts import Refused
from yoram.courses import actions as courses
from yoram.courses.facts import Hours
from yoram.outcomes import actions as outcomes
from yoram.outcomes.facts import Event
from yoram.outcomes.models import LedgerEvent

LAST = date(2024, 3, 20)


def ends_of(of: Ended, name: str = TRAINEE) -> list[tuple[str, date]]:
    rows = LedgerEvent.objects.filter(enrolment=of.enrolment(name)).exclude(event__in=("started", "intent"))
    return [(row.event, row.effective_on) for row in rows]


def page_of(of: Ended) -> str:
    return f"/completion/classes/{of.cohort.slug}/"


def test_who_attended_completes_and_the_ledger_fills_itself(ended: Ended):
    told = actions.complete(ended.enrolment(), by=ended.cast.actor(OPERATOR))
    assert told.standing is not None
    assert (told.standing.turn, told.standing.on, told.again) == (Turn.COMPLETED, LAST, False)
    assert ends_of(ended) == [("completed", LAST)]
    assert told.certificate is not None
    assert told.certificate.number == "제2024-001호"
    assert any("10/10 = 100 %" in line for line in told.standing.arithmetic)


def test_who_missed_too_much_cannot_be_completed_by_anybody(ended: Ended):
    for by in (ended.cast.actor(OPERATOR), HOUSE):
        with pytest.raises(NotYetComplete) as refused:
            actions.complete(ended.enrolment(SAME_CLASS), by=by)
        assert "3/10 = 30 %" in str(refused.value)
    assert (ends_of(ended, SAME_CLASS), Certificate.objects.count()) == ([], 0)


def test_the_control_without_the_refusal_they_would_graduate(ended: Ended, monkeypatch):
    monkeypatch.setattr("yoram.completion.actions.completing._refuse_incomplete", lambda *_: None)
    actions.complete(ended.enrolment(SAME_CLASS), by=HOUSE)
    assert ends_of(ended, SAME_CLASS) == [("completed", LAST)]


def test_a_second_time_changes_nothing(ended: Ended):
    by = ended.cast.actor(OPERATOR)
    first = actions.complete(ended.enrolment(), by=by)
    second = actions.complete(ended.enrolment(), by=by)
    assert second.again
    assert second.certificate == first.certificate
    assert (Standing.objects.count(), Certificate.objects.count(), len(ends_of(ended))) == (1, 1, 1)


def test_a_class_is_completed_together_or_not_at_all(ended: Ended):
    chosen = [ended.enrolment(name).pk for name in (TRAINEE, SAME_CLASS)]
    with pytest.raises(NotYetComplete):
        actions.complete_class(ended.cohort, chosen, by=ended.cast.actor(OPERATOR))
    assert not Standing.objects.exists()
    ended.mark(SAME_CLASS, *["present"] * 10)
    done = actions.complete_class(ended.cohort, chosen, by=ended.cast.actor(OPERATOR))
    assert sorted(each.certificate.serial for each in done if each.certificate) == [1, 2]


def test_a_roll_with_a_gap_completes_nobody(ended: Ended):
    courses.add_day(ended.cohort, on=date(2024, 3, 18), hours=Hours(time(9), time(18), 60), by=HOUSE)
    with pytest.raises(NotYetComplete):
        actions.complete(ended.enrolment(), by=HOUSE)


def test_nobody_completes_before_the_last_day_of_the_class(ended: Ended):
    with clock.frozen_at(date(2024, 3, 19)), pytest.raises(CompletionRefused) as refused:
        actions.complete(ended.enrolment(), by=HOUSE)
    assert refused.value.hindrance is Hindrance.CLASS_RUNS


def test_before_the_end_only_a_job_completes(ended: Ended):
    row, on = ended.enrolment(), date(2024, 3, 14)
    with clock.frozen_at(date(2024, 3, 16)):
        with pytest.raises(CompletionRefused) as refused:
            actions.complete(row, early_on=on, by=HOUSE)
        assert refused.value.hindrance is Hindrance.NO_JOB
        outcomes.record(
            row, event=Event.EMPLOYED, effective_on=on, detail="insured", employer="목포데이터", in_field=True, by=HOUSE
        )
        told = actions.complete(row, early_on=on, by=HOUSE)
    assert told.standing is not None
    assert (told.standing.turn, told.standing.on) == (Turn.COMPLETED_EARLY, on)
    assert ("completed_early", on) in ends_of(ended)


def test_the_page_shows_the_arithmetic_and_a_preview_comes_first(ended: Ended):
    client = ended.cast.client(OPERATOR)
    page = client.get(page_of(ended)).content.decode()
    assert "3/10 = 30 %" in page
    key = str(ended.enrolment().pk)
    preview = client.post(f"{page_of(ended)}complete/", {"trainee": key})
    assert (preview.status_code, Standing.objects.count()) == (200, 0)
    assert client.post(f"{page_of(ended)}complete/", {"trainee": key, "sure": "yes"}).status_code == 302
    assert Standing.objects.count() == 1


def test_a_form_made_by_hand_cannot_graduate_anybody(ended: Ended):
    key = str(ended.enrolment(SAME_CLASS).pk)
    answer = ended.cast.client(OPERATOR).post(f"{page_of(ended)}complete/", {"trainee": key, "sure": "yes"})
    assert (answer.status_code, Standing.objects.count()) == (422, 0)
    assert "30 %" in answer.content.decode()


def test_instructors_look_and_operators_decide(ended: Ended):
    assert ended.cast.client(INSTRUCTOR).get(page_of(ended)).status_code == 200
    for name in (INSTRUCTOR, TRAINEE, "사랑", "자람"):
        with pytest.raises(Refused):
            actions.complete(ended.enrolment(), by=ended.cast.actor(name))
    for name in (TRAINEE, "사랑"):
        assert ended.cast.client(name).get(page_of(ended)).status_code == 404


def test_what_was_decided_cannot_be_rewritten(ended: Ended):
    actions.complete(ended.enrolment(), by=HOUSE)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Standing._base_manager.update(reason="other")  # type: ignore[attr-defined]


def test_the_page_of_a_class_asks_a_constant_number_of_questions(ended: Ended, django_assert_max_num_queries):
    client = ended.cast.client(OPERATOR)
    client.get(page_of(ended))
    with django_assert_max_num_queries(40):
        client.get(page_of(ended))
