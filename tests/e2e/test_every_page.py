"""Promise 10: every page for everybody, on a phone and on a desk, in light and in dark."""

from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.e2e.house import House, route_of, walk
from yoram.site.doors import addresses

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE, DESK = {"width": 360, "height": 800}, {"width": 1280, "height": 900}
ENOUGH = 1
SCENES = [(PHONE, "light"), (DESK, "dark")]
# Pages that no link leads to: they are reached by a form, a letter or a file, and have tests of their own.
_REACHED_OTHERWISE = ("accounts/", "language/", "t/", "outcomes/api", "api/")


def complaints(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the screen."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]})
    told = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found.response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*told, *([f"{wide} px too wide"] if wide > 0 else [])]


def go_round(house: House, browser: Browser, role: str, looked: Counter[str]) -> tuple[set[str], dict[str, list[str]]]:
    """Every kind of page this role can reach, and what is wrong on it; one role sees a kind for all."""
    routes: set[str] = set()
    wrong: dict[str, list[str]] = {}
    context = browser.new_context(locale="ko-KR", viewport=DESK)
    page = context.new_page() if role == "anonymous" else house.sign_in(context, role)
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    for path in walk(house, page, "/", *([] if role == "anonymous" else ["/start/"])):
        route = route_of(path.split("?")[0])
        routes.add(route)
        looked[route] += 1
        for size, scheme in SCENES if looked[route] <= ENOUGH else ():
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            for complaint in complaints(page):
                wrong.setdefault(complaint, []).append(f"{path} {size['width']} {scheme}")
        if noise:
            wrong[f"console: {noise.pop()}"] = [path]
            noise.clear()
    context.close()
    return routes, wrong


@pytest.fixture(scope="module")
def rounds(house: House, browser: Browser) -> dict[str, tuple[set[str], dict[str, list[str]]]]:
    looked: Counter[str] = Counter()
    return {role: go_round(house, browser, role, looked) for role in ("anonymous", *house.accounts)}


def test_no_page_of_any_role_has_a_barrier(rounds):
    assert {role: wrong for role, (_, wrong) in rounds.items() if wrong} == {}


def test_every_page_of_the_house_was_looked_at(rounds):
    looked_at = set().union(*(routes for routes, _ in rounds.values()))
    pages = {a.pattern for a in addresses() if a.door and "GET" in a.door.methods}
    missed = {pattern for pattern in pages - looked_at if not pattern.startswith(_REACHED_OTHERWISE)}
    assert missed == set()


def test_a_barrier_put_there_on_purpose_is_found(house, context):
    page = context.new_page()
    page.goto(house.url("/"))
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/favicon.svg\">')")
    assert any(complaint.startswith("image-alt") for complaint in complaints(page))
