"""What an outsider gets beside a published figure: enough to derive it again, and nobody's name.

The download is a ZIP of three files:

- `events.csv`: the events that the figure rests on, in the columns of every event file, UTF-8, one line per
  event. Trainees and employers are pseudonyms, different in every class and for every trainee; region and
  notes are left out; what happened after `on` or was recorded after `known_at` is not in it.
- `rule.toml`: the rule, byte for byte as it was read.
- `publication.json`: `format`, `rule`, `version`, `on`, `known_at`, `figure` (the numbers of the whole) and
  `sha256`. Its bytes are the JSON with sorted keys, no blanks, UTF-8, and a line feed at the end.

`sha256` is the SHA-256, in hexadecimal, of these bytes: the hexadecimal SHA-256 of `events.csv`, a line feed,
that of `rule.toml`, a line feed, then the bytes of `publication.json` as they would be without `sha256`.
`docs/recompute.py` derives figure and hash from the download alone.
"""

import hashlib
import hmac
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import polars as pl

from yoram.outcomes.engine.evaluate import evaluate
from yoram.outcomes.engine.frame import COLUMNS, UNIT, EventTable, typed, visible
from yoram.outcomes.facts import GroupFigure, Rule

FORMAT = "yoram-publication-1"
LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Download:
    """A publication's download with the figure and the hash that are printed on its page."""

    content: bytes
    figure: GroupFigure
    sha256: str


def write_download(events: EventTable, rule: Rule, on: date, known_at: date | None, *, secret: bytes) -> Download:
    """The download of one figure over all the trainees of the events; the same question gives the same bytes.

    `secret` makes the pseudonyms: keep it with the publication, never publish it; a new one makes a download
    that cannot be joined with an earlier one.
    """
    figure = evaluate(events, [rule], on, known_at)[0].groups[0]
    lines = pseudonymous(visible(typed(events), on, known_at).collect(engine="in-memory"), secret).write_csv().encode()
    text = rule.text.encode()
    told: dict[str, Any] = {
        "format": FORMAT,
        "rule": rule.id,
        "version": rule.version,
        "on": on.isoformat(),
        "known_at": known_at.isoformat() if known_at else None,
        "figure": {name: value for name, value in asdict(figure).items() if name != "group"},
    }
    sha256 = digest(lines, text, told)
    files = {"events.csv": lines, "rule.toml": text, "publication.json": canonical({**told, "sha256": sha256})}
    return Download(zipped(files), figure, sha256)


def digest(events: bytes, rule: bytes, told: Mapping[str, Any]) -> str:
    """The publication's hash, as the module says."""
    hashes = f"{hashlib.sha256(events).hexdigest()}\n{hashlib.sha256(rule).hexdigest()}\n"
    return hashlib.sha256(hashes.encode() + canonical(told)).hexdigest()


def canonical(told: Mapping[str, Any]) -> bytes:
    """JSON of which there is only one spelling."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def pseudonymous(events: pl.DataFrame, secret: bytes) -> pl.DataFrame:
    """The events' lines without names, in an order that says nothing about the people."""
    people = events.select(UNIT).unique()
    named = people.with_columns(alias=pl.Series([token(secret, *row) for row in people.rows()], dtype=pl.String))
    firms = events.select(*UNIT, "employer").unique().filter(pl.col("employer") != "")
    hidden = firms.with_columns(firm=pl.Series([token(secret, *row) for row in firms.rows()], dtype=pl.String))
    said = pl.when("in_field").then(pl.lit("yes")).otherwise(pl.lit(""))
    return (
        events.join(named, on=UNIT)
        .join(hidden, on=[*UNIT, "employer"], how="left")
        .with_columns(trainee="alias", employer=pl.col("firm").fill_null(""), region=pl.lit(""), in_field=said)
        .with_columns(pl.col("detail").cast(pl.String).fill_null(""))
        .select(COLUMNS)
        .sort(COLUMNS)
    )


def token(secret: bytes, *names: object) -> str:
    """A name that only the holder of the secret can lead back to its person or firm."""
    return hmac.new(secret, json.dumps([str(name) for name in names]).encode(), hashlib.sha256).hexdigest()[:16]


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP whose bytes depend on its contents only."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return held.getvalue()
