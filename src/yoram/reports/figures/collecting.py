"""What the parts of the figures fill together."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from yoram.reports.facts import Bound, Figures, Source, Unit, Value, Why, Withheld


@dataclass
class Collecting:
    """Figures gathered so far; a name is given once."""

    on: date
    where_to_publish: str = ""
    bound: dict[str, Bound] = field(default_factory=dict)
    withheld: dict[str, Withheld] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    audiences: dict[str, str] = field(default_factory=dict)

    def bind(self, name: str, value: Value, unit: Unit, label: str, source: Source) -> None:
        """Add a figure that the ledger bears out."""
        if name in self.bound or name in self.withheld:
            raise ValueError(f"the figure {name} is given twice")
        self.bound[name] = Bound(name, value, unit, label, source)

    def bind_date(self, name: str, day: date | None, label: str, source: Source) -> None:
        """Add a day and its parts, as texts speak of the year or the month alone."""
        if day is None:
            return
        self.bind(f"{name}.date", day, Unit.DATE, label, source)
        self.bind(f"{name}.year", day.year, Unit.YEAR, label, source)
        self.bind(f"{name}.month", day.month, Unit.MONTH, label, source)
        self.bind(f"{name}.day", day.day, Unit.DAY, label, source)

    def withhold(self, names: Iterable[str], why: Why, url: str = "", was: str = "", now: str = "") -> None:
        """Add names that exist but may not be printed now."""
        for name in names:
            self.withheld.setdefault(name, Withheld(name, why, url, was, now))

    def figures(self) -> Figures:
        return Figures(
            self.on, self.bound, self.withheld, self.classes, self.rules, self.reasons, self.audiences
        )  # fmt: skip
