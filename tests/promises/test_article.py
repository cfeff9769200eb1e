"""The article's figures come out of the ledger in every format; one that it does not bear out cannot be printed."""

import io
import re
import subprocess
from collections.abc import Iterator
from datetime import date
from shutil import which

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from hwpx import TextExtractor

from yoram.core import clock
from yoram.core.facts import Actor
from yoram.core.pdf_texts import pdf_texts
from yoram.courses.queries import Centre, main_centre
from yoram.documents.queries import render_html, render_hwpx, render_pdf
from yoram.outcomes import actions
from yoram.outcomes.facts import Event
from yoram.outcomes.queries import current, enrolments_for, known_lines
from yoram.people.facts import Role
from yoram.reports.facts import Code, Why
from yoram.reports.paper import Printed
from yoram.reports.queries import bound_figures, print_text
from yoram.reports.texts import text_named
from yoram.site import story
from yoram.site.story.accounts import actor_as, holder_of

HOUSE = Actor.machine("test")
PRESS, CITY = text_named("press-ko"), text_named("city-ko")


@pytest.fixture(scope="module")
def _told(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """The story, told once from an empty database and taken back after these tests."""
    hashers = settings.PASSWORD_HASHERS
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with django_db_blocker.unblock(), clock.frozen_at(date(2024, 7, 29)), transaction.atomic():
        assert main_centre() is None
        story.load(lambda said: None)
        yield
        transaction.set_rollback(True)
    settings.PASSWORD_HASHERS = hashers


@pytest.fixture
def centre(_told: None, db: None) -> Centre:
    found = main_centre()
    assert found is not None
    return found


def printed(centre: Centre, text=PRESS) -> Printed:
    made, problems, _figures = print_text(centre, text, actor=HOUSE)
    assert made is not None, problems
    return made


def words_of(form: str, made: Printed) -> str:
    """What a reader sees in the file, without the breaks that the format puts between lines."""
    if form == "html":
        said = re.sub(r"<[^>]+>", "", render_html(made.paper, links=made.links))
    elif form == "hwpx":
        with TextExtractor(io.BytesIO(render_hwpx(made.paper))) as reader:
            said = reader.extract_text(object_behavior="nested")
    else:
        said = pdf_words(render_pdf(made.paper))
    return re.sub(r"\s+", "", said)


def pdf_words(content: bytes) -> str:
    if which("pdftotext") is None:
        return "".join(pdf_texts(content))
    run = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return run.stdout.decode()


@pytest.mark.parametrize("form", ["html", "hwpx", "pdf"])
def test_the_article_stands_in_every_format(centre: Centre, form: str) -> None:
    said = words_of(form, printed(centre))
    for sentence in (
        "1기 수료생 15명 가운데 12명 취업",
        "1기 수강생 15명 가운데 군 입대(2명)와 학과 과정(1명)으로 빠진 3명을 제외한 12명이 취업해",
        "취업률 100 %를 기록했다",
        "시작한 15명 모두를 놓고 보면 80.0 %이다",
        "2기 수강생 18명 가운데 6명도 지역 기업의 프로그램 개발자로",
        "해마다 100명의 지역 인재",
        "재직자 2,500명에게",
        "2개 분야 3개 교육반",
        "6개월 동안 무료로",
        "2기에서는 12명이 지원을 받고 있다",
    ):
        assert sentence.replace(" ", "") in said
    assert "숫자의근거" in said


def test_the_citys_report_carries_the_yearly_totals(centre: Centre) -> None:
    said = words_of("html", printed(centre, CITY))
    assert "수료33명(목표100명),체험·교육참여1,424명(목표2,500명)" in said
    assert "지난해(2023년)참여는502명" in said


def test_every_number_of_the_page_leads_to_what_bears_it_out(centre: Centre) -> None:
    page = render_html(printed(centre).paper, links=printed(centre).links)
    assert page.count('class="bound"') > 30
    assert '<abbr class="bound"' not in page
    publication = current(centre, centre.courses.get(slug="ai-service").cohorts.get(number=1))
    assert f'href="/outcomes/{publication.slug}/"' in page


def take_back_one_job(centre: Centre) -> None:
    operator = actor_as(Role.OPERATOR)
    row = enrolments_for(operator).get(external_id="A01")
    (job,) = [told.event for told in known_lines([row])[row.pk] if told.event.event == Event.EMPLOYED]
    actions.retract(job, reason="입사가 취소되었습니다", by=operator)


def test_a_job_that_never_was_keeps_the_twelve_from_being_printed(centre: Centre) -> None:
    take_back_one_job(centre)
    made, problems, figures = print_text(centre, PRESS, actor=HOUSE)
    assert made is None
    assert {problem.code for problem in problems} >= {Code.WITHHELD}
    held = figures.withheld["class1.employed"]
    assert (held.why, held.was, held.now) == (Why.MOVED_ON, "12", "11")
    assert "class1.employed" not in figures


def test_the_page_shows_why_and_hands_out_no_file(centre: Centre, settings) -> None:
    settings.YORAM_SECOND_FACTOR = False
    take_back_one_job(centre)
    client = Client(headers={"accept-language": "en"})
    client.force_login(holder_of(Role.CITY_OFFICER))
    page = client.get("/reports/texts/press-ko/")
    assert "the ledger says 11 now" in page.content.decode()
    assert 'class="paper' not in page.content.decode()
    for form in ("hwpx", "pdf"):
        answer = client.get(f"/reports/texts/press-ko/paper.{form}")
        assert (answer.status_code, answer["Location"]) == (302, "/reports/texts/press-ko/")


def test_restated_the_paper_says_eleven_and_never_twelve(centre: Centre) -> None:
    take_back_one_job(centre)
    first = current(centre, centre.courses.get(slug="ai-service").cohorts.get(number=1))
    actions.restate(first, reason="한 사람의 입사가 취소되었습니다", by=actor_as(Role.OPERATOR))
    said = words_of("html", printed(centre))
    assert "제외한11명이취업해" in said
    assert "12명이취업" not in said
    assert "취업률91.7%" in said


def test_an_unpublished_class_cannot_be_spoken_of(centre: Centre) -> None:
    figures = bound_figures(centre, None, HOUSE)
    assert figures.withheld["class3.employed"].why is Why.NOT_PUBLISHED
    assert figures["class3.starters"].value == 20


def test_the_guard_keeps_the_reasons_of_one_or_two_people_off_the_paper(centre: Centre, settings) -> None:
    settings.YORAM_SMALLEST_CELL = 3
    made, problems, figures = print_text(centre, PRESS, actor=HOUSE)
    assert made is None
    assert {problem.value for problem in problems} == {"class1.excluded.military", "class1.excluded.school"}
    assert figures.withheld["class1.excluded.military"].why is Why.TOO_FEW


def test_told_a_second_time_the_story_changes_nothing(centre: Centre) -> None:
    before = enrolments_for(HOUSE).count()
    story.load(pytest.fail)
    assert enrolments_for(HOUSE).count() == before
