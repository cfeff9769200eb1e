"""Accessible charts: words at line ends, dashes and stripes beside colour, nothing inline for a strict CSP."""

from datetime import date
from hashlib import sha256
from html import escape

from yoram.documents.charts import Bar, BarChart, Pattern, StepChart, StepLine
from yoram.documents.formats import format_date
from yoram.documents.render.labels import fold_label, label_width, spread_labels

# Drawn 400 units wide: on a phone of 360 px the 15-unit letters are 12 px, and the style stops it at 520 px.
WIDTH = 400
_LETTER = 15.0
_SERIES = 4
# The time axis goes on by this share, so that a change on the last day is a step and not a stroke on the edge.
_BEYOND = 0.06
_MARKS = ("M-4.5-4.5h9v9h-9z", "M0-5.5L5.5 4.5h-11z", "M0-6L6 0 0 6-6 0z", "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z")


def render_svg_bars(chart: BarChart) -> str:
    """Horizontal bars, each under its own label and ending in its published value."""
    row, top = 52, 4
    value_room = max(_width_of(bar.shown, _LETTER) for bar in chart.bars) + 14
    room = WIDTH - value_room
    parts = [_stripes(chart.title + chart.description)]
    for number, bar in enumerate(chart.bars):
        parts.append(_bar(bar, top + number * row, room, chart))
    return _frame(chart.title, chart.description, top + row * len(chart.bars), parts)


def _bar(bar: Bar, y: float, room: float, chart: BarChart) -> str:
    length = 0.0 if chart.maximum == 0 else room * bar.value / chart.maximum
    fill = ""
    if bar.pattern is Pattern.STRIPED:
        fill = f' fill="url(#{_id(chart.title + chart.description)}-stripes)"'
    size = f'x="1" y="{y + 22}" width="{_n(max(length - 2, 0))}" height="20" rx="3"'
    drawn = f'<rect class="bar-{bar.pattern}" {size}{fill}/>' if length else ""
    return (
        f'<text class="chart-label" x="0" y="{y + 15}">{escape(bar.label)}</text>'
        f'<rect class="bar-track" x="0" y="{y + 21}" width="{_n(room)}" height="22" rx="4"/>{drawn}'
        f'<text class="chart-value" x="{_n(length + 8)}" y="{y + 38}">{escape(bar.shown)}</text>'
    )


def _stripes(seed: str) -> str:
    return (
        f'<defs><pattern id="{_id(seed)}-stripes" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="stripe-ground" width="7" height="7"/>'
        '<line class="stripe" x1="2" y1="0" x2="2" y2="7"/></pattern></defs>'
    )


def render_svg_steps(chart: StepChart) -> str:
    """Values that hold until they change, each line named and valued at its end."""
    stage = _Stage(chart)
    parts = [stage.grid(), stage.days()]
    parts += [stage.line(number, line) for number, line in enumerate(chart.lines)]
    parts.append(stage.ends())
    return _frame(chart.title, chart.description, stage.height, parts)


class _Stage:
    """The drawing ground of a step chart: days across, values up."""

    def __init__(self, chart: StepChart) -> None:
        self.chart = chart
        self.left, self.top, self.bottom = 46.0, 16.0, 226.0
        names = [part for line in chart.lines for part in (*_fold(line.label), line.points[-1].shown)]
        self.right = WIDTH - max(_width_of(name, _LETTER) for name in names) - 32
        self.height = max(262.0, self.bottom + 36, 24 + sum(self._tall(line) for line in chart.lines))
        self.first = min(line.points[0].on for line in chart.lines)
        self.days_known = (chart.until - self.first).days
        last = max(line.points[-1].on for line in chart.lines)
        self.span = max(self.days_known, (last - self.first).days * (1 + _BEYOND), 1.0)

    def x(self, day: date) -> float:
        return self.left + (self.right - self.left) * (day - self.first).days / self.span

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * value / (self.chart.maximum or 1)

    def grid(self) -> str:
        parts = []
        for quarter in range(5):
            value = self.chart.maximum * quarter / 4
            kind = "chart-axis" if quarter == 0 else "chart-grid"
            parts.append(f'<path class="{kind}" d="M{_n(self.left)} {_n(self.y(value))}H{_n(self.right)}"/>')
            if quarter % 2 == 0:
                parts.append(
                    f'<text class="chart-tick" x="{_n(self.left - 8)}" y="{_n(self.y(value) + 5)}" '
                    f'text-anchor="end">{value:g}</text>'
                )
        return "".join(parts)

    def days(self) -> str:
        ends = [(self.first, self.left, "start")]
        if self.days_known:
            ends.append((self.chart.until, self.right, "end"))
        return "".join(
            f'<path class="chart-axis" d="M{_n(self.x(day))} {_n(self.bottom)}v5"/>'
            f'<text class="chart-tick" x="{_n(edge)}" y="{_n(self.bottom + 22)}" '
            f'text-anchor="{anchor}">{format_date(day)}</text>'
            for day, edge, anchor in ends
        )

    def line(self, number: int, line: StepLine) -> str:
        start, *later = line.points
        path = f"M{_n(self.x(start.on))} {_n(self.y(start.value))}"
        path += "".join(f"H{_n(self.x(point.on))}V{_n(self.y(point.value))}" for point in later)
        return f'<path class="chart-line series-{number % _SERIES + 1}" d="{path}H{_n(self.right)}"/>'

    def ends(self) -> str:
        """Names beside the line ends, moved apart no more than they must where lines end close together."""
        ends = [self.y(line.points[-1].value) for line in self.chart.lines]
        tall = [self._tall(line) for line in self.chart.lines]
        places = spread_labels(ends, tall, 0, self.height)
        return "".join(
            self._end(number, line, end, place)
            for number, (line, end, place) in enumerate(zip(self.chart.lines, ends, places, strict=True))
        )

    def _end(self, number: int, line: StepLine, end: float, place: float) -> str:
        rows = [*_fold(line.label), line.points[-1].shown]
        kinds = ["chart-label"] * (len(rows) - 1) + ["chart-value"]
        colour = f"end-{number % _SERIES + 1}"
        words = "".join(
            f'<text class="{kind} {colour}" x="{_n(self.right + 28)}" '
            f'y="{_n(place + 15 + 18 * index)}">{escape(row)}</text>'
            for index, (row, kind) in enumerate(zip(rows, kinds, strict=True))
        )
        middle = place + 3 + 9 * len(rows)
        leader = f"M{_n(self.right + 2)} {_n(end)}L{_n(self.right + 14)} {_n(middle)}"
        shape = _MARKS[(number + number // _SERIES) % len(_MARKS)]
        mark = (
            f'<path class="chart-mark {colour}" transform="translate({_n(self.right + 18)} {_n(middle)})" d="{shape}"/>'
        )
        return f'<path class="chart-leader" d="{leader}"/>{mark}{words}'

    @staticmethod
    def _tall(line: StepLine) -> float:
        return 18.0 * (len(_fold(line.label)) + 1) + 6


def _frame(title: str, description: str, height: float, parts: list[str]) -> str:
    name = _id(title + description)
    return (
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_n(height)}" '
        f'role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>{"".join(parts)}</svg>'
    )


def _id(seed: str) -> str:
    """A name that is the same for the same chart and differs between two charts of one page."""
    return f"chart-{sha256(seed.encode()).hexdigest()[:8]}"


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _width_of(text: str, size: float) -> float:
    return size * label_width(text)


def _fold(label: str) -> list[str]:
    """The label in rows of about eight Hangul."""
    return fold_label(label, 8.5, 10)
