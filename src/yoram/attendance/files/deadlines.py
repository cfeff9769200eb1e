"""What a file of deadlines may say, key by key."""

from pathlib import Path

from yoram.attendance.facts import Anchor, DeadlineBook, DeadlineRule, OnHoliday
from yoram.attendance.files.keys import maybe_whole, whole, word
from yoram.core import versioned
from yoram.core.toml_tables import (
    Broken,
    Reader,
    Table,
    file_id,
    file_version,
    read_table,
    sources,
    titles,
    unconfirmed,
)

WHAT = "deadline book"
TOP = ("id", "version", "title", "sources", "status", "unconfirmed", "deadlines")


def read_deadlines(text: str, name: str = "deadlines.toml") -> DeadlineBook:
    """One book of deadlines from the text of its file; raises FileError with line and key."""
    return read_table(text, name, _book)


def shipped() -> tuple[DeadlineBook, ...]:
    """The deadlines that come with Yoram."""
    return versioned.shipped("yoram.attendance", "deadlines", read_deadlines, WHAT)


def deadline_books(folder: Path | None = None) -> tuple[DeadlineBook, ...]:
    """The shipped deadlines and an operator's own; the operator's win where id and version are the same."""
    own = versioned.read_folder(folder, read_deadlines, WHAT) if folder is not None else ()
    return versioned.with_own(shipped(), own)


def _book(table: Table, text: str) -> DeadlineBook:
    top = Reader(table).only(TOP)
    rules = top.within("deadlines", needed=True)
    if not rules.table:
        raise Broken(rules.path, "expected at least one deadline")
    return DeadlineBook(
        id=file_id(top),
        version=file_version(top),
        title=titles(top.within("title", needed=True)),
        sources=sources(top),
        unconfirmed=unconfirmed(top, ("deadlines", *rules.table), "deadlines"),
        rules=tuple(_rule(rules.within(name), name) for name in rules.table),
        text=text,
    )


def _rule(table: Reader, name: str) -> DeadlineRule:
    keys = (key for key in DeadlineRule.__slots__ if key != "id")
    table.only(keys)
    return DeadlineRule(
        id=name,
        title=titles(table.within("title", needed=True)),
        article=table.get("article", str, 'the article of the notice, such as "제30조"'),
        anchor=word(table, "anchor", Anchor),
        days=_number(table, "days", -3650, 0),
        months=_number(table, "months", 0, 0),
        opens_days=maybe_whole(table, "opens_days", -3650, 3650),
        opens_business_day=_number(table, "opens_business_day", 1, 1),
        business_days=_number(table, "business_days", 1, 1),
        on_holiday=word(table, "on_holiday", OnHoliday, OnHoliday.STAYS),
        min_days=_number(table, "min_days", 0, 0),
        max_days=maybe_whole(table, "max_days", 0, 3650),
        min_months=maybe_whole(table, "min_months", 0, 120),
        under_months=maybe_whole(table, "under_months", 1, 120),
    )


def _number(table: Reader, key: str, least: int, default: int) -> int:
    return whole(table, key, least, 3650) if key in table.table else default
