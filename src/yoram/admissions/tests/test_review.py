import pytest

from tests.cast import COACH, HOUSE, INSTRUCTOR, OPERATOR, OUTSIDER, TRAINEE
from yoram.admissions.actions.review import assign_reviews, declare_conflict, score
from yoram.admissions.actions.rubric import add_reviewer, set_rubric
from yoram.admissions.models import Assignment, BlindSheet, Conflict, Score
from yoram.admissions.queries.reviewing import progress
from yoram.admissions.selection_facts import NotReady, NotYours, RubricFrozen, RubricWrong, ScoresMissing, Stage
from yoram.admissions.tests.selecting import CRITERIA, a_call, a_rubric, reviewers
from yoram.core.facts import Refused
from yoram.people import actions as people
from yoram.privacy.models import AccessEntry

pytestmark = pytest.mark.django_db


def shared_out(cast, *names, **more):
    call = a_call(cast.centre)
    given = a_rubric(call, **more)
    reviewers(call, cast, *names)
    assign_reviews(given, by=cast.actor(OPERATOR))
    return call, given


def first_of(cast, name):
    return Assignment.objects.filter(reviewer__person=cast.person(name), ended_at=None).first()


def test_every_application_gets_its_reviewers_and_sharing_out_again_adds_nothing(cast):
    call, given = shared_out(cast, COACH, INSTRUCTOR, TRAINEE, each=2)
    assert Assignment.objects.count() == 8
    assert sorted(row.total for row in progress(call.intake)) == [2, 3, 3]
    assert assign_reviews(given, by=HOUSE) == 0
    assert call.states() == ["in_review"] * 4


def test_nothing_is_shared_out_without_reviewers(cast):
    call = a_call(cast.centre)
    with pytest.raises(NotReady):
        assign_reviews(a_rubric(call), by=HOUSE)
    assert call.states() == ["submitted"] * 4


def test_a_sheet_shows_the_words_and_hides_the_writer(cast):
    call, _given = shared_out(cast, COACH)
    sheet = BlindSheet.objects.get(application=call.applications[0])
    assert sheet.texts == [
        {"label": "지원 동기", "label_en": "", "answer": "저는 ■■입니다. ■■ 로 연락 주세요. ■■를 졸업했습니다."}
    ]


def test_a_reviewers_page_loads_nothing_that_names_the_applicant(cast):
    call, _given = shared_out(cast, COACH)
    client = cast.client(COACH)
    page = client.get(f"/admissions/reviews/{first_of(cast, COACH).pk}/")
    assert page.status_code == 200
    text = page.content.decode()
    for application in call.applications:
        for known in (application.name, application.email, application.number, "목포대"):
            assert known not in text
    assert AccessEntry.objects.filter(place__startswith="GET /admissions/reviews").exists()
    assert loaded_of(call, "GET /admissions/reviews") == set()


def test_the_log_would_tell_if_it_did(cast):
    call, _given = shared_out(cast, COACH)
    cast.client(OPERATOR).get(f"/admissions/selection/{call.intake.slug}/")
    assert "admissions.Application.name" in loaded_of(call, "GET /admissions/selection")


def loaded_of(call, place):
    """The fields that the access log says were loaded on pages of this address, other than blind sheets and reviews."""
    entries = AccessEntry.objects.filter(place__startswith=place)
    blind = ("BlindSheet.", "Assignment.", "Score.", "Conflict.")
    return {name for entry in entries for name in entry.fields if not any(table in name for table in blind)}


def test_points_are_kept_and_count_when_the_reviewer_is_done(cast):
    _call, given = shared_out(cast, COACH)
    row = first_of(cast, COACH)
    by = cast.actor(COACH)
    score(row, {"motive": 7}, comment="좋음", by=by)
    with pytest.raises(ScoresMissing, match="계획"):
        score(row, {}, done=True, by=by)
    score(row, {"plan": 4}, done=True, by=by)
    assert dict(Score.objects.values_list("criterion", "points")) == {"motive": 7, "plan": 4}
    given.refresh_from_db()
    assert given.frozen_at


@pytest.mark.parametrize("points", [{"motive": 11}, {"motive": -1}, {"other": 1}])
def test_points_that_cannot_be_given_are_refused(cast, points):
    shared_out(cast, COACH)
    with pytest.raises(ScoresMissing):
        score(first_of(cast, COACH), points, by=cast.actor(COACH))
    assert not Score.objects.exists()


def test_the_operator_reads_the_comments_and_no_other_reviewer_does(cast):
    call, _given = shared_out(cast, COACH, INSTRUCTOR)
    score(first_of(cast, COACH), {"motive": 7}, comment="사례가 좋음", by=cast.actor(COACH))
    assert "사례가 좋음" in cast.client(OPERATOR).get(f"/admissions/selection/{call.intake.slug}/").content.decode()
    page = cast.client(INSTRUCTOR).get(f"/admissions/reviews/{first_of(cast, INSTRUCTOR).pk}/")
    assert "사례가 좋음" not in page.content.decode()


def test_nobody_scores_for_somebody_else(cast):
    shared_out(cast, COACH)
    for name in (INSTRUCTOR, OPERATOR, OUTSIDER):
        with pytest.raises(Refused):
            score(first_of(cast, COACH), {"motive": 1}, by=cast.actor(name))
        assert cast.client(name).get(f"/admissions/reviews/{first_of(cast, COACH).pk}/").status_code == 404


def test_a_declared_conflict_takes_the_application_away_and_gives_it_to_another(cast):
    _call, _given = shared_out(cast, COACH, INSTRUCTOR, each=1)
    mine = first_of(cast, COACH)
    other = declare_conflict(mine, reason="조카", by=cast.actor(COACH))
    assert other.reviewer.person == cast.person(INSTRUCTOR)
    assert other.sheet_id == mine.sheet_id
    assert Conflict.objects.get().reason == "조카"
    with pytest.raises(NotYours):
        score(mine, {"motive": 1}, by=cast.actor(COACH))


def test_after_a_conflict_nobody_is_left_to_read_it(cast):
    shared_out(cast, COACH, each=1)
    assert declare_conflict(first_of(cast, COACH), by=cast.actor(COACH)) is None


def test_nobody_judges_their_own_application(cast):
    call = a_call(cast.centre)
    twin = people.register_person(name="쌍둥", email="Applicant1@example.kr", by=HOUSE)
    given = a_rubric(call)
    add_reviewer(call.intake, twin, by=HOUSE)
    assign_reviews(given, by=HOUSE)
    read = Assignment.objects.values_list("sheet__application__number", flat=True)
    assert sorted(read) == ["T000", "T002", "T003"]


def test_a_rubric_stays_once_points_were_given(cast):
    call, _given = shared_out(cast, COACH)
    score(first_of(cast, COACH), {"motive": 7}, by=cast.actor(COACH))
    with pytest.raises(RubricFrozen):
        a_rubric(call)


@pytest.mark.parametrize(
    ("criteria", "ties"),
    [
        ([], []),
        ([CRITERIA[0], CRITERIA[0]], []),
        ([{**CRITERIA[0], "weight": 0}], []),
        ([{**CRITERIA[0], "scale": 0}], []),
        ([{**CRITERIA[0], "anchors": {"11": "x"}}], []),
        ([{"code": "x"}], []),
        (CRITERIA, ["criterion:nothing"]),
        (CRITERIA, ["beauty"]),
    ],
)
def test_a_rubric_that_cannot_be_scored_is_refused(cast, criteria, ties):
    call = a_call(cast.centre)
    with pytest.raises(RubricWrong):
        set_rubric(call.intake, stage=Stage.SCREENING, criteria=criteria, ties=ties, by=cast.actor(OPERATOR))


def test_only_the_staff_writes_rubrics_and_asks_reviewers(cast):
    call = a_call(cast.centre)
    for verb in (
        lambda by: set_rubric(call.intake, stage=Stage.SCREENING, criteria=CRITERIA, by=by),
        lambda by: add_reviewer(call.intake, cast.person(COACH), by=by),
    ):
        with pytest.raises(Refused):
            verb(cast.actor(COACH))


def test_points_can_be_given_without_a_mouse_and_the_next_sheet_follows(cast):
    _call, _given = shared_out(cast, COACH)
    client = cast.client(COACH)
    row = first_of(cast, COACH)
    page = client.get(f"/admissions/reviews/{row.pk}/")
    assert page.content.decode().count('type="radio"') == 11 + 6
    done = client.post(f"/admissions/reviews/{row.pk}/", {"p-motive": 8, "p-plan": 2, "comment": ""})
    assert done.status_code == 302
    assert done["Location"] != f"/admissions/reviews/{row.pk}/"
    assert client.post(f"/admissions/reviews/{row.pk}/", {"p-motive": 99}).status_code == 422
    assert client.get("/admissions/reviews/").status_code == 200


def test_a_conflict_declared_on_the_page_reads_no_application(cast):
    call, _given = shared_out(cast, COACH, INSTRUCTOR, each=1)
    page = cast.client(COACH).post(f"/admissions/reviews/{first_of(cast, COACH).pk}/conflict/", {"sure": "True"})
    assert page.status_code == 302
    assert loaded_of(call, "POST /admissions/reviews") == set()
