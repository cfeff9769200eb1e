"""A page that has something to tell is for everybody too; a notice is gone before the round of all pages sees it."""

import pytest
from playwright.sync_api import BrowserContext

from tests.e2e.house import House
from tests.e2e.test_every_page import complaints

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_notice_is_no_barrier(house: House, context: BrowserContext) -> None:
    page = house.sign_in(context, "trainee")
    assert "함초롬" in page.locator(".messages [class~=notice]").inner_text()
    assert page.locator("[role=status] > ul.messages").count() == 1
    assert complaints(page) == []
