"""A publication as data for programs and spreadsheets, with nothing in it that the public page does not show."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from yoram.outcomes.frozen import FrozenFigure, Step, Turn
from yoram.outcomes.models import Publication
from yoram.outcomes.queries.published import View

BOM = "\ufeff"
NOT_TOLD = ""
COLUMNS = (
    "rule", "version", "title", "confirmed", "population", "starters", "completers", "excluded", "reason", "people",
    "denominator", "numerator", "provisional", "unknown", "rate", "shown",
)  # fmt: skip


def figure_told(figure: FrozenFigure) -> dict[str, Any]:
    """One rule's figure; counts that the guard keeps back are null."""
    told = ("rule", "version", "confirmed", "population", "starters", "completers")
    counted = ("denominator", "numerator", "provisional", "unknown", "rate", "shown", "smallest_group", "withheld")
    return {
        **{name: getattr(figure, name) for name in told},
        "title": dict(figure.title),
        "excluded": dict(figure.excluded),
        **{name: None if figure.withheld and name != "withheld" else getattr(figure, name) for name in counted},
    }


def publication_told(publication: Publication) -> dict[str, Any]:
    """What a publication is, without its figures."""
    cohort = publication.cohort
    later = getattr(publication, "restated_by", None)
    return {
        "slug": publication.slug,
        "title": publication.title,
        "centre": publication.centre.slug,
        "cohort": cohort.slug if cohort else None,
        "rule": publication.rule,
        "version": publication.rule_version,
        "on": publication.on,
        "known_at": publication.known_at,
        "published_at": publication.published_at,
        "lists_hash": publication.lists_hash,
        "sha256": publication.hash,
        "restates": publication.restates.slug if publication.restates else None,
        "restated_by": later.slug if later else None,
        "reason": publication.reason,
    }


def step_told(step: Step) -> dict[str, Any]:
    return {name: getattr(step, name) for name in ("on", "rule", "numerator", "denominator", "rate")}


def turn_told(turn: Turn) -> dict[str, Any]:
    return {"before": turn.before or None, "after": turn.after or None, "people": turn.people}


def detail_told(view: View) -> dict[str, Any]:
    """A publication with everything that its page shows."""
    return {
        **publication_told(view.publication),
        "figures": [figure_told(figure) for figure in view.figures],
        "over_time": [step_told(step) for steps in view.steps.values() for step in steps],
        "turns": [turn_told(turn) for turn in view.turns],
        "guarded": view.guarded,
        "download_open": view.download_open,
    }


def figures_csv(view: View) -> str:
    """The figures as a table that Korean spreadsheets open: one line a rule and reason, the reasons' lines last."""
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for figure in view.figures:
        writer.writerows(_lines(figure))
    return out.getvalue()


def _lines(figure: FrozenFigure) -> Iterator[list[Any]]:
    told = figure_told(figure)
    head = [figure.rule, figure.version, figure.title["ko"], figure.confirmed, figure.population, figure.starters,
            figure.completers, None if figure.withheld else figure.left]  # fmt: skip
    tail = [told[name] for name in ("denominator", "numerator", "provisional", "unknown", "rate", "shown")]
    yield [NOT_TOLD if value is None else value for value in (*head, None, None, *tail)]
    for reason, people in told["excluded"].items():
        yield [figure.rule, figure.version, figure.title["ko"], *[NOT_TOLD] * 5, reason, people, *[NOT_TOLD] * 6]
