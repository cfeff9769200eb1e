"""Promise 10: every page for everybody, on a phone and on a desk, in light and in dark."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.e2e.house import House, route_of, walk
from yoram.site.doors import addresses
from yoram.site.story.telling import SHEETS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE, DESK = {"width": 360, "height": 800}, {"width": 1280, "height": 900}
ENOUGH = 1
SCENES = [(PHONE, "light"), (DESK, "dark")]
# What a program or a file reader opens is no page; these have tests of their own.
_NO_PAGE = re.compile(
    r"^(api/|healthz$|.*\.(csv|xlsx|json|zip|py|ics|svg|png|pdf|hwpx)$|.*paper\.<(slug|str):form>$|.*/(export|sheet)/$"
    r"|.*/files/<uuid:file>/$|attendance/correction-papers/|.*/screen/(arrivals|code)/$|certificates/status/|issuers/)"
)
# Pages of the sign-in library, those that only a letter's personal link opens, and the one that only a child under 14
# sees, whom the story does not have (people/tests/test_awaits_guardian.py).
_BY_LETTER = (
    "accounts/", "language/", "t/", "people/guardian/", "people/me/guardian/", "admissions/link/", "admissions/mine/",
    "attendance/c/", "attendance/kiosk/", "surveys/answer/",
)  # fmt: skip
# What only a state brings that the story's day does not have: a first day, a double, a review to write, a pause to end.
_ANOTHER_DAY = frozenset(
    {
        "admissions/classes/<slug:slug>/first-day/",
        "admissions/first-day/",
        "admissions/matches/<uuid:match>/",
        "admissions/reviews/<uuid:assignment>/",
        "admissions/reviews/<uuid:assignment>/conflict/",
        "admissions/selection/<slug:slug>/decide/",
        "admissions/selection/<slug:slug>/interviews/",
        "admissions/selection/<slug:slug>/places/",
        "completion/trainees/<uuid:enrolment>/early/",
        "completion/trainees/<uuid:enrolment>/return/",
        "completion/trainees/<uuid:enrolment>/take-back/",
        "completion/certificates/<uuid:key>/reissue/",
        "completion/certificates/<uuid:key>/revoke/",
        "attendance/trainees/<uuid:enrolment>/days/<uuid:day>/",
    }
)


def a_roster_on_its_way(house: House, page: Page) -> list[str]:
    """The pages between choosing a sheet and taking it over, which only a sheet opens."""
    page.goto(house.url("/outcomes/import/"))
    page.set_input_files("input[type=file]", next(SHEETS.glob("*class-1.xlsx")))
    page.locator("main form[enctype] button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/outcomes/import/[0-9a-f-]{36}/"))
    there = urlsplit(page.url).path.rsplit("/", 2)[0]
    return [f"{there}/columns/", f"{there}/check/"]


def a_class_that_begins(house: House, page: Page) -> list[str]:
    """The page on which a list is sealed, which only a class with an open list has."""
    page.goto(house.url("/courses/manage/"))
    page.locator("a[href$='/classes/add/']").first.click()
    page.fill("input[name=starts_on]", "2024-07-29")
    page.fill("input[name=ends_on]", "2024-12-20")
    page.locator("main form[method=post] button[type=submit]").last.click()
    page.wait_for_url(re.compile(r"/courses/manage/(\?|$)"))
    links = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.getAttribute('href'))")
    slug = next(found[1] for link in links if (found := re.fullmatch(r"/courses/manage/classes/([^/]+)/", link)))
    return [f"/outcomes/cohorts/{slug}/seal/"]


def a_figure_on_its_way(house: House, page: Page) -> list[str]:
    """The page that says how far a large figure is, which only asking for one opens."""
    page.goto(house.url("/outcomes/publish/?rule=press&on=2024-07-27"))
    page.locator("button[name=preview]").click()
    page.wait_for_url(re.compile(r"/outcomes/jobs/[0-9a-f-]{36}/"))
    return [urlsplit(page.url).path]


def a_consent_to_take_back(house: House, page: Page) -> list[str]:
    """The page on which one matter is withdrawn, which only somebody who agreed has."""
    page.goto(house.url("/people/me/consents/"))
    for button in page.locator("main form[method=post] button").all()[:1]:
        button.click()
    return ["/people/me/consents/", "/people/second-factor/"]


BESIDE = {
    "operator": lambda house, page: [
        *a_roster_on_its_way(house, page),
        *a_class_that_begins(house, page),
        *a_figure_on_its_way(house, page),
        # The first class on these lists is the newest and empty; these are the ones with people in them.
        "/admissions/selection/bigdata-4/",
        "/completion/classes/ai-3/",
        "/completion/classes/ai-1/",
        "/attendance/classes/ai-3/",
        "/courses/manage/classes/ai-3/timetable/",
        "/outcomes/cohorts/ai-1/",
    ],
    "trainee": a_consent_to_take_back,
}


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
    # A colour that is still on its way from light to dark has no contrast to measure.
    context = browser.new_context(locale="ko-KR", viewport=DESK, reduced_motion="reduce")
    page = context.new_page() if role == "anonymous" else house.sign_in(context, role)
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: noise.append(str(error)))
    begin = ["/", *([] if role == "anonymous" else ["/start/"]), *(BESIDE.get(role, lambda *_: [])(house, page))]
    for path in walk(house, page, *begin):
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
    missed = {p for p in pages - looked_at if not p.startswith(_BY_LETTER) and not _NO_PAGE.match(p)}
    assert missed - _ANOTHER_DAY == set()


def test_a_barrier_put_there_on_purpose_is_found(house, context):
    page = context.new_page()
    page.goto(house.url("/"))
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/static/favicon.svg\">')")
    assert any(complaint.startswith("image-alt") for complaint in complaints(page))
