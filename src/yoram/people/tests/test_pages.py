"""The pages about oneself, and the register of people and roles."""

from typing import Any
from uuid import uuid4

import pytest

from tests.cast import (
    ADMINISTRATOR,
    AUDITOR,
    COACH,
    ELSEWHERE,
    EVERYBODY,
    HOUSE,
    INSTRUCTOR,
    OPERATOR,
    OUTSIDER,
    TRAINEE,
    Cast,
    a_person,
)
from yoram.core import policy
from yoram.core.models import Message
from yoram.people import actions, queries
from yoram.people.facts import Role, ScopeKind, scope
from yoram.people.models import Account, ConsentText, Person, RoleGrant
from yoram.privacy.models import AccessSubject

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.YORAM_SECOND_FACTOR = False


def test_everybody_corrects_their_own_details(cast: Cast) -> None:
    client = cast.client(TRAINEE)
    changed = {"name": "김가온", "birth_date": "1998-05-04", "phone": "010-9999-0000", "region": "목포시 상동"}
    assert client.post("/people/me/", changed).status_code == 302
    person = Person.objects.get(pk=cast.person(TRAINEE).pk)
    assert (person.name, person.phone, person.region) == ("김가온", "010-9999-0000", "목포시 상동")


def test_a_mistake_keeps_what_was_typed_and_says_where(cast: Cast) -> None:
    answer = cast.client(TRAINEE).post("/people/me/", {"name": "김가온", "phone": "900101-1234567"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "900101-1******" in page
    assert 'value="김가온"' in page
    assert "#id_phone" in page


def test_the_register_is_for_administrators_and_auditors(cast: Cast) -> None:
    for who, status in {ADMINISTRATOR: 200, AUDITOR: 200, COACH: 404, INSTRUCTOR: 404, TRAINEE: 404}.items():
        assert cast.client(who).get("/people/").status_code == status
    assert cast.client().get("/people/").status_code == 302


@pytest.mark.parametrize(
    ("search", "found"),
    [("q=바름", {OPERATOR}), ("q=bareum@", {OPERATOR}), ("role=operator", {OPERATOR, ELSEWHERE}),
     ("q=아무도", set()), ("role=operator&q=바름", {OPERATOR}), ("role=nonsense", None), ("page=999", None)],
)  # fmt: skip
def test_the_register_finds_by_words_and_roles_in_the_address(cast: Cast, search: str, found: set[str] | None) -> None:
    answer = cast.client(ADMINISTRATOR).get(f"/people/?{search}")
    assert answer.status_code == 200
    if found is not None:
        assert {person.name for person, _grants in answer.context["rows"]} == found


def test_the_register_asks_as_often_for_two_as_for_twenty(cast: Cast, django_assert_num_queries: Any) -> None:
    client = cast.client(ADMINISTRATOR)
    client.get("/people/")
    with django_assert_num_queries(100, exact=False) as few:
        client.get("/people/")
    for number in range(20):
        account = a_person(f"사람{number}", email=f"p{number}@example.kr")
        actions.grant_role(account, role=Role.TRAINEE, scope=scope(ScopeKind.COHORT, cast.cohort.pk), by=HOUSE)
    with django_assert_num_queries(len(few), exact=False) as many:
        client.get("/people/")
    assert len(many) == len(few)


def test_looking_at_the_register_leaves_whose_data_was_seen(cast: Cast) -> None:
    cast.client(ADMINISTRATOR).get(f"/people/{cast.person(TRAINEE).pk}/")
    assert cast.person(TRAINEE).pk in set(AccessSubject.objects.values_list("person", flat=True))


def test_an_administrator_of_a_centre_sees_only_people_of_the_centre(cast: Cast) -> None:
    here = scope(ScopeKind.CENTRE, cast.centre.pk)
    actions.grant_role(cast.account(OUTSIDER), role=Role.ADMINISTRATOR, scope=here, by=HOUSE)
    client = cast.client(OUTSIDER)
    rows = {person.name for person, _grants in client.get("/people/").context["rows"]}
    assert {TRAINEE, OPERATOR} <= rows
    assert not {ELSEWHERE, ADMINISTRATOR} & rows
    assert client.get(f"/people/{cast.person(TRAINEE).pk}/").status_code == 200
    assert client.get(f"/people/{cast.person(ELSEWHERE).pk}/").status_code == 404
    given = client.post(f"/people/{cast.person(TRAINEE).pk}/roles/", {"role": "coach", "scope": "house"})
    assert given.status_code == 422
    offered = client.get(f"/people/{cast.person(TRAINEE).pk}/").context["form"].fields["scope"].choices
    assert {value for value, _label in offered if value} == {
        here, scope(ScopeKind.COHORT, cast.cohort.pk), scope(ScopeKind.COHORT, cast.other_cohort.pk),
    }  # fmt: skip


def test_a_role_is_given_and_ended_on_the_persons_page(cast: Cast) -> None:
    client, person = cast.client(ADMINISTRATOR), cast.person(OUTSIDER)
    here = scope(ScopeKind.CENTRE, cast.centre.pk)
    assert client.post(f"/people/{person.pk}/roles/", {"role": "coach", "scope": here}).status_code == 302
    grant = RoleGrant.objects.get(person=person)
    page = client.get(f"/people/{person.pk}/").content.decode()
    assert "목포 AI메타버스센터" in page
    assert client.post(f"/people/roles/{grant.pk}/end/").status_code == 302
    assert cast.actor(OUTSIDER).grants == frozenset()
    assert [pair[0] for pair in client.get(f"/people/{person.pk}/").context["past"]] == [grant]


def test_a_place_that_was_not_offered_is_refused_on_the_form(cast: Cast) -> None:
    client, person = cast.client(ADMINISTRATOR), cast.person(OUTSIDER)
    answer = client.post(f"/people/{person.pk}/roles/", {"role": "coach", "scope": f"centre:{uuid4()}"})
    assert answer.status_code == 422
    assert not RoleGrant.objects.filter(person=person).exists()


def test_ones_own_page_offers_no_way_to_change_ones_roles(cast: Cast) -> None:
    client, own = cast.client(ADMINISTRATOR), cast.person(ADMINISTRATOR)
    page = client.get(f"/people/{own.pk}/").content.decode()
    assert "/roles/" not in page
    grant = RoleGrant.objects.get(person=own)
    client.post(f"/people/roles/{grant.pk}/end/")
    assert RoleGrant.objects.get(pk=grant.pk).ended_at is None
    answer = client.post(f"/people/{own.pk}/roles/", {"role": "auditor", "scope": "house"})
    assert answer.status_code == 422


@pytest.mark.parametrize("verb", ["close", "end-sessions", "reset-second-factor"])
def test_an_account_is_looked_after_on_the_persons_page(cast: Cast, verb: str) -> None:
    visitor = cast.client(TRAINEE)
    visitor.get("/people/me/")
    path = f"/people/{cast.person(TRAINEE).pk}/account"
    assert cast.client(ADMINISTRATOR).post(f"{path}/{verb}/").status_code == 302
    assert visitor.get("/people/me/").status_code == 302
    if verb == "close":
        cast.client(ADMINISTRATOR).post(f"{path}/reopen/")
        assert visitor.get("/people/me/").status_code == 200
    assert cast.client(ADMINISTRATOR).post(f"{path}/nonsense/").status_code == 404
    assert cast.client(AUDITOR).post(f"{path}/{verb}/").status_code == 404


def test_a_person_is_corrected_by_an_administrator_and_nobody_else(cast: Cast) -> None:
    path = f"/people/{cast.person(TRAINEE).pk}/correct/"
    assert cast.client(ADMINISTRATOR).get(path).status_code == 200
    assert cast.client(ADMINISTRATOR).post(path, {"name": "김가온"}).status_code == 302
    assert Person.objects.get(pk=cast.person(TRAINEE).pk).name == "김가온"
    assert cast.client(ADMINISTRATOR).post(path, {"name": ""}).status_code == 422
    assert cast.client(AUDITOR).get(path).status_code == 404


def test_somebody_is_invited(cast: Cast) -> None:
    client = cast.client(ADMINISTRATOR)
    assert client.get("/people/invite/").status_code == 200
    given = {"name": "이새봄", "email": "saebom@example.kr", "role": "coach", "scope": "house"}
    account_page = client.post("/people/invite/", given)["Location"]
    assert client.get(account_page).status_code == 200
    account = queries.account_for("saebom@example.kr")
    assert account is not None
    assert Message.objects.get(key=f"invitation:{account.pk}").address == "saebom@example.kr"
    assert client.post("/people/invite/", given | {"email": "nothing"}).status_code == 422
    own = client.post("/people/invite/", given | {"email": "haram@example.kr"})
    assert own.status_code == 422, "one's own address is refused with a word"


def test_consent_texts_are_read_and_published(cast: Cast, texts: None) -> None:
    client = cast.client(ADMINISTRATOR)
    assert "회원 가입을 위한" in client.get("/people/consent-texts/").content.decode()
    form = client.get("/people/consent-texts/publish/?matter=news").context["form"]
    given = {name: "on" if value is True else value for name, value in form.initial.items() if value}
    assert client.post("/people/consent-texts/publish/", given | {"ko_title": "새 소식"}).status_code == 302
    assert ConsentText.objects.filter(matter="news", version=2).count() == 2
    assert client.post("/people/consent-texts/publish/", given | {"required": "on"}).status_code == 422
    third = given | {"kind": "third_party", "ko_recipient": ""}
    assert client.post("/people/consent-texts/publish/", third).status_code == 422
    assert cast.client(AUDITOR).get("/people/consent-texts/").status_code == 200
    assert cast.client(AUDITOR).get("/people/consent-texts/publish/").status_code == 404


def test_the_register_finds_by_place(cast: Cast) -> None:
    first = scope(ScopeKind.COHORT, cast.cohort.pk)
    answer = cast.client(ADMINISTRATOR).get("/people/", {"scope": first})
    assert {person.name for person, _grants in answer.context["rows"]} == {TRAINEE, "나래", INSTRUCTOR}


def test_what_administrators_may_filters_as_it_answers(cast: Cast) -> None:
    here = scope(ScopeKind.CENTRE, cast.centre.pk)
    actions.grant_role(cast.account(OUTSIDER), role=Role.ADMINISTRATOR, scope=here, by=HOUSE)
    tables = {
        "people.see": Person, "people.see_register": Person, "people.see_grants": RoleGrant,
        "people.close_account": Account, "people.end_sessions": Account, "people.grant_role": Account,
    }  # fmt: skip
    for name in EVERYBODY:
        actor = cast.actor(name)
        for asked, table in tables.items():
            allowed = {row.pk for row in table.objects.all() if policy.policy(asked).allows(actor, row)}
            assert set(policy.visible(asked, table.objects.all(), actor).values_list("pk", flat=True)) == allowed
            assert policy.policy(asked).admits(actor) or not allowed
    assert policy.visible("people.see", Person.objects.all(), HOUSE).count() == 13


def test_lookups_for_other_rooms(cast: Cast) -> None:
    gaon = cast.person(TRAINEE)
    assert queries.account_for(" GAON@example.kr ") == cast.account(TRAINEE)
    assert queries.account_for("nobody@example.kr") is None
    assert queries.account_of(gaon) == cast.account(TRAINEE)
    assert queries.persons([gaon.pk]) == {gaon.pk: gaon}
    assert queries.label_of(gaon) == TRAINEE
    assert queries.label_of(None) == "—"
    assert list(queries.persons_for(cast.actor(TRAINEE))) == [gaon]
    assert queries.persons_for(cast.actor(ADMINISTRATOR)).count() == 13
    assert queries.label_of_scope(scope(ScopeKind.CENTRE, cast.centre.pk)) == "목포 AI메타버스센터"
    assert queries.label_of_scope("body:7") == "body:7"
    nowhere = f"body:{uuid4()}"
    assert queries.label_of_scope(nowhere) == nowhere
