"""What one rule says of a group of trainees, frozen or counted now, in the parts that texts may use."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from django.utils.translation import gettext as _

from yoram.courses.queries import Cohort
from yoram.outcomes.facts import GroupFigure
from yoram.outcomes.queries import FrozenFigure, evaluate, label
from yoram.reports.facts import Unit, Value

SCHOOL = ("further_study", "enrolled_elsewhere")


class Part(NamedTuple):
    """One figure: the end of its name, its value (None: too few people to show), unit and label."""

    name: str
    value: Value | None
    unit: Unit
    label: str


@dataclass(frozen=True, slots=True)
class Said:
    """The counts of one rule."""

    rule: str
    version: str
    starters: int
    completers: int
    denominator: int
    numerator: int
    excluded: Mapping[str, int]
    shows_rate: bool

    @property
    def name(self) -> str:
        return f"{self.rule}@{self.version}"

    @property
    def left(self) -> int:
        return sum(self.excluded.values())


def of_frozen(figure: FrozenFigure) -> Said:
    return Said(
        figure.rule, figure.version, figure.starters, figure.completers, figure.denominator, figure.numerator,
        figure.excluded, figure.rate is not None and not figure.withheld,
    )  # fmt: skip


def counted_now(rules: Iterable[str], cohorts: Iterable[Cohort], on: date) -> dict[str, Said]:
    """What these rules (`id` or `id@version`) say now of the classes at a day, by rule id."""
    results = evaluate(list(rules), on=on, cohorts=list(cohorts))
    return {result.rule: _of_group(result.rule, result.version, result.groups[0]) for result in results}


def _of_group(rule: str, version: str, whole: GroupFigure) -> Said:
    return Said(
        rule, version, whole.starters, whole.completers, whole.denominator, whole.numerator, whole.excluded,
        whole.rate is not None,
    )  # fmt: skip


def parts(said: Said, *, of: str, rule: str, headline: bool) -> Iterator[Part]:
    """The figures of one rule; the headline's also stand under short names."""
    words = {"of": of, "rule": rule}
    if headline:
        waiting = said.denominator - said.numerator
        yield Part("starters", said.starters, Unit.PEOPLE, _("%(of)s: who began") % words)
        yield Part("completers", said.completers, Unit.PEOPLE, _("%(of)s: who completed") % words)
        yield Part("employed", said.numerator, Unit.PEOPLE, _("%(of)s: in work") % words)
        yield Part("excluded", said.left, Unit.PEOPLE, _("%(of)s: left out") % words)
        yield from _reasons(said, of)
        yield Part("waiting", waiting, Unit.PEOPLE, _("%(of)s: counted and not yet in work") % words)
    rate = Fraction(said.numerator, said.denominator) if said.shows_rate else None
    yield Part(f"employed.{said.rule}", said.numerator, Unit.PEOPLE, _("%(of)s: in work (%(rule)s)") % words)
    yield Part(f"denominator.{said.rule}", said.denominator, Unit.PEOPLE, _("%(of)s: counted (%(rule)s)") % words)
    yield Part(f"rate.{said.rule}", rate, Unit.RATE, _("%(of)s: share in work (%(rule)s)") % words)


def _reasons(said: Said, of: str) -> Iterator[Part]:
    for reason, people in said.excluded.items():
        told = _("%(of)s: left out for %(reason)s") % {"of": of, "reason": label(reason)}
        yield Part(f"excluded.{reason}", people, Unit.PEOPLE, told)
    if at_school := sum(said.excluded.get(reason, 0) for reason in SCHOOL):
        yield Part("excluded.school", at_school, Unit.PEOPLE, _("%(of)s: left out for school") % {"of": of})
