"""A figure of a large list, from asking for it to reading it, while a real worker counts."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.house import House

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUESTION = "/outcomes/publish/?rule=press&on=2024-07-2"
JOB = re.compile(r"/outcomes/jobs/[0-9a-f-]{36}/")


def ask(house: House, page: Page, day: int) -> None:
    page.goto(house.url(f"{QUESTION}{day}"))
    page.locator("button[name=preview]").click()
    page.wait_for_url(JOB)


def test_the_page_shows_the_figure_by_itself_when_the_worker_has_counted_it(
    house: House, context: BrowserContext
) -> None:
    page = house.sign_in(context, "operator")
    ask(house, page, 5)
    expect(page.locator("#preview-heading")).to_be_visible(timeout=20_000)
    expect(page.locator("#job")).not_to_have_attribute("hx-trigger", re.compile("."))
    expect(page.locator("#job form button.primary")).to_have_count(1)


def test_without_a_script_one_looks_again_by_a_link(house: House, browser: Browser) -> None:
    context = browser.new_context(locale="ko-KR", java_script_enabled=False)
    page = house.sign_in(context, "operator")
    ask(house, page, 6)
    again = page.locator("#job p a[href^='/outcomes/jobs/']")
    for _ in range(60):
        if not again.count():
            break
        page.wait_for_timeout(300)
        again.click()
    expect(page.locator("#preview-heading")).to_be_visible()
    context.close()
