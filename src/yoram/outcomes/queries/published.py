"""Reading what was published: the public's view goes through the guard, and never touches a person's row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from yoram.core import policy
from yoram.core.facts import Actor
from yoram.courses.queries import Centre, Cohort
from yoram.outcomes import guard
from yoram.outcomes.facts import Rule
from yoram.outcomes.frozen import FrozenFigure, Step, Turn
from yoram.outcomes.models import LedgerEvent, Publication, Retraction

LINKS = ("restates", "restated_by")
HEAVY_OF_LINKS = [f"{link}__{name}" for link in LINKS for name in ("rule_text", "figure", "beside", "series")]
PLAINEST = ("everyone", "completers")
"""The rules that take nobody out, which a reader needs first to judge the others."""


def published(centre: Centre | None = None) -> QuerySet[Publication]:
    """Every publication, newest first, without the parts that only its own page needs."""
    rows: QuerySet[Publication] = Publication.objects.select_related("centre", "cohort__course", *LINKS)
    light = rows.defer("rule_text", "series", *HEAVY_OF_LINKS)
    newest_first = light.order_by("-published_at", "-id")
    return newest_first.filter(centre=centre) if centre else newest_first


def currents(centre: Centre | None = None) -> QuerySet[Publication]:
    """The publications that no later one restates."""
    return published(centre).filter(restated_by=None)


def current(centre: Centre, cohort: Cohort | None = None) -> Publication | None:
    """What the centre says now about a class, or about itself as a whole."""
    return currents(centre).filter(cohort=cohort).first()


def keys_of_classes(centre: Centre | None) -> QuerySet[Publication, UUID]:
    """The keys of what is said now about classes, the youngest class first.

    Keys alone, since a database that sorts whole rows would read every figure to show a dozen.
    """
    rows = currents(centre).exclude(cohort=None).order_by("-cohort__starts_on", "-id")
    return rows.values_list("pk", flat=True)


def in_order_of(keys: Iterable[UUID]) -> list[Publication]:
    """The publications of these keys, in their order."""
    wanted = list(keys)
    found = {row.pk: row for row in published().filter(pk__in=wanted)}
    return [found[key] for key in wanted]


def find_published(actor: Actor, slug: str) -> Publication:
    """The publication at this address, or 404."""
    rows = Publication.objects.select_related("centre", "cohort__course", *LINKS).defer(*HEAVY_OF_LINKS)
    return policy.find("outcomes.see_published", rows, actor, slug=slug)


def history(publication: Publication) -> list[Publication]:
    """The publication with all that it restates and that restate it, oldest first, in one query."""
    alike = published().filter(centre=publication.centre_id, cohort=publication.cohort_id, rule=publication.rule)
    after = {row.restates_id: row for row in alike}
    before = {row.pk: row for row in alike}
    first = publication
    while first.restates_id in before:
        first = before[first.restates_id]
    chain = [first]
    while chain[-1].pk in after:
        chain.append(after[chain[-1].pk])
    return chain


@dataclass(frozen=True, slots=True)
class View:
    """A publication as one audience may see it."""

    publication: Publication
    headline: FrozenFigure
    figures: tuple[FrozenFigure, ...]
    steps: Mapping[str, Sequence[Step]]
    turns: tuple[Turn, ...]
    guarded: bool
    download_open: bool

    def figure(self, rule: str) -> FrozenFigure | None:
        """The figure under this rule, where there is one."""
        return next((figure for figure in self.figures if figure.rule == rule), None)


def public_view(publication: Publication) -> View:
    """The publication as everybody may see it."""
    return _view(publication, smallest_cell())


def view_for(actor: Actor, publication: Publication) -> View:
    """The publication as this actor may see it: whoever may look behind a figure sees it as it was counted."""
    return _view(publication, 1 if sees_behind(actor, publication) else smallest_cell())


def sees_behind(actor: Actor, publication: Publication) -> bool:
    """Whether the actor may open the people behind this publication."""
    return policy.policy("outcomes.see_behind").allows(actor, publication)


def smallest_cell() -> int:
    """The least number of people that a public breakdown may name."""
    smallest: int = settings.YORAM_SMALLEST_CELL
    return smallest


def _view(publication: Publication, smallest: int) -> View:
    headline = FrozenFigure.of(publication.figure)
    counted = in_reading_order([headline, *map(FrozenFigure.of, publication.beside)])
    # A list leaves off the steps, so that a page of many publications never reads them one by one.
    stored = () if "series" in publication.get_deferred_fields() else publication.series
    return View(
        publication=publication,
        headline=guard.guarded(headline, smallest),
        figures=tuple(guard.guarded(figure, smallest) for figure in counted),
        steps={name: guard.guarded_steps(steps, smallest) for name, steps in steps_by_rule(stored).items()},
        turns=tuple(guard.guarded_turns(turns_of(publication), smallest)),
        guarded=smallest > 1,
        download_open=guard.download_open(counted, smallest),
    )


def in_reading_order(figures: Sequence[FrozenFigure]) -> list[FrozenFigure]:
    """The plain readings first, as one needs them to understand the others; then the headline, which comes first."""
    headline, *_beside = figures
    return sorted(figures, key=lambda figure: (reading_place(figure.rule), figure is not headline, figure.rule))


def reading_place(rule: str) -> int:
    return PLAINEST.index(rule) if rule in PLAINEST else len(PLAINEST)


def rules_in_reading_order(rules: Iterable[Rule]) -> list[Rule]:
    return sorted(rules, key=lambda rule: (reading_place(rule.id), rule.id))


def steps_by_rule(stored: Iterable[Mapping[str, object]]) -> dict[str, list[Step]]:
    """The figures over time, by rule."""
    found: dict[str, list[Step]] = {}
    for step in map(Step.of, stored):
        found.setdefault(step.rule, []).append(step)
    return found


def turns_of(publication: Publication) -> list[Turn]:
    """What moved between the publication that this one restates and this one."""
    return [Turn.of(stored) for stored in publication.figure.get("turns", ())]


def moved(publication: Publication) -> bool:
    """Whether anything about these people was written down after the publication."""
    within = {"enrolment__cohort": publication.cohort} if publication.cohort_id else _of_centre(publication)
    # Keys rise with the moment of writing, even while a story holds the clock still.
    if LedgerEvent.objects.filter(**within, pk__gt=publication.pk).exists():
        return True
    behind = {f"event__{path}": value for path, value in within.items()}
    return Retraction.objects.filter(**behind, pk__gt=publication.pk).exists()


def _of_centre(publication: Publication) -> dict[str, object]:
    return {"enrolment__cohort__course__centre": publication.centre}
