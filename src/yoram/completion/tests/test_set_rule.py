"""Attendance, work and project together decide; what is asked and reached is entered by hand."""

import pytest
from django.core.exceptions import ValidationError

from tests.cast import HOUSE, INSTRUCTOR, OPERATOR, TRAINEE
from yoram.completion import actions, queries
from yoram.completion.models import Assessment, AssessmentResult
from yoram.completion.refusals import NotYetComplete
from yoram.completion.tests.classes import Ended
from yoram.core.facts import Refused

ROWS = (
    {"title": "파이썬 과제", "kind": "work", "most": 100, "passes": 60, "weight": 1},
    {"title": "분석 과제", "kind": "work", "most": 100, "passes": 60, "weight": 3},
    {"title": "팀 프로젝트", "kind": "project", "most": 10, "passes": 6, "weight": 1},
)


def asked(of: Ended) -> list[Assessment]:
    made = actions.set_assessments(of.cohort, ROWS, by=of.cast.actor(OPERATOR))
    actions.set_rule(of.cohort, work_percent=75, project=True, by=of.cast.actor(OPERATOR))
    return made


def give(of: Ended, *points: int | None) -> int:
    row, pieces = of.enrolment(), queries.assessments_of(of.cohort)
    told = {(row.pk, piece.pk): reached for piece, reached in zip(pieces, points, strict=True)}
    return actions.enter_results(of.cohort, told, by=of.cast.actor(INSTRUCTOR))


@pytest.mark.parametrize(
    ("points", "completes"),
    [((0, 60, 6), True), ((100, 59, 6), False), ((100, 100, 5), False), ((100, 100, None), False)],
)
def test_all_three_decide(ended: Ended, points, completes: bool):
    asked(ended)
    give(ended, *points)
    if completes:
        assert actions.complete(ended.enrolment(), by=HOUSE).standing is not None
    else:
        with pytest.raises(NotYetComplete):
            actions.complete(ended.enrolment(), by=HOUSE)


def test_equal_points_are_not_written_again_and_one_can_be_taken_back(ended: Ended):
    asked(ended)
    assert give(ended, 10, 20, 5) == 3
    assert give(ended, 10, 20, 6) == 1
    assert give(ended, None, 20, 6) == 1
    assert AssessmentResult.objects.count() == 2


def test_points_beyond_the_most_or_of_another_class_are_refused(ended: Ended):
    asked(ended)
    with pytest.raises(ValidationError):
        give(ended, 101, 0, 0)
    other = ended.cast.enrolments["다솜"]
    piece = queries.assessments_of(ended.cohort)[0]
    with pytest.raises(ValidationError):
        actions.enter_results(ended.cohort, {(other.pk, piece.pk): 1}, by=HOUSE)


def test_an_assessment_with_results_is_renamed_and_cannot_go(ended: Ended):
    made = asked(ended)
    give(ended, 10, None, None)
    with pytest.raises(ValidationError):
        actions.set_assessments(ended.cohort, ROWS[1:], by=HOUSE)
    renamed = [{**ROWS[0], "key": made[0].pk, "title": "기초 과제"}]
    actions.set_assessments(ended.cohort, renamed, by=HOUSE)
    assert [row.title for row in queries.assessments_of(ended.cohort)] == ["기초 과제"]
    with pytest.raises(ValidationError):
        actions.set_assessments(ended.cohort, [{**renamed[0], "passes": 101}], by=HOUSE)


def test_who_may_say_what_is_asked_and_who_may_enter_it(ended: Ended):
    asked(ended)
    for name in (INSTRUCTOR, TRAINEE, "사랑"):
        with pytest.raises(Refused):
            actions.set_rule(ended.cohort, by=ended.cast.actor(name))
    for name in (TRAINEE, "사랑", "자람"):
        with pytest.raises(Refused):
            actions.enter_results(ended.cohort, {}, by=ended.cast.actor(name))


def test_the_pages_take_both(ended: Ended):
    client, base = ended.cast.client(OPERATOR), f"/completion/classes/{ended.cohort.slug}"
    fields = {
        "work_percent": "60", "project": "on",
        "a-TOTAL_FORMS": "2", "a-INITIAL_FORMS": "0",
        "a-0-title": "과제", "a-0-kind": "work", "a-0-most": "100", "a-0-passes": "60", "a-0-weight": "1",
        "a-1-title": "", "a-1-kind": "work", "a-1-most": "100", "a-1-passes": "60", "a-1-weight": "1",
    }  # fmt: skip
    assert client.get(f"{base}/rule/").status_code == 200
    assert client.post(f"{base}/rule/", fields).status_code == 302
    (piece,) = queries.assessments_of(ended.cohort)
    name = f"p-{ended.enrolment().pk.hex}-{piece.pk.hex}"
    instructor = ended.cast.client(INSTRUCTOR)
    assert instructor.post(f"{base}/results/", {name: "120"}).status_code == 422
    assert instructor.post(f"{base}/results/", {name: "80"}).status_code == 302
    assert 'value="80"' in instructor.get(f"{base}/results/").content.decode()
