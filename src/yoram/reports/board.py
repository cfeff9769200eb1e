"""A year of a centre on one board: promises, classes, ways of counting, and what nobody has counted yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yoram.core import clock, policy
from yoram.core.facts import Actor
from yoram.courses.facts import Audience, CohortState, Measure
from yoram.courses.queries import Centre, Cohort, cohorts, participants, state_of, targets
from yoram.documents.facts import Kind, Sheet, SheetColumn
from yoram.documents.queries import format_count, format_percent
from yoram.outcomes.facts import GroupFigure
from yoram.outcomes.queries import currents, evaluate
from yoram.reports.figures.classes import newest_rules
from yoram.reports.figures.completions import completed_between


@dataclass(frozen=True, slots=True)
class Promise:
    """One target of the year, with how far it has come."""

    label: str
    target: int | None
    now: int
    last_year: int
    url: str

    @property
    def percent(self) -> float | None:
        return min(100.0, 100 * self.now / self.target) if self.target else None

    @property
    def shown(self) -> str:
        if not self.target:
            return _("no target is set")
        return format_percent(Fraction(self.now, self.target))

    @property
    def of(self) -> str:
        return _("target %(target)s") % {"target": format_count(self.target)} if self.target else _("no target is set")

    @property
    def figure(self) -> str:
        return format_count(self.now)


@dataclass(frozen=True, slots=True)
class Counted:
    """One rule's reading of a class or of all of them."""

    rule: str
    title: str
    confirmed: bool
    numerator: int
    denominator: int
    left: int
    rate: Fraction | None

    @property
    def percent(self) -> float | None:
        return None if self.rate is None else float(self.rate * 100)

    @property
    def shown(self) -> str:
        if not self.denominator:
            return _("nobody to count yet")
        return _("too few for a percentage") if self.rate is None else format_percent(self.rate)


@dataclass(frozen=True, slots=True)
class Line:
    """A class of the year, with every way of counting."""

    cohort: Cohort
    state: CohortState
    starters: int
    completers: int
    counted: tuple[Counted, ...]
    published: bool


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that the city asks of a year."""

    centre: Centre
    year: int
    on: date
    years: tuple[int, ...]
    promises: tuple[Promise, ...]
    lines: tuple[Line, ...]
    together: tuple[Counted, ...]
    audiences: tuple[tuple[str, str, int, int], ...]
    progress: tuple[dict[str, object], ...]
    notes: tuple[str, ...]


def board(centre: Centre, year: int, actor: Actor) -> Board:
    """The board of a year as the ledger says it now; Refused to whom reports are closed."""
    policy.require("reports.see", actor, centre)
    today = clock.today()
    on = min(today, date(year, 12, 31))
    span, before = (date(year, 1, 1), on), (date(year - 1, 1, 1), date(year - 1, 12, 31))
    lines, together = _classes(centre, span)
    since = centre.opened_on.year if centre.opened_on else year
    now, then = participants(centre, *span), participants(centre, *before)
    return Board(
        centre=centre,
        year=year,
        on=on,
        years=tuple(range(today.year, min(since, year) - 1, -1)),
        promises=tuple(_promises(centre, year, span, before)),
        lines=lines,
        together=together,
        audiences=tuple(
            (word, str(Audience(word).label), now.get(word, 0), then.get(word, 0)) for word in Audience.values
        ),
        progress=tuple(_progress(centre, year, on)),
        notes=tuple(_notes(lines)),
    )


def _promises(
    centre: Centre, year: int, span: tuple[date, date], before: tuple[date, date]
) -> Iterator[Promise]:  # fmt: skip
    promised = targets(centre, year)
    query = f"?year={year}"
    yield Promise(
        _("People who completed a class"),
        promised.get(Measure.TRAINEES),
        len(completed_between(centre, *span)),
        len(completed_between(centre, *before)),
        reverse("reports:completions") + query,
    )
    yield Promise(
        _("Participants of public occasions"),
        promised.get(Measure.PARTICIPANTS),
        sum(participants(centre, *span).values()),
        sum(participants(centre, *before).values()),
        reverse("reports:occasions") + query,
    )


def _classes(centre: Centre, span: tuple[date, date]) -> tuple[tuple[Line, ...], tuple[Counted, ...]]:
    """The classes that ran within the year, each and together, in one reading of the ledger."""
    rows = list(cohorts(centre).filter(starts_on__lte=span[1], ends_on__gte=span[0]))
    if not rows:
        return (), ()
    rules = newest_rules()
    english = (get_language() or "").startswith("en")
    names = [rule.id for rule in rules]
    results = evaluate(names, on=span[1], cohorts=rows, by="cohort")
    # Whoever is still in a course has no outcome yet, so the year's figures speak of the classes that have ended.
    ended = [row for row in rows if row.ends_on <= span[1]]
    together = evaluate(names, on=span[1], cohorts=ended) if ended else []
    told = set(currents(centre).exclude(cohort=None).values_list("cohort_id", flat=True))
    titles = [rule.title.get("en" if english else "ko") or rule.title["ko"] for rule in rules]
    by_class: dict[str, list[Counted]] = {}
    groups: dict[str, GroupFigure] = {}
    for rule, title, result in zip(rules, titles, results, strict=True):
        for group in result.groups:
            by_class.setdefault(group.group, []).append(_counted(rule.id, title, group, confirmed=rule.confirmed))
            groups[group.group] = group
    pooled = {rule.id for rule in rules if rule.pooled}
    lines = tuple(
        Line(
            row,
            state_of(row, span[1]),
            groups[row.slug].starters if row.slug in groups else 0,
            groups[row.slug].completers if row.slug in groups else 0,
            tuple(one for one in by_class.get(row.slug, ()) if one.rule not in pooled),
            row.pk in told,
        )
        for row in rows
    )
    whole = tuple(
        _counted(rule.id, title, result.groups[0], confirmed=rule.confirmed)
        for rule, title, result in zip(rules, titles, together, strict=False)
    )
    return lines, whole


def _counted(rule: str, title: str, group: GroupFigure, *, confirmed: bool) -> Counted:
    rate = Fraction(group.numerator, group.denominator) if group.rate is not None else None
    left = sum(group.excluded.values())
    return Counted(rule, title, confirmed, group.numerator, group.denominator, left, rate)


def _progress(centre: Centre, year: int, on: date) -> Iterator[dict[str, object]]:
    """How the year filled up, in percent of each target, month by month."""
    promised = targets(centre, year)
    ends = [day for month in range(1, 13) if (day := _last_of_month(year, month)) < on]
    first = date(year, 1, 1)
    if target := promised.get(Measure.TRAINEES):
        days = [done.on for done in completed_between(centre, first, on)]
        points = [(end, min(100.0, 100 * sum(day <= end for day in days) / target)) for end in (*ends, on)]
        yield {"label": _("completed"), "points": points}
    if target := promised.get(Measure.PARTICIPANTS):
        counts = [(end, sum(participants(centre, first, end).values())) for end in (*ends, on)]
        yield {"label": _("took part"), "points": [(end, min(100.0, 100 * count / target)) for end, count in counts]}


def _last_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _notes(lines: Sequence[Line]) -> Iterator[str]:
    running = [str(line.cohort.number) for line in lines if line.state is not CohortState.ENDED]
    silent = [str(line.cohort.number) for line in lines if line.state is CohortState.ENDED and not line.published]
    if running:
        yield _("Class %(numbers)s is still running: nobody of it is counted yet.") % {"numbers": ", ".join(running)}
    if silent:
        yield _("Class %(numbers)s has ended, but nothing was published of it; these are the ledger’s own numbers.") % {
            "numbers": ", ".join(silent)
        }
    yield _("Participants are added up occasion by occasion: who comes twice is counted twice.")


def sheets(shown: Board) -> tuple[Sheet, ...]:
    """The board as sheets of a workbook, the classes as the second."""
    said = _("As of %(day)s, from the ledger.") % {"day": f"{shown.on:%Y.%m.%d}"}
    number = SheetColumn
    promises = Sheet(
        _("Targets"),
        (SheetColumn(_("Measure")), number(_("Target"), Kind.INT), number(_("Up to now"), Kind.INT),
         number(_("Last year"), Kind.INT)),
        tuple((one.label, one.target, one.now, one.last_year) for one in shown.promises),
        said,
    )  # fmt: skip
    classes = Sheet(
        _("Classes"),
        (SheetColumn(_("Class")), SheetColumn(_("Course")), SheetColumn(_("From"), Kind.DATE),
         SheetColumn(_("To"), Kind.DATE), number(_("Began"), Kind.INT), number(_("Completed"), Kind.INT),
         SheetColumn(_("Rule")), number(_("In work"), Kind.INT), number(_("Counted"), Kind.INT),
         number(_("Left out"), Kind.INT), SheetColumn(_("Share"), Kind.PERCENT)),
        tuple(
            (str(line.cohort.number), line.cohort.course.title, line.cohort.starts_on, line.cohort.ends_on,
             line.starters, line.completers, one.rule, one.numerator, one.denominator, one.left, one.rate)
            for line in shown.lines for one in line.counted
        ),
        said,
    )  # fmt: skip
    audiences = Sheet(
        _("Participants"),
        (SheetColumn(_("Audience")), number(_("This year"), Kind.INT), number(_("Last year"), Kind.INT)),
        tuple((label, now, then) for _word, label, now, then in shown.audiences),
        said,
    )
    return promises, classes, audiences
