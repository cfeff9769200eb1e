"""A telephone whose owner uses the keyboard alone: Tab, Enter, Space, arrows and letters."""

import re
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, expect

SCREEN = {"width": 360, "height": 800}
_FAR = 80  # presses of Tab after which nobody would look further
# What a screen reader would call the thing that has the focus, as far as this house uses it.
_NAME = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return "";
  const label = here.labels && here.labels.length ? here.labels[0].innerText : "";
  return (here.getAttribute("aria-label") || label || here.innerText || here.value || "").trim();
}"""
_GROUP = "() => document.activeElement.closest('fieldset')?.querySelector('legend')?.innerText.trim() ?? ''"
_WITHIN = "where => document.activeElement.closest(where) !== null"
_CHOSEN = "() => document.activeElement.selectedOptions?.[0]?.label ?? ''"
_VALUE = "() => document.activeElement.value"
_WIDTH = "() => document.documentElement.scrollWidth"


@dataclass(frozen=True, slots=True)
class Phone:
    """A page on a small screen that nobody touches."""

    page: Page

    @classmethod
    def of(cls, browser: Browser) -> "Phone":
        context: BrowserContext = browser.new_context(locale="ko-KR", viewport=SCREEN, has_touch=True, is_mobile=True)
        return cls(context.new_page())

    def go(self, address: str) -> None:
        """An address that came by letter, by camera, or was typed."""
        self.page.goto(address)

    def stands_on(self, heading: str) -> None:
        """The page says in Korean where one is, and nothing of it lies beside the screen."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)
        assert self.page.locator("html").get_attribute("lang") == "ko"
        wide = self.page.evaluate(_WIDTH)
        assert wide <= SCREEN["width"], f"{self.page.url} is {wide} wide"

    def says(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    def tab_to(self, name: str, *, group: str = "", within: str = "body") -> None:
        """Press Tab until the thing with this name has the focus."""
        passed: list[str] = []
        for _press in range(_FAR):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(_NAME)
            found = self.page.evaluate(_GROUP).startswith(group) if group else _is_called(here, name)
            if found and self.page.evaluate(_WITHIN, within):
                self._is_seen()
                return
            passed.append(here)
        raise AssertionError(f"Tab does not come to “{group or name}” on {self.page.url}: {passed}")

    def press(self, name: str, *, within: str = "body") -> None:
        """A link or a button that leads on."""
        self.tab_to(name, within=within)
        self.enter()

    def open(self, name: str) -> None:
        """A button that only shows more of the same page."""
        self.tab_to(name)
        self.page.keyboard.press("Enter")

    def enter(self) -> None:
        """Send what was written."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, label: str, words: str) -> None:
        self.tab_to(label)
        self.page.keyboard.type(words)

    def write_date(self, label: str, year: str, month: str, day: str) -> None:
        """A date in the browser's own field, whose parts stand in the order of the browser's language."""
        self.tab_to(label)
        wanted = f"{year}-{month}-{day}"
        for parts in ((year, month, day), (month, day, year)):
            for place, part in enumerate(parts):
                self.page.keyboard.type(part)
                if part == year and place < 2:
                    self.page.keyboard.press("ArrowRight")
            if self.page.evaluate(_VALUE) == wanted:
                return
            self.page.keyboard.press("ArrowLeft")
            self.page.keyboard.press("ArrowLeft")
        raise AssertionError(f"the date reads {self.page.evaluate(_VALUE)}, not {wanted}")

    def choose(self, label: str, option: str) -> None:
        """One of a list that opens."""
        self.tab_to(label)
        for _press in range(30):
            if self.page.evaluate(_CHOSEN) == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"there is no “{option}” in “{label}”")

    def mark(self, group: str, option: str) -> None:
        """One of the buttons of a question."""
        self.tab_to("", group=group)
        self.page.keyboard.press("Space")
        for _press in range(30):
            if _is_called(self.page.evaluate(_NAME), option):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"there is no “{option}” in “{group}”")

    def tick(self, label: str) -> None:
        self.tab_to(label)
        self.page.keyboard.press("Space")

    def _is_seen(self) -> None:
        """What has the focus lies on the screen, so that whoever uses the keyboard sees where they are."""
        box = self.page.locator(":focus").bounding_box()
        assert box is not None
        assert box["x"] >= 0, box
        assert box["x"] + box["width"] <= SCREEN["width"] + 1, box


def _is_called(here: str, name: str) -> bool:
    """Whether it begins with these words, or with others after a bar where the house may come to say it so."""
    return any(re.match(rf"{re.escape(each)}(\s|$|\W)", here) for each in name.split("|"))
