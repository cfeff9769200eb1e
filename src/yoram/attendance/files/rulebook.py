"""What a rulebook's file may say, key by key."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from yoram.attendance.facts import (
    Base,
    Carry,
    Composite,
    FeeTerms,
    LeaveKind,
    LeaveTerms,
    Missing,
    Pooling,
    Proof,
    RemovalTerms,
    RiskTerms,
    Rounding,
    Rulebook,
    ShortDay,
    SickLimit,
    Slip,
)
from yoram.attendance.files.keys import maybe_share, maybe_whole, minute, only_one, share, whole, word, words_of
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

WHAT = "rulebook"
TABLES = ("completion", "slips", "day", "leave", "sick", "removal", "correction", "risk", "fee")
TOP = ("id", "version", "title", "sources", "status", "unconfirmed", *TABLES)


def read_rulebook(text: str, name: str = "rulebook.toml") -> Rulebook:
    """One rulebook from the text of its file; raises FileError with line and key."""
    return read_table(text, name, _rulebook)


def shipped() -> tuple[Rulebook, ...]:
    """The rulebooks that come with Yoram."""
    return versioned.shipped("yoram.attendance", "rulebook", read_rulebook, WHAT)


def rulebooks(folder: Path | None = None) -> tuple[Rulebook, ...]:
    """The shipped rulebooks and an operator's own; the operator's wins where id and version are the same."""
    own = versioned.read_folder(folder, read_rulebook, WHAT) if folder is not None else ()
    return versioned.with_own(shipped(), own)


def _rulebook(table: Table, text: str) -> Rulebook:
    top = Reader(table).only(TOP)
    completion = top.within("completion", needed=True).only(("required_rate", "early_employment_rate"))
    slips = _slips(top)
    day = top.within("day", needed=True).only(
        ("grace_late", "grace_early", "short_below", "short_day", "closes_at", "missing_check_out", "missing_return",
         "outing_absent_from")
    )  # fmt: skip
    leave = top.within("leave", needed=True).only(("base", "dropped_base", "kinds"))
    correction = top.within("correction", needed=True).only(("days",))
    return Rulebook(
        id=file_id(top),
        version=file_version(top),
        title=titles(top.within("title", needed=True)),
        sources=sources(top),
        unconfirmed=unconfirmed(top, TABLES, "slips.pooling"),
        required_rate=share(completion, "required_rate"),
        early_employment_rate=share(completion, "early_employment_rate"),
        correction_days=whole(correction, "days", 0, 365),
        slips_per_absence=whole(slips, "per_absence", 1, 100),
        pooling=word(slips, "pooling", Pooling),
        counted_slips=frozenset(words_of(slips, "counted", Slip)),
        composite=word(slips, "composite", Composite),
        carry=word(slips, "carry", Carry),
        grace_late=whole(day, "grace_late", 0, 240),
        grace_early=whole(day, "grace_early", 0, 240),
        short_below=share(day, "short_below"),
        short_day=word(day, "short_day", ShortDay),
        closes_at=minute(day, "closes_at"),
        missing_check_out=word(day, "missing_check_out", Missing),
        missing_return=word(day, "missing_return", Missing),
        outing_absent_from=maybe_whole(day, "outing_absent_from", 1, 1440),
        leave_base=word(leave, "base", Base),
        dropped_base=word(leave, "dropped_base", Base),
        leaves=_leaves(leave.within("kinds", needed=True)),
        sick=_sick(top.within("sick")),
        removal=_removal(top.within("removal", needed=True)),
        risk=_risk(top.within("risk", needed=True)),
        fee=_fee(top.within("fee", needed=True)),
        text=text,
    )


def _slips(top: Reader) -> Reader:
    """The slips' table; a day of two slips cannot count as one where each kind is gathered by itself."""
    slips = top.within("slips", needed=True).only(("per_absence", "pooling", "counted", "composite", "carry"))
    separate = slips.get("pooling", str, "a word") == Pooling.SEPARATE
    if separate and slips.get("composite", str, "a word") == Composite.ONE:
        raise Broken((*slips.path, "composite"), "expected “each”, as the kinds are counted separately")
    return slips


def _leaves(kinds: Reader) -> Mapping[LeaveKind, LeaveTerms]:
    kinds.only(LeaveKind)
    found = {}
    for kind in kinds.table:
        terms = kinds.within(kind).only(("proofs", "most_days"))
        proofs = words_of(terms, "proofs", Proof) if "proofs" in terms.table else ()
        found[LeaveKind(kind)] = LeaveTerms(proofs, maybe_whole(terms, "most_days", 1, 365))
    return MappingProxyType(found)


def _sick(table: Reader) -> SickLimit:
    table.only(("per_unit", "carry", "share", "rounding"))
    only_one(table, ("per_unit", "share"))
    only_one(table, ("share", "carry"))
    return SickLimit(
        per_unit=maybe_whole(table, "per_unit", 0, 31),
        carry=table.get("carry", bool, "true or false", default=False),
        share=maybe_share(table, "share"),
        rounding=word(table, "rounding", Rounding, Rounding.HALF_UP),
    )


def _removal(table: Reader) -> RemovalTerms:
    table.only(RemovalTerms.__slots__)
    return RemovalTerms(
        over_course=maybe_share(table, "over_course"),
        from_unit=maybe_share(table, "from_unit"),
        from_days=maybe_whole(table, "from_days", 1, 1000),
        from_course=maybe_share(table, "from_course"),
        unexcused_only=table.get("unexcused_only", bool, "true or false", default=False),
        by_hours_under_days=maybe_whole(table, "by_hours_under_days", 1, 1000),
        by_hours_under_hours=maybe_whole(table, "by_hours_under_hours", 1, 10000),
        processed_after_days=whole(table, "processed_after_days", 0, 30),
    )


def _risk(table: Reader) -> RiskTerms:
    table.only(RiskTerms.__slots__)
    return RiskTerms(
        absences_left=whole(table, "absences_left", 0, 100),
        recent_days=whole(table, "recent_days", 1, 100),
        recent_absences=whole(table, "recent_absences", 1, 100),
    )


def _fee(table: Reader) -> FeeTerms:
    table.only(FeeTerms.__slots__)
    return FeeTerms(
        full_from=share(table, "full_from"),
        rate_steps=whole(table, "rate_steps", 1, 1_000_000),
        round_down_to=whole(table, "round_down_to", 1, 1_000_000),
    )
