"""The front page welcomes residents and never leads where nothing is."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from yoram.core import clock
from yoram.outcomes.tests.mokpo import first_class, publish
from yoram.site.front import headline, whats_on

pytestmark = pytest.mark.django_db


def page(path: str = "/", language: str = "en") -> str:
    answer = Client().get(path, headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_house_says_how_it_begins() -> None:
    assert "No centre has been set up yet" in page()
    assert "No centre has been set up yet" in page("/centre/")


def test_before_anything_is_published_no_figure_is_claimed() -> None:
    known = first_class()
    assert headline(known.centre) is None
    assert "are in work" not in page()


def test_the_published_figure_stands_with_everybody_behind_it() -> None:
    known = first_class()
    with clock.frozen_at(date(2024, 7, 28)):
        publication = publish(known)
    told = page()
    assert "Of 15 people, 12 are in work" in " ".join(told.split())
    assert "Published as 12 of 12, after 3 were left out." in " ".join(told.split())
    assert f'href="/outcomes/{publication.slug}/"' in told
    assert told.count('class="dot employed"') >= 12


def test_the_guard_holds_on_the_front_page(settings) -> None:
    settings.YORAM_SMALLEST_CELL = 3
    known = first_class()
    publish(known)
    groups = [group for group in headline(known.centre).people if group["count"]]
    assert [group["count"] for group in groups] == [12, 3]
    assert not {"military", "study"} & {group["kind"] for group in groups}


def test_what_is_on_begins_with_the_class_that_runs() -> None:
    known = first_class()
    assert [run.cohort.number for run in whats_on(known.centre)] == [1]
    with clock.frozen_at(date(2025, 7, 1)):
        assert whats_on(known.centre) == []


@pytest.mark.parametrize("path", ["/", "/centre/", "/courses/", "/privacy-notice/", "/accessibility/"])
def test_no_link_leads_where_nothing_is(path: str) -> None:
    publish(first_class())
    for href in set(re.findall(r'href="(/[^"#?]*)', page(path))):
        if href.startswith(("/static/",)):
            continue
        try:
            resolve(href)
        except Resolver404:
            pytest.fail(f"{path} leads to {href}")


def test_it_speaks_korean_to_whoever_reads_korean() -> None:
    assert '<html lang="ko">' in page(language="ko")
