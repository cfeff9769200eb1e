import json
from datetime import date

import pytest

from tests.cast import HOUSE
from yoram.core import clock
from yoram.core.action import action
from yoram.core.models import Message, MessageState
from yoram.core.outbox import send
from yoram.core.policy import Machine, declare
from yoram.courses import actions as courses
from yoram.outcomes import actions as outcomes
from yoram.outcomes.facts import Intent
from yoram.people import actions as people
from yoram.site.cli import main

pytestmark = pytest.mark.django_db
declare({"test.daily": Machine()})


@pytest.fixture
def ledger():
    """A class of two, one of whom works."""
    centre = courses.set_up_centre(slug="mokpo", name="목포 센터", city="목포", by=HOUSE)
    field = courses.name_field(code="ai", name="인공지능", by=HOUSE)
    course = courses.set_up_course(centre, field=field, slug="ai", title="AI 과정", by=HOUSE)
    days = {"starts_on": date(2023, 10, 11), "ends_on": date(2024, 3, 20)}
    cohort = courses.open_cohort(course, number=1, **days, by=HOUSE)
    with clock.frozen_at(days["starts_on"]):
        both = [
            courses.enrol(cohort, people.register_person(name=name, by=HOUSE).pk, by=HOUSE) for name in ("가온", "나래")
        ]
        outcomes.seal(cohort, {each.pk: Intent.WORK for each in both}, by=HOUSE)
    for each in both:
        outcomes.record(each, event="completed", effective_on=days["ends_on"], by=HOUSE)
    outcomes.record(both[0], event="employed", effective_on=date(2024, 5, 1), detail="insured", by=HOUSE)
    return cohort


@action("test.daily")
def promise(*, by):
    return send(key="test", address="somebody@example.org", subject="안내", body="내일 만나요")


def evaluate(capsys, *words: str) -> tuple[int, str, str]:
    code = main(["outcomes", "evaluate", "--rule", "completers", "--on", "2024-07-01", *words])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_ledger_of_the_house_is_judged_like_a_file(ledger, capsys):
    code, out, _ = evaluate(capsys, "--database", "--cohort", ledger.slug, "--by", "cohort", "--json")
    assert code == 0
    whole, cohort = json.loads(out)[0]["groups"]
    assert (whole["numerator"], whole["denominator"]) == (1, 2)
    assert cohort["group"] == ledger.slug


def test_a_class_that_is_not_there_is_named_with_those_that_are(ledger, capsys):
    code, _, err = evaluate(capsys, "--database", "--cohort", "nowhere")
    assert code == 2
    assert ledger.slug in err


def test_one_source_must_be_named(capsys):
    assert evaluate(capsys)[0] == 2
    assert evaluate(capsys, "events.csv", "--database")[0] == 2


def test_the_daily_round_sends_what_got_stuck_and_may_run_twice(capsys, mailoutbox):
    message = promise(by=HOUSE)
    assert main(["daily", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["messages"] == 1
    assert Message.objects.get(pk=message.pk).state == MessageState.SENT
    assert main(["daily", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["messages"] == 0
    assert len(mailoutbox) == 1
