"""What a browser test needs to know about the running house."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import BrowserContext, Error, Page, Response

ENDS_SESSION = "/accounts/logout/"


@dataclass(frozen=True, slots=True)
class House:
    """Where it is and who may come in."""

    address: str
    accounts: dict[str, tuple[str, str]]

    def url(self, path: str) -> str:
        return urljoin(self.address, path)

    def sign_in(self, context: BrowserContext, role: str) -> Page:
        """A page on which this role is signed in."""
        email, password = self.accounts[role]
        page = context.new_page()
        page.goto(self.url("/accounts/login/"))
        page.fill("input[name=login]", email)
        page.fill("input[name=password]", password)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda url: "/accounts/login" not in url)
        return page


def route_of(path: str) -> str:
    """The pattern of the router behind a path, so that a hundred trainees are one kind of page."""
    try:
        return resolve(path).route
    except Resolver404:
        return f"404 {path}"


def walk(house: House, page: Page, *starts: str, each: int = 1) -> Iterator[str]:
    """Every kind of page that links lead to from here, ``each`` examples of it; the page stands on it when told."""
    waiting, seen, count = list(starts), set(starts), dict[str, int]()
    while waiting:
        path = waiting.pop(0)
        response = _open(page, house.url(path))
        if response is None:
            continue
        assert response.status < 400, f"{path}: {response.status}, linked from a page of the house"
        yield path
        for link in page.eval_on_selector_all("a[href]:not([download])", "links => links.map(link => link.href)"):
            target = urlsplit(link)
            there = f"{target.path}?{target.query}" if target.query else target.path
            kind = route_of(target.path)
            if (
                not link.startswith(house.address)
                or there in seen
                or count.get(kind, 0) >= each
                or _leaves(target.path)
            ):
                continue
            seen.add(there)
            count[kind] = count.get(kind, 0) + 1
            waiting.append(there)


def _open(page: Page, url: str) -> Response | None:
    """The page, or nothing where the address gives a file to keep."""
    try:
        return page.goto(url)
    except Error as refusal:
        if "Download is starting" in refusal.message:
            return None
        raise


def _leaves(path: str) -> bool:
    return path.startswith((ENDS_SESSION, "/static/", "/api/v1/")) or path.endswith(
        (".csv", ".zip", ".xlsx", ".hwpx", ".pdf", ".json", ".ics", ".svg", ".png")
    )
