import pytest
from django.urls import get_resolver, reverse

from yoram.core.web import Door
from yoram.outcomes import actions
from yoram.outcomes.tests.mokpo import first_class, leave_job, publish
from yoram.outcomes.tests.visitors import visitor

pytestmark = pytest.mark.django_db

API = "/api/v1/outcomes"


def test_the_list_is_newest_first_and_can_be_narrowed():
    known = first_class()
    first = publish(known)
    leave_job(known)
    second = actions.restate(first, reason="퇴사", by=known.operator)
    answer = visitor().get(f"{API}/publications")
    assert [each["slug"] for each in answer.json()] == [second.slug, first.slug]
    assert answer["X-Total-Count"] == "2"
    assert answer.json()[0]["restates"] == first.slug
    assert answer.json()[1]["restated_by"] == second.slug
    assert [each["slug"] for each in visitor().get(f"{API}/publications?current=true").json()] == [second.slug]
    assert visitor().get(f"{API}/publications?rule=everyone").json() == []
    assert len(visitor().get(f"{API}/publications?limit=1&offset=1").json()) == 1


def test_a_publication_tells_what_its_page_tells():
    made = publish(first_class())
    told = visitor().get(f"{API}/publications/{made.slug}").json()
    press = next(figure for figure in told["figures"] if figure["rule"] == "press")
    assert (press["numerator"], press["denominator"], press["rate"]) == (12, 12, 1.0)
    assert press["excluded"] == {"military": 2, "further_study": 1}
    assert len(told["figures"]) >= 7
    assert told["sha256"] == made.hash
    assert told["over_time"]
    assert visitor().get(f"{API}/publications/{made.slug}/figures").json() == told["figures"]
    assert told == visitor().get(reverse("outcomes:figures_json", args=[made.slug])).json()


def test_every_origin_may_read_and_nobody_may_write():
    made = publish(first_class())
    for path in ("publications", f"publications/{made.slug}", "rules", "rules/press", "publications/none"):
        assert visitor().get(f"{API}/{path}")["Access-Control-Allow-Origin"] == "*"
        for method in ("post", "put", "patch", "delete"):
            assert getattr(visitor(), method)(f"{API}/{path}").status_code == 405


def test_answers_are_kept_by_readers_until_they_change():
    made = publish(first_class())
    reader = visitor()
    for path in ("publications", f"publications/{made.slug}", f"publications/{made.slug}/download"):
        first = reader.get(f"{API}/{path}")
        assert "max-age" in first["Cache-Control"]
        assert reader.get(f"{API}/{path}", headers={"If-None-Match": first["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    ("path", "status"),
    [("publications/none", 404), ("rules/none", 404), ("publications?limit=0", 422), ("publications?limit=x", 422)],
)
def test_errors_are_problem_documents(path, status):
    answer = visitor().get(f"{API}/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status
    assert answer.json()["title"]


def test_a_rule_is_told_with_its_file():
    told = visitor().get(f"{API}/rules/press").json()
    assert told["leaves"]["military"] == ["document", "insured", "linked", "none"]
    assert 'id = "press"' in told["toml"]
    assert visitor().get(f"{API}/rules").json()[0]["id"] == "everyone"


def test_the_description_names_every_address_and_what_it_answers():
    told = visitor().get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.")
    paths = {path.removeprefix(API) for path in told["paths"]}
    assert {"/publications", "/publications/{slug}", "/publications/{slug}/figures",
            "/publications/{slug}/download", "/rules", "/rules/{rule}"} <= paths  # fmt: skip
    answer = told["paths"][f"{API}/publications/{{slug}}/download"]["get"]["responses"]
    assert "application/zip" in answer["200"]["content"]


def test_every_address_of_the_api_has_a_door_that_the_matrix_can_read():
    api = next(pattern for pattern in get_resolver().url_patterns if str(pattern.pattern) == "api/")
    doors = [getattr(pattern.callback, "door", None) for pattern in api.url_patterns]
    assert doors
    assert all(door == Door("outcomes.see_published", ("GET",)) for door in doors)
