"""What the front page says: classes that are on, the newest figure with its people, and where to go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from yoram.core import clock
from yoram.courses.facts import Audience, CohortState
from yoram.courses.queries import Centre, Cohort, cohorts, state_of
from yoram.outcomes.queries import Publication, View, currents, label, public_view

_TONES = {CohortState.RUNNING: "success", CohortState.PLANNED: "primary", CohortState.ENDED: "gray"}
_LATELY = 184


@dataclass(frozen=True, slots=True)
class Run:
    """A class with where it stands in time."""

    cohort: Cohort
    state: CohortState

    @property
    def tone(self) -> str:
        return _TONES[self.state]


@dataclass(frozen=True, slots=True)
class Headline:
    """The newest figure of a class, person by person, with its way of counting."""

    publication: Publication
    view: View
    people: Sequence[dict[str, Any]]


def front_page(centre: Centre) -> dict[str, Any]:
    """Everything that the front page shows of a centre."""
    return {
        "centre": centre,
        "runs": whats_on(centre),
        "headline": headline(centre),
        "learners": learners(),
        "visitors": visitors(),
    }


def whats_on(centre: Centre) -> list[Run]:
    """The classes that run or come next, then those that ended lately."""
    order = {CohortState.RUNNING: 0, CohortState.PLANNED: 1, CohortState.ENDED: 2}
    runs = [Run(row, state_of(row)) for row in cohorts(centre).filter(ends_on__gte=clock.days_ago(_LATELY))]
    return sorted(runs, key=lambda run: (order[run.state], -run.cohort.starts_on.toordinal()))


def headline(centre: Centre) -> Headline | None:
    """The figure of the class that has had most time to find work, as the public may see it."""
    publication = currents(centre).exclude(cohort=None).order_by("cohort__ends_on", "-published_at").first()
    if publication is None:
        return None
    view = public_view(publication)
    return None if view.headline.withheld else Headline(publication, view, people_of(view))


def people_of(view: View) -> list[dict[str, Any]]:
    """One mark a person: in work, left out by reason, still counted."""
    figure = view.headline
    kinds = {"military": "military", "further_study": "study", "enrolled_elsewhere": "study"}
    groups = [{"kind": "employed", "label": _("in work"), "count": figure.numerator}]
    groups += [
        {"kind": kinds.get(reason, "other"), "label": str(label(reason)), "count": count}
        for reason, count in figure.excluded.items()
    ]
    groups.append({"kind": "seeking", "label": _("counted, not yet in work"), "count": figure.waiting})
    return groups


def learners() -> list[dict[str, str]]:
    """Whom the courses of half a year are for; each card leads to what there is for them."""
    said = {
        Audience.STUDENT: (
            _("I am a student"),
            _("Learn to build AI and data services beside school. Schools can come as a group."),
        ),
        Audience.YOUTH: (
            _("I am starting out"),
            _("Half a year of free training, and support until you find work."),
        ),
        Audience.JOB_SEEKER: (
            _("I am looking for work"),
            _("Begin anew in data or AI; letters, portfolio and interviews are part of it."),
        ),
    }
    page, go = reverse("courses:catalogue"), _("See the courses")
    return [
        {"title": title, "text": text, "url": f"{page}?for={audience.value}", "go": go}
        for audience, (title, text) in said.items()
    ]


def visitors() -> list[dict[str, str]]:
    """Who comes for an afternoon; nothing can be booked here yet, so both are told how to come."""
    page, go = f"{reverse('centre')}#visit", _("How to come")
    said = (
        (_("I have a job"), _("Short camps on AI, data and automation for companies of the region.")),
        (_("I live here"), _("Try VR, AR and chroma key for free, alone or with the family.")),
    )
    return [{"title": title, "text": text, "url": page, "go": go} for title, text in said]
