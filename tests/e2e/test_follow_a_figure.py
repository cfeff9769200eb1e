"""The main way through the house: from a published figure to the people and the evidence that bear it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e.house import House

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PROGRAM = Path(__file__).parents[2] / "docs" / "recompute.py"


def first_publication(house: House, page: Page) -> None:
    """From the front page to the class of fifteen."""
    page.goto(house.url("/"))
    page.locator("a[href='/outcomes/']").first.click()
    page.locator(".outcome-cards a").last.click()
    page.wait_for_selector("#rules-heading")


def test_a_newcomer_clicks_from_the_front_page_to_the_people_and_the_evidence(house: House, context: BrowserContext):
    page = house.sign_in(context, "operator")
    first_publication(house, page)
    numerator = page.locator("tr.on a[data-count]").first
    count = numerator.get_attribute("data-count")
    numerator.click()
    page.wait_for_selector("[data-people]")
    assert page.locator("[data-people]").get_attribute("data-people") == count
    assert page.locator("tbody th[scope=row]").count() == int(count or 0)
    page.locator("tbody th[scope=row] a").first.click()
    page.wait_for_url(re.compile(r"/outcomes/trainees/"))
    assert page.locator("h1").inner_text()


def test_the_public_follows_the_same_figure_as_far_as_its_rule(house: House, context: BrowserContext):
    page = context.new_page()
    first_publication(house, page)
    assert page.locator("a[data-count]").count() == 0
    page.locator("tr.on th a").click()
    page.wait_for_url(re.compile(r"/rules/"))
    assert 'population = "' in page.locator("pre.source").inner_text()


def test_what_anybody_takes_from_the_page_counts_to_the_same_figure(
    house: House, context: BrowserContext, tmp_path: Path
):
    page = context.new_page()
    first_publication(house, page)
    seal = page.locator("#take code[title]").get_attribute("title")
    with page.expect_download() as taking:
        page.locator("#take a[href$='download.zip']").click()
    taking.value.save_as(tmp_path / "taken.zip")
    command = [sys.executable, "-I", "-S", str(PROGRAM), str(tmp_path / "taken.zip")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"sha256 {seal}" in run.stdout
