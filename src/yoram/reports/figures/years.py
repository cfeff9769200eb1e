"""The figures of a centre by year: what it promised, who completed, who took part."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from yoram.courses.facts import Audience, Measure
from yoram.courses.queries import Centre, occasions, participants, targets
from yoram.reports.facts import Kind, Source, Unit, Why
from yoram.reports.figures.collecting import Collecting
from yoram.reports.figures.completions import completed_between
from yoram.reports.parameters import parameters


def add_years(collecting: Collecting, centre: Centre) -> None:
    """Today, this year up to today, last year, and everything since the opening."""
    on = collecting.on
    collecting.audiences |= {audience.value: str(audience.label) for audience in Audience}
    today = Source(Kind.CALENDAR, reverse("reports:dashboard"), on)
    collecting.bind_date("today", on, _("the day of this paper"), today)
    _add_targets(collecting, centre)
    _add_span(collecting, centre, "year", date(on.year, 1, 1), on)
    _add_span(collecting, centre, "last_year", date(on.year - 1, 1, 1), date(on.year - 1, 12, 31))
    _add_span(collecting, centre, "total", date(1, 1, 1), on)
    _add_support(collecting)


def _add_targets(collecting: Collecting, centre: Centre) -> None:
    year = collecting.on.year
    source = Source(Kind.TARGET, f"{reverse('reports:dashboard')}?year={year}", collecting.on)
    promised = targets(centre, year)
    for measure in Measure:
        name = f"targets.{measure.value}"
        if measure.value in promised:
            unit = Unit.PEOPLE if measure is Measure.TRAINEES else Unit.VISITS
            said = _("target for %(year)s: %(measure)s") % {"year": year, "measure": measure.label}
            collecting.bind(name, promised[measure.value], unit, said, source)
        else:
            collecting.withhold([name], Why.NOT_COUNTED, source.url)


def _add_span(collecting: Collecting, centre: Centre, prefix: str, first: date, last: date) -> None:
    spoken = {"year": _("this year"), "last_year": _("last year"), "total": _("since the opening")}[prefix]
    if prefix != "total":
        page = f"{reverse('reports:dashboard')}?year={last.year}"
        collecting.bind(f"{prefix}.number", last.year, Unit.YEAR, spoken, Source(Kind.CALENDAR, page, last))
    completed = len(completed_between(centre, first, last))
    listed = reverse("reports:completions") + (f"?year={last.year}" if prefix != "total" else "")
    ledger = Source(Kind.LEDGER, listed, last, people=completed)
    said = _("%(span)s: completed a class") % {"span": spoken}
    collecting.bind(f"{prefix}.completers", completed, Unit.PEOPLE, said, ledger)
    _add_participants(collecting, centre, prefix, (first, last), spoken)


def _add_participants(
    collecting: Collecting, centre: Centre, prefix: str, span: tuple[date, date], spoken: str
) -> None:  # fmt: skip
    first, last = span
    by_audience = participants(centre, first, last)
    page = reverse("reports:occasions") + (f"?year={last.year}" if prefix != "total" else "")
    source = Source(Kind.OCCASIONS, page, last, people=sum(by_audience.values()))
    everybody = _("%(span)s: took part in public occasions") % {"span": spoken}
    collecting.bind(f"{prefix}.participants", sum(by_audience.values()), Unit.VISITS, everybody, source)
    held = occasions(centre, first, last).count()
    collecting.bind(
        f"{prefix}.occasions", held, Unit.OCCASIONS, _("%(span)s: public occasions") % {"span": spoken}, source
    )
    for audience in Audience:
        said = _("%(span)s: took part, %(audience)s") % {"span": spoken, "audience": audience.label}
        count = by_audience.get(audience.value, 0)
        collecting.bind(f"{prefix}.participants.{audience.value}", count, Unit.VISITS, said, source)


def _add_support(collecting: Collecting) -> None:
    support = parameters()["support"]
    source = Source(Kind.SETTING, reverse("reports:figures") + "#support.months", rule=support.source)
    collecting.bind("support.months", support.value, Unit.MONTHS, _("support after completion"), source)
