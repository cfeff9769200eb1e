"""A trainee reads what is still possible; the class stands on one page."""

import pytest
from django.test import Client

from tests.cast import CITY_OFFICER, ELSEWHERE, INSTRUCTOR, OPERATOR, OTHER_CLASS, SAME_CLASS, TRAINEE, Cast
from yoram.attendance.picture import bar_of, strip_of
from yoram.attendance.queries.forecast import standing_of
from yoram.attendance.tests.test_board import DAYS, TODAY, marked
from yoram.core import clock

pytestmark = pytest.mark.django_db

__all__ = ["marked"]


def read(client: Client, path: str) -> str:
    with clock.frozen_at(TODAY):
        answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def test_my_attendance_leads_to_ones_own_page_and_says_how_many_days_are_left(marked: Cast):
    client = marked.client(SAME_CLASS)
    with clock.frozen_at(TODAY):
        answer = client.get("/attendance/mine/")
    assert answer["Location"] == f"/attendance/trainees/{marked.enrolments[SAME_CLASS].pk}/"
    text = read(client, answer["Location"])
    left = standing_of(marked.enrolments[SAME_CLASS]).forecast.absences_left
    assert f"{left} days</strong>" in text
    assert "until the next absence" in text


def test_whoever_is_in_no_class_is_told_what_this_page_is_for(marked: Cast):
    assert "No attendance to show" in read(marked.client(CITY_OFFICER), "/attendance/mine/")


def test_missing_more_days_is_worked_out_without_a_script(marked: Cast):
    client, path = marked.client(SAME_CLASS), f"/attendance/trainees/{marked.enrolments[SAME_CLASS].pk}/"
    left = standing_of(marked.enrolments[SAME_CLASS]).forecast.absences_left
    assert f"{left - 2} days</strong>" in read(client, f"{path}?miss=2")
    assert "can no longer be reached" in read(client, f"{path}?miss={left + 1}")
    assert "Type a number" in read(client, f"{path}?miss=many")


def test_a_lost_completion_says_so_with_its_arithmetic(marked: Cast):
    text = read(marked.client(TRAINEE), f"/attendance/trainees/{marked.enrolments[TRAINEE].pk}/")
    assert "outlook lost" in text


def test_the_page_is_for_the_trainee_and_those_who_look_after_them(marked: Cast):
    path = f"/attendance/trainees/{marked.enrolments[TRAINEE].pk}/"
    for name in (SAME_CLASS, OTHER_CLASS, ELSEWHERE, CITY_OFFICER):
        assert marked.client(name).get(path).status_code == 404
    for name in (TRAINEE, INSTRUCTOR, OPERATOR):
        assert marked.client(name).get(path).status_code == 200


def test_the_class_is_sorted_and_filtered(marked: Cast):
    client, path = marked.client(INSTRUCTOR), f"/attendance/classes/{marked.cohort.slug}/forecast/"
    up, down = read(client, f"{path}?sort=left"), read(client, f"{path}?sort=-left")
    assert up.index(TRAINEE) < up.index(SAME_CLASS)
    assert down.index(TRAINEE) > down.index(SAME_CLASS)
    assert 'aria-sort="descending"' in down
    assert SAME_CLASS not in read(client, f"{path}?risk=lost").split('id="results"')[1]
    assert marked.client(OTHER_CLASS).get(path).status_code == 404


def test_every_day_has_its_square_and_the_bar_adds_up(marked: Cast):
    standing = standing_of(marked.enrolments[TRAINEE])
    strip = strip_of(standing.plan, standing.marks, DAYS[40])
    assert len({(cell.x, cell.y) for cell in strip.cells}) == len(DAYS) == sum(strip.counts.values())
    assert [cell.on for cell in strip.cells if cell.now] == [DAYS[40]]
    bar = bar_of(standing.attendance.course, standing.rulebook)
    assert bar is not None
    assert bar.attended + bar.missed + bar.open == bar.base
    assert bar.needed_days == -(-8 * bar.base // 10)
