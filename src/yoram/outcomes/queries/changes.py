"""Why a figure changed, person by person, and whether the ledger still bears a publication out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import polars as pl

from yoram.courses.queries import Cohort, Enrolment, cohorts
from yoram.outcomes.engine.evaluate import evaluate
from yoram.outcomes.engine.people import compare, people
from yoram.outcomes.engine.rulebook import read_rule
from yoram.outcomes.frozen import FrozenFigure
from yoram.outcomes.models import LedgerEvent, Publication
from yoram.outcomes.queries.behind import by_enrolment
from yoram.outcomes.queries.frame import frame

COUNTED = ("starters", "completers", "denominator", "numerator", "provisional", "unknown")


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who stands elsewhere now, and what the house came to know of them in between."""

    enrolment: Enrolment
    before: str
    after: str
    numerator: int
    denominator: int
    learnt: Sequence[LedgerEvent]
    taken_back: Sequence[LedgerEvent]


def moves_since(publication: Publication) -> list[Move]:
    """Who stood elsewhere in the publication that this one restates; nobody where it restates none."""
    before = publication.restates
    if before is None:
        return []
    moved = compare(by_enrolment(before), by_enrolment(publication))
    return _told(moved, before, publication)


def moves_until_now(publication: Publication) -> list[Move]:
    """Who stands elsewhere in the ledger of this moment, at the publication's own day and under its own rule."""
    return _told(compare(by_enrolment(publication), _now(publication)), publication, None)


def differs(publication: Publication) -> bool:
    """Whether the ledger of this moment gives another headline figure than was published."""
    rule = read_rule(publication.rule_text, f"{publication.rule}.toml")
    now = evaluate(frame(cohorts=classes_of(publication)), [rule], publication.on)[0].groups[0]
    then = FrozenFigure.of(publication.figure)
    counted = any(getattr(now, name) != getattr(then, name) for name in COUNTED)
    return counted or dict(now.excluded) != dict(then.excluded)


def classes_of(publication: Publication) -> list[Cohort]:
    """The classes that a publication speaks of."""
    if publication.cohort is not None:
        return [publication.cohort]
    return list(cohorts(publication.centre).filter(starts_on__lte=publication.on))


def _now(publication: Publication) -> pl.DataFrame:
    rule = read_rule(publication.rule_text, f"{publication.rule}.toml")
    return people(frame(cohorts=classes_of(publication)), rule, publication.on)


def _told(moved: pl.DataFrame, after: Publication, until: Publication | None) -> list[Move]:
    keys = {UUID(name): row for name, row in zip(moved["trainee"], moved.iter_rows(named=True), strict=True)}
    enrolments = Enrolment.objects.filter(pk__in=keys).select_related("person", "cohort__course")
    learnt, taken_back = _between(keys, after, until)
    return [
        Move(
            enrolment=enrolment,
            before=keys[enrolment.pk]["before"],
            after=keys[enrolment.pk]["after"],
            numerator=keys[enrolment.pk]["numerator"],
            denominator=keys[enrolment.pk]["denominator"],
            learnt=[line for line in learnt if line.enrolment_id == enrolment.pk],
            taken_back=[line for line in taken_back if line.enrolment_id == enrolment.pk],
        )
        for enrolment in enrolments.order_by("cohort__slug", "code")
    ]


def _between(
    enrolments: Iterable[UUID], after: Publication, until: Publication | None
) -> tuple[list[LedgerEvent], list[LedgerEvent]]:
    """The lines that were written down, and those that were taken back, between two publications, or until now.

    Keys rise with the moment of writing, even while a story holds the clock still.
    """
    about = LedgerEvent.objects.filter(enrolment__in=list(enrolments)).select_related("retraction")
    about = about.prefetch_related("files").order_by("effective_on", "recorded_at")
    written, gone = about.filter(pk__gt=after.pk), about.filter(retraction__pk__gt=after.pk)
    if until is not None:
        written, gone = written.filter(pk__lt=until.pk), gone.filter(retraction__pk__lt=until.pk)
    return list(written), list(gone)
