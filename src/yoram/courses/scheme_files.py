"""Reading schemes from TOML files, so that a new allowance is a file and not a release."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.conf import settings

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
from yoram.courses.facts import Payer, Region, Scheme, SchemeKind

WHAT = "scheme"
TOP = (
    "id", "version", "title", "told", "payer", "kind", "valid_from", "valid_until", "sources", "status", "unconfirmed",
    "per_day", "cap", "per_day_short", "cap_short", "short_below_hours", "minimum_hours_per_day",
    "minimum_course_hours", "minimum_unit_rate", "meal_deduction", "per_day_by_region", "cap_by_region",
    "online_region", "remote_allowed", "round_down_to", "per_month", "per_month_at_most",
)  # fmt: skip
_AMOUNTS = (
    "per_day", "cap", "per_day_short", "cap_short", "short_below_hours", "minimum_hours_per_day",
    "minimum_course_hours", "meal_deduction", "round_down_to", "per_month", "per_month_at_most",
)  # fmt: skip


def read_scheme(text: str, name: str = "scheme.toml") -> Scheme:
    """One scheme from the text of its file; raises FileError with the file, line and key."""
    return read_table(text, name, _scheme_of)


def schemes() -> tuple[Scheme, ...]:
    """The shipped schemes and the operator's own; the operator's file wins where id and version are the same."""
    folder = Path(settings.YORAM_SCHEMES)
    own = versioned.read_folder(folder, read_scheme, WHAT) if folder.is_dir() else ()
    return versioned.with_own(_shipped(), own)


@cache
def _shipped() -> tuple[Scheme, ...]:
    return versioned.shipped("yoram.courses", "schemes", read_scheme, WHAT)


def _scheme_of(table: Table, text: str) -> Scheme:
    top = Reader(table).only(TOP)
    _check_amounts(top)
    return Scheme(
        id=file_id(top),
        version=file_version(top),
        title=titles(top.within("title", needed=True)),
        told=titles(top.within("told", needed=True)),
        payer=Payer(_word(top, "payer", Payer.values)),
        kind=SchemeKind(_word(top, "kind", SchemeKind.values)),
        valid_from=_day(top, "valid_from"),
        valid_until=_day(top, "valid_until"),
        sources=sources(top),
        unconfirmed=unconfirmed(top, TOP, "per_day"),
        table=MappingProxyType(dict(table)),
    )


def _word(top: Reader, key: str, known: list[str]) -> str:
    told = f"one of {', '.join(known)}"
    word = top.get(key, str, told)
    top.check(key, lambda value: value in known, told)
    return word


def _day(top: Reader, key: str) -> date | None:
    return top.maybe(key, date, "a day such as 2026-01-01")


def _check_amounts(top: Reader) -> None:
    for key in _AMOUNTS:
        top.maybe(key, int, "a whole number")
        top.check(key, lambda value: value >= 0, "a whole number from 0")
    top.check("round_down_to", lambda value: value >= 1, "a whole number from 1")
    top.maybe("remote_allowed", bool, "true or false")
    if "online_region" in top.table:
        _word(top, "online_region", Region.values)
    if (share := top.maybe("minimum_unit_rate", str, _SHARE)) is not None:
        top.check("minimum_unit_rate", lambda _value: _is_share(share), _SHARE)
    for name in ("per_day_by_region", "cap_by_region"):
        _check_regions(top.within(name).only(Region.values))


_SHARE = 'a share as text, such as "80/100"'


def _is_share(text: str) -> bool:
    above, _, below = text.partition("/")
    return above.isdecimal() and below.isdecimal() and int(below) > 0 and int(above) <= int(below)


def _check_regions(table: Reader) -> None:
    if table.table and (missing := [region for region in Region.values if region not in table.table]):
        raise Broken(
            (*table.path, missing[0]), f"the key is missing; every region needs one: {', '.join(Region.values)}"
        )
    values: Mapping[str, Any] = table.table
    for key in values:
        table.typed(key, int, "a whole number of won")
        table.check(key, lambda value: value >= 0, "a whole number from 0")
