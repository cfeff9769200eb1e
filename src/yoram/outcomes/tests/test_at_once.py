"""Two at the same moment: the database lets one through and tells the other."""

from datetime import date

import pytest

from yoram.core.facts import StateChanged
from yoram.outcomes import actions
from yoram.outcomes.models import LedgerEvent
from yoram.outcomes.refusals import LedgerRefused
from yoram.outcomes.tests.classes import a_class, seal

pytestmark = pytest.mark.django_db(transaction=True)


def outcome(verb, *args, **kwargs):
    def run():
        try:
            verb(*args, **kwargs)
        except (StateChanged, LedgerRefused) as told:
            return type(told).__name__
        return "done"

    return run


def sealed_class():
    of = a_class()
    seal(of)
    return of


def counted(event):
    return lambda: LedgerEvent.objects.filter(event=event).count()


def test_a_course_ends_once_whoever_writes_it_first(at_once):
    (of,) = at_once(sealed_class)
    day = date(2024, 3, 20)
    both = [
        outcome(actions.record, of.trainees[0], event=event, effective_on=day, by=of.operator)
        for event in ("completed", "withdrew")
    ]
    told = at_once(*both)
    assert told.count("done") == 1
    (lines,) = at_once(lambda: LedgerEvent.objects.filter(event__in=("completed", "withdrew")).count())
    assert lines == 1


def test_an_exclusion_is_approved_once(at_once):
    (of,) = at_once(sealed_class)
    asked = {"reason": "military", "effective_on": date(2024, 3, 20), "document_named": "입영통지서"}
    (request,) = at_once(lambda: actions.ask_exclusion(of.trainees[0], by=of.coach, **asked))
    told = at_once(
        outcome(actions.approve_exclusion, request, by=of.operator),
        outcome(actions.refuse_exclusion, request, reason="no", by=of.other_operator),
    )
    assert told.count("done") == 1
    (lines,) = at_once(counted("excluded"))
    assert lines == (1 if told[0] == "done" else 0)


def test_a_list_is_sealed_once(at_once):
    (of,) = at_once(a_class)
    told = at_once(outcome(seal, of), outcome(seal, of))
    assert "done" in told
    (starts,) = at_once(counted("started"))
    assert starts == 3
