"""Tables and charts that a text may ask for, made of bound figures only."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from yoram.documents.facts import Align, Bar, BarChart, Block, Column, Pattern, Row, Run, Table, Text
from yoram.documents.queries import format_date
from yoram.reports.facts import Bound, Figures
from yoram.reports.speech import say

type Insert = Callable[[], Block]

NONE = "–"


def inserts(figures: Figures, language: str) -> Mapping[str, Insert]:
    """Every table and chart that can be drawn from these figures now, by the name that texts call it."""
    drawing = _Drawing(figures, language)
    made: dict[str, Insert] = {"table.classes": drawing.classes, "table.audiences": drawing.audiences}
    if drawing.has("targets.trainees", "targets.participants"):
        made |= {"table.targets": drawing.targets, "chart.targets": drawing.progress}
    for prefix in figures.classes:
        if any(f"{prefix}.employed.{rule}" in figures for rule in figures.rules):
            made[f"table.rules.{prefix}"] = partial(drawing.rules, prefix)
            if f"{prefix}.employed" in figures:
                made[f"chart.people.{prefix}"] = partial(drawing.people, prefix)
    return made


class _Drawing:
    """One set of figures, drawn in one language."""

    def __init__(self, figures: Figures, language: str) -> None:
        self.figures, self.language = figures, language

    def has(self, *names: str) -> bool:
        return all(name in self.figures for name in names)

    def run(self, name: str, *, bold: bool = False) -> Text:
        """A figure with its source, or a dash where there is none."""
        bound = self.figures.get(name)
        if bound is None:
            return NONE
        if isinstance(bound.value, date):
            return Run(format_date(bound.value), bold=bold, source=name, source_label=bound.label)
        return run_of(bound, self.language, bold=bold)

    def number(self, name: str) -> int:
        value = self.figures[name].value
        return value if isinstance(value, int) else 0

    def rules(self, prefix: str) -> Table:
        title = self.figures.classes[prefix]
        columns = (
            Column(_("Way of counting"), width=3),
            Column(_("In work"), Align.RIGHT),
            Column(_("Counted"), Align.RIGHT),
            Column(_("Share"), Align.RIGHT, 1.2),
        )
        published = [rule for rule in self.figures.rules if f"{prefix}.employed.{rule}" in self.figures]
        rows = tuple(
            Row((
                self.figures.rules[rule],
                self.run(f"{prefix}.employed.{rule}"),
                self.run(f"{prefix}.denominator.{rule}"),
                self.run(f"{prefix}.rate.{rule}", bold=True),
            ))
            for rule in published
        )  # fmt: skip
        caption = _("%(of)s: one list, several ways of counting") % {"of": title}
        return Table(caption, columns, rows, notes=(_("A dash: too few people for a percentage, or not yet known."),))

    def classes(self) -> Table:
        told = (
            ("course", Column(_("Course"), width=3)),
            ("started.date", Column(_("From"), width=1.7)),
            ("ended.date", Column(_("To"), width=1.7)),
            ("starters", Column(_("Began"), Align.RIGHT)),
            ("completers", Column(_("Completed"), Align.RIGHT)),
            ("employed", Column(_("In work"), Align.RIGHT)),
            ("excluded", Column(_("Left out"), Align.RIGHT)),
        )
        rows = tuple(
            Row((title, *(self.run(f"{prefix}.{part}") for part, _column in told)))
            for prefix, title in self.figures.classes.items()
            if prefix != "all"
        )
        columns = (Column(_("Class"), width=0.8), *(column for _part, column in told))
        return Table(_("Classes so far"), columns, rows, notes=(_("A dash: not yet counted or not yet published."),))

    def targets(self) -> Table:
        columns = (
            Column(_("Measure"), width=2),
            Column(_("Target"), Align.RIGHT),
            Column(_("Up to now"), Align.RIGHT),
            Column(_("Last year"), Align.RIGHT),
        )
        rows = tuple(
            Row((name, *(self.run(figure) for figure in (f"targets.{measure}", f"year.{part}", f"last_year.{part}"))))
            for measure, part, name in self._measures()
        )
        return Table(_("Targets and what the ledger says"), columns, rows)

    def _measures(self) -> Iterator[tuple[str, str, str]]:
        yield "trainees", "completers", _("People who completed a class")
        yield "participants", "participants", _("Participants of public occasions")

    def progress(self) -> BarChart:
        bars, said = [], []
        for measure, part, name in self._measures():
            promised, reached = self.figures[f"targets.{measure}"], self.figures[f"year.{part}"]
            target, now = self.number(promised.name), self.number(reached.name)
            share = min(100 * now / target, 100.0) if target else 0.0
            shown = f"{say(reached, self.language)} / {say(promised, self.language)}"
            bars.append(Bar(name, share, shown, Pattern.SOLID if measure == "trainees" else Pattern.STRIPED))
            said.append(f"{name} {shown}")
        return BarChart(_("How far this year has come"), "; ".join(said), tuple(bars), 100, _("Up to now / target"))

    def people(self, prefix: str) -> BarChart:
        patterns = (Pattern.SOLID, Pattern.STRIPED, Pattern.OUTLINED)
        groups = [(_("In work"), f"{prefix}.employed"), (_("Counted, not yet in work"), f"{prefix}.waiting")]
        groups += [(name, f"{prefix}.excluded.{reason}") for reason, name in self.figures.reasons.items()]
        shown = [(name, figure) for name, figure in groups if figure in self.figures and self.number(figure)]
        bars = tuple(
            Bar(name, self.number(figure), say(self.figures[figure], self.language), patterns[min(place, 2)])
            for place, (name, figure) in enumerate(shown)
        )
        everybody = max(self.number(f"{prefix}.starters"), 1)
        title = _("%(of)s: what became of everybody") % {"of": self.figures.classes[prefix]}
        return BarChart(title, ", ".join(f"{bar.label} {bar.shown}" for bar in bars), bars, everybody, _("People"))

    def audiences(self) -> Table:
        columns = (
            Column(_("Audience"), width=2),
            Column(_("This year"), Align.RIGHT),
            Column(_("Last year"), Align.RIGHT),
            Column(_("Since the opening"), Align.RIGHT),
        )
        spans = ("year", "last_year", "total")
        rows = [
            Row((name, *(self.run(f"{span}.participants.{audience}") for span in spans)))
            for audience, name in self.figures.audiences.items()
        ]
        rows.append(Row((_("All"), *(self.run(f"{span}.participants") for span in spans)), strong=True))
        return Table(_("Participants of public occasions"), columns, tuple(rows))


def run_of(bound: Bound, language: str, *, bold: bool = False) -> Run:
    """A figure in a text, with the record that bears it out."""
    return Run(say(bound, language), bold=bold, source=bound.name, source_label=bound.label)
