"""The shapes of what the API takes and gives, from which its description is drawn."""

from datetime import date, datetime

from ninja import Schema
from pydantic import Field

MOST = 100


class Problem(Schema):
    """What went wrong (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""


class FigureOut(Schema):
    """One rule's figure; counts that the guard keeps back are null."""

    rule: str
    version: str
    title: dict[str, str]
    confirmed: bool
    population: str
    starters: int
    completers: int
    excluded: dict[str, int] = Field(description="people who left the denominator, by reason")
    denominator: int | None
    numerator: int | None
    provisional: int | None
    unknown: int | None
    rate: float | None = Field(description="0 to 1; null where no percentage may be shown")
    shown: str | None
    smallest_group: int | None
    withheld: bool


class StepOut(Schema):
    """A rule's figure read at an earlier day."""

    on: date
    rule: str
    numerator: int
    denominator: int
    rate: float | None


class TurnOut(Schema):
    """How many people stand elsewhere than in the publication before."""

    before: str | None
    after: str | None
    people: int | None


class PublicationOut(Schema):
    """A publication without its figures."""

    slug: str
    title: str
    centre: str
    cohort: str | None
    rule: str
    version: str
    on: date
    known_at: date
    published_at: datetime
    lists_hash: str = Field(description="SHA-256 of the sealed starter list, or over those of several classes")
    sha256: str = Field(description="the hash that recompute.py derives from the download")
    restates: str | None
    restated_by: str | None
    reason: str


class PublicationDetail(PublicationOut):
    """A publication with every rule's figure."""

    figures: list[FigureOut]
    over_time: list[StepOut]
    turns: list[TurnOut]
    guarded: bool
    download_open: bool


class RuleOut(Schema):
    """A way to count."""

    id: str
    version: str
    title: dict[str, str]
    confirmed: bool
    sources: list[str]
    population: str
    leaves: dict[str, list[str]] = Field(description="reasons to leave the denominator, with the evidence accepted")
    smallest_group: int
    toml: str


class Filters(Schema):
    """Which publications; without a filter the newest of all."""

    centre: str | None = None
    cohort: str | None = None
    rule: str | None = None
    current: bool = Field(False, description="only those that no later one restates")
    limit: int = Field(20, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=1_000_000)
