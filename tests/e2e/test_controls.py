"""Every control is large enough for an unsteady finger: 6.0 mm across (KWCAG 2.2, 6.1.3)."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e.house import House

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = ("/", "/courses/", "/outcomes/", "/outcomes/rules/press/", "/centre/", "/accounts/login/", "/accounts/signup/")
SIX_MILLIMETRES = 6.0 / 25.4 * 96
SMALL = """least => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")]
    .filter(e => e.offsetParent !== null && !e.closest(".skip"))
    .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
    .filter(([, box]) => Math.hypot(box.width, box.height) < least)
    .map(([html]) => html)"""


def too_small(page: Page) -> list[str]:
    found: list[str] = page.evaluate(SMALL, SIX_MILLIMETRES)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_every_control_can_be_hit(house: House, context: BrowserContext, path: str) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(house.url(path))
    assert too_small(page) == []


def test_control_a_smaller_one_is_found(house: House, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(house.url("/"))
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<p><a href=\"/\">.</a></p>')")
    assert len(too_small(page)) == 1
