from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.cast import COACH, ELSEWHERE, HOUSE, OPERATOR
from yoram.admissions.actions import ask_who, daily_round, decide_match, enrol, say_intent, seal_first_day
from yoram.admissions.actions.enrolling import candidates
from yoram.admissions.actions.first_day import seal_due
from yoram.admissions.facts import State
from yoram.admissions.models import Application, DayOneIntent, PersonMatch
from yoram.admissions.selection_facts import IntentsMissing, NotReady, WhoIsThis
from yoram.admissions.tests.selecting import STARTS, a_call
from yoram.core import clock
from yoram.core.facts import Actor, Refused, StateChanged
from yoram.core.models import Message
from yoram.courses.models import Enrolment
from yoram.outcomes.facts import Intent
from yoram.outcomes.models import LedgerEvent, StarterList
from yoram.people import actions as people
from yoram.people.models import Account, Person, RoleGrant

pytestmark = pytest.mark.django_db
EVENING = datetime(STARTS.year, STARTS.month, STARTS.day, 18, 30, tzinfo=ZoneInfo("Asia/Seoul"))


def accepted(cast, applicants=2):
    return a_call(cast.centre, applicants=applicants, state=State.ACCEPTED)


def known(call, place=0, **other):
    """Somebody of the same name, birth date and address as an applicant, but for what is said otherwise."""
    row = call.applications[place]
    about = {"name": row.name, "birth_date": row.birth_date, "email": row.email, **other}
    return people.register_person(by=HOUSE, **about)


def test_whoever_accepted_becomes_a_trainee_with_an_account_and_a_role(cast):
    call = accepted(cast)
    made = enrol(call.fresh(0), by=cast.actor(OPERATOR))
    assert (made.cohort_id, made.person_id) == (call.cohort.pk, call.applications[0].person_id)
    account = Account.objects.get(person_id=made.person_id)
    assert RoleGrant.objects.get(account=account).scope == f"cohort:{call.cohort.pk}"
    assert call.states() == ["enrolled", "accepted"]
    assert Message.objects.filter(address=account.email).exists()


def test_enrolling_twice_changes_nothing(cast):
    call = accepted(cast)
    first = enrol(call.fresh(0), by=HOUSE)
    letters = Message.objects.count()
    assert enrol(call.fresh(0), by=HOUSE).pk == first.pk
    assert (Message.objects.count(), Enrolment.objects.filter(cohort=call.cohort).count()) == (letters, 1)


def test_whoever_accepted_nothing_is_not_enrolled(cast):
    call = a_call(cast.centre, state=State.WAITING)
    with pytest.raises(NotReady):
        enrol(call.fresh(0), by=HOUSE)
    assert not Enrolment.objects.filter(cohort=call.cohort).exists()


def test_only_the_staff_of_the_centre_enrols(cast):
    call = accepted(cast)
    for name in (COACH, ELSEWHERE):
        with pytest.raises(Refused):
            enrol(call.fresh(0), by=cast.actor(name))


def test_the_same_address_and_birth_date_are_the_same_person(cast):
    call = accepted(cast)
    person = known(call, email=call.applications[0].email.upper())
    assert enrol(call.fresh(0), by=HOUSE).person_id == person.pk
    assert call.fresh(0).person_id == person.pk


@pytest.mark.parametrize(
    "other", [{"birth_date": date(1980, 1, 1)}, {"email": "other@example.kr"}, {"birth_date": None}]
)
def test_somebody_who_is_only_like_them_is_never_taken_for_them_silently(cast, other):
    call = accepted(cast)
    known(call, **other)
    with pytest.raises(WhoIsThis):
        enrol(call.fresh(0), by=HOUSE)
    assert call.states()[0] == "accepted"


def test_an_operator_says_who_it_is_once(cast):
    call = accepted(cast)
    person = known(call, email="other@example.kr")
    match = ask_who(call.fresh(0), by=HOUSE)
    assert candidates(call.fresh(0)) == [person]
    decide_match(match, person, by=cast.actor(OPERATOR))
    with pytest.raises(StateChanged):
        decide_match(match, None, by=cast.actor(OPERATOR))
    assert enrol(call.fresh(0), by=HOUSE).person_id == person.pk


def test_an_operator_says_that_it_is_somebody_new(cast):
    call = accepted(cast)
    known(call, email="other@example.kr")
    decide_match(ask_who(call.fresh(0), by=HOUSE), None, by=cast.actor(OPERATOR))
    assert enrol(call.fresh(0), by=HOUSE).person_id == call.applications[0].person_id


def enrolled(cast):
    call = accepted(cast)
    rows = [enrol(call.fresh(place), by=HOUSE) for place in range(2)]
    return call, [Enrolment.objects.select_related("cohort").get(pk=row.pk) for row in rows]


def test_a_trainee_says_on_the_first_day_what_they_want(cast):
    _call, rows = enrolled(cast)
    self = Actor(person=rows[0].person_id, label="trainee")
    with pytest.raises(NotReady):
        say_intent(rows[0], Intent.WORK, by=self)
    with clock.frozen_at(EVENING):
        say_intent(rows[0], Intent.WORK, by=self)
        assert say_intent(rows[0], Intent.STUDY, by=self).intent == "study"
        with pytest.raises(Refused):
            say_intent(rows[1], Intent.WORK, by=self)
        assert say_intent(rows[1], Intent.WORK, by=cast.actor(OPERATOR)).said_by == "operator"


def test_the_list_is_not_sealed_before_everybody_was_asked(cast):
    call, rows = enrolled(cast)
    with clock.frozen_at(EVENING):
        say_intent(rows[0], Intent.WORK, by=HOUSE)
        with pytest.raises(IntentsMissing, match=rows[1].code):
            seal_first_day(call.cohort, by=cast.actor(OPERATOR))
        assert not StarterList.objects.exists()
        assert seal_first_day(call.cohort, not_asked=[rows[1].pk], by=cast.actor(OPERATOR)) == 2
        with pytest.raises(NotReady):
            say_intent(rows[1], Intent.WORK, by=HOUSE)
        with pytest.raises(Refused):
            seal_first_day(call.cohort, by=cast.actor(ELSEWHERE))


def test_the_day_ends_with_the_list_sealed_and_the_ledger_open(cast):
    _call, rows = enrolled(cast)
    with clock.frozen_at(EVENING - timedelta(hours=2)):
        for row in rows:
            say_intent(row, Intent.WORK, by=HOUSE)
        assert seal_due(by=Actor.machine("daily")) == (0, 0)
    with clock.frozen_at(EVENING):
        assert seal_due(by=Actor.machine("daily")) == (1, 0)
        assert seal_due(by=Actor.machine("daily")) == (0, 0)
    lines = LedgerEvent.objects.filter(enrolment__in=rows).order_by("enrolment__code", "line")
    assert list(lines.values_list("event", "detail")) == [("started", ""), ("intent", "work")] * 2


def test_whoever_did_not_answer_is_reminded_once_a_day(cast):
    _call, rows = enrolled(cast)
    with clock.frozen_at(EVENING):
        say_intent(rows[0], Intent.WORK, by=HOUSE)
        assert seal_due(by=Actor.machine("daily")) == (0, 1)
        seal_due(by=Actor.machine("daily"))
    assert Message.objects.filter(key__startswith="admissions:intent").count() == 1
    assert not StarterList.objects.exists()


def test_from_an_accepted_place_to_the_ledger_nobody_types_anything(cast):
    call = accepted(cast)
    with clock.frozen_at(STARTS - timedelta(days=2)):
        assert daily_round()["enrolled"] == 0
    with clock.frozen_at(STARTS - timedelta(days=1)):
        assert daily_round()["enrolled"] == 2
    with clock.frozen_at(EVENING):
        for row in Application.objects.filter(intake=call.intake):
            client = cast.client()
            client.force_login(Account.objects.get(person_id=row.person_id))
            mine = Enrolment.objects.get(person_id=row.person_id)
            assert client.get("/admissions/first-day/").status_code == 200
            client.post("/admissions/first-day/", {"enrolment": mine.pk, "intent": "work"})
        assert DayOneIntent.objects.count() == 2
        assert daily_round()["lists sealed"] == 1
    assert LedgerEvent.objects.filter(event="intent", detail="work").count() == 2


def test_the_round_puts_a_doubtful_person_before_the_operator(cast):
    call = accepted(cast)
    known(call, email="other@example.kr")
    with clock.frozen_at(STARTS):
        done = daily_round()
    assert (done["enrolled"], done["people to be identified"]) == (1, 1)
    match = PersonMatch.objects.get()
    client = cast.client(OPERATOR)
    assert client.get(f"/admissions/matches/{match.pk}/").status_code == 200
    assert cast.client(ELSEWHERE).get(f"/admissions/matches/{match.pk}/").status_code == 404
    client.post(f"/admissions/matches/{match.pk}/", {"person": "new"})
    assert PersonMatch.objects.get().state == "new"
    client.post("/admissions/selection/ai-7/places/enrol/")
    assert call.states() == ["enrolled", "enrolled"]
    assert Person.objects.filter(name=call.applications[0].name).count() == 2
