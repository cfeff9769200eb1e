from io import BytesIO
from zipfile import ZipFile

import pytest

from tests.cast import ADMINISTRATOR, COACH, ELSEWHERE, HOUSE, INSTRUCTOR, OPERATOR, TRAINEE
from yoram.surveys import actions, queries
from yoram.surveys.facts import ANONYMOUS
from yoram.surveys.tests.asked import WHOLE


@pytest.fixture
def over(asked):
    asked.peers_answer(5, opinion="좋았습니다")
    actions.answer(asked.survey, WHOLE | {"overall": "1"}, key=asked.invitation(TRAINEE).pk, by=ANONYMOUS)
    actions.close(asked.survey, by=HOUSE)
    return asked


def cells(made):
    with ZipFile(BytesIO(made)) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


def page(asked, name):
    return asked.cast.client(name).get(f"/surveys/{asked.survey.pk}/")


def test_mean_and_distribution_by_question(over):
    told = queries.results(over.survey)
    overall = next(figure for figure in told.figures if figure.question.key == "overall")
    assert (told.progress.invited, told.progress.answered) == (7, 6)
    assert overall.mean == (5 * 4 + 1) / 6
    assert [share.times for share in overall.shares] == [1, 0, 0, 5, 0]


def test_staff_read_remarks_and_see_who_is_missing(over):
    shown = page(over, OPERATOR).content.decode()
    assert "좋았습니다" in shown
    assert "나래" in shown
    assert TRAINEE not in shown
    assert page(over, ADMINISTRATOR).status_code == 200


def test_the_instructor_sees_figures_of_the_own_class_and_neither_names_nor_remarks(over):
    shown = page(over, INSTRUCTOR).content.decode()
    assert "survey-figure" in shown
    assert "좋았습니다" not in shown
    assert "나래" not in shown


def test_another_class_s_instructor_and_strangers_see_nothing(over):
    for name in (ELSEWHERE, TRAINEE, COACH):
        assert page(over, name).status_code == 404
    assert page(over, "").status_code == 302
    other = actions.open_survey(
        over.cast.centre, kind="satisfaction-ko", subject=f"cohort:{over.cast.other_cohort.pk}", title="2기",
        opens_on=over.survey.opens_on, closes_on=over.survey.closes_on, by=HOUSE,
    )  # fmt: skip
    assert over.cast.client(INSTRUCTOR).get(f"/surveys/{other.pk}/").status_code == 404
    assert list(queries.surveys_for(over.cast.actor(INSTRUCTOR))) == [over.survey]
    listed = over.cast.client(OPERATOR).get("/surveys/").content.decode()
    assert "2기" in listed


def test_the_workbook_holds_counts_and_for_staff_remarks(over):
    address = f"/surveys/{over.survey.pk}/results.xlsx"
    reason = {"reason_for_download": "만족도 결과 보고"}
    staff, teacher = (cells(over.cast.client(name).get(address, reason).content) for name in (OPERATOR, INSTRUCTOR))
    for text in ("강사의 강의에 만족하십니까?", "추천하겠다"):
        assert text in staff
        assert text in teacher
    assert "좋았습니다" in staff
    assert "좋았습니다" not in teacher
    assert "나래" not in staff + teacher
