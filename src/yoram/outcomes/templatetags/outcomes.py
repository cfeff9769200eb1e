"""How pages of the outcomes room speak: the ledger's words, figures with their people, and links to both."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from yoram.courses.queries import Cohort, Enrolment
from yoram.outcomes import words
from yoram.outcomes.explain import name_of, title
from yoram.outcomes.facts import Evidence
from yoram.outcomes.frozen import FrozenFigure, Turn
from yoram.outcomes.models import EvidenceFile, LedgerEvent
from yoram.outcomes.pictures import Group, in_korean, picture
from yoram.outcomes.queries.changes import Move
from yoram.outcomes.queries.published import View
from yoram.outcomes.rules import tenths_of_percent

register = template.Library()

NOT_SHOWN = "–"
MOST_LINES = 4


@register.filter
def word(value: str) -> str | Promise:
    """A word of the ledger as pages say it."""
    return words.label(value) if value else ""


@register.filter
def in_language(names: Mapping[str, str]) -> str:
    """A rule's name in the language of the page."""
    return title(names)


@register.filter
def percent(figure: FrozenFigure) -> str:
    """The rate that may be shown, such as `80.0 %`, or the counts in words where there is none."""
    if figure.withheld:
        return _("not shown")
    if figure.rate is None:
        return said(figure)
    tenths = tenths_of_percent(figure.numerator, figure.denominator)
    return f"{tenths // 10} %" if tenths == 1000 else f"{tenths // 10}.{tenths % 10} %"


@register.filter
def said(figure: FrozenFigure) -> str:
    """The fraction in words: whom it is about, and how many of them."""
    counts = {"numerator": f"{figure.numerator:,}", "denominator": f"{figure.denominator:,}"}
    return _("%(numerator)s of %(denominator)s") % counts


@register.filter
def bar(figure: FrozenFigure) -> float | None:
    """How long a bar may be drawn, in percent; none where no percentage may be shown."""
    return None if figure.rate is None else figure.rate * 100


@register.simple_tag
def number(behind: str, count: int | None, rule: str, show: str, label: str = "") -> SafeString:
    """A number of people; for those who may look behind it, a link to exactly these people.

    `behind` is the address of the people's page, or nothing for the public.
    """
    if count is None:
        return format_html('<span title="{}">{}</span>', _("not shown for so few people"), NOT_SHOWN)
    if not behind:
        return format_html("{}", f"{count:,}")
    address = f"{behind}?{urlencode({'rule': rule, 'show': show})}"
    link = '<a href="{}" data-count="{}" aria-label="{}">{}</a>'
    return format_html(link, address, count, f"{label} {count:,}".strip(), f"{count:,}")


@register.simple_tag
def behind_url(view: View, sees: bool) -> str:
    """Where the people behind a publication are, for those who may look."""
    return reverse("outcomes:people", args=[view.publication.slug]) if sees else ""


@register.simple_tag
def reasons(behind: str, figure: FrozenFigure) -> SafeString:
    """Who left the denominator, by reason."""
    if figure.withheld or not figure.excluded:
        return format_html("{}", NOT_SHOWN)
    return format_html_join(
        ", ",
        "{} {}",
        (
            (words.label(reason), number(behind, count, figure.rule, f"excluded:{reason}", str(words.label(reason))))
            for reason, count in figure.excluded.items()
        ),
    )


@register.inclusion_tag("outcomes/parts/people.html")
def people_of(figure: FrozenFigure, behind: str = "", running: bool = False, small: bool = False) -> dict[str, Any]:
    """Everybody who started, as marks with their words and numbers."""
    drawn = picture(figure, running=running)
    told = [_("%(count)s %(label)s") % {"count": f"{g.count:,}", "label": g.label} for g in drawn.groups]
    return {"picture": drawn, "behind": behind, "rule": figure.rule, "said": ", ".join(told), "small": small}


@register.filter
def marks(group: Group) -> SafeString:
    """As many marks as the group has; one string, since a loop over hundreds of marks is slow in a template."""
    return SafeString(format_html('<span class="dot {}"></span>', group.kind) * group.marks)


@register.simple_tag
def lines_of(view: View) -> list[dict[str, Any]]:
    """The rates over time for the chart: the headline, then other rules whose line is another one."""
    order = [view.headline, *(figure for figure in view.figures if figure.rule != view.headline.rule)]
    found: dict[tuple[object, ...], dict[str, Any]] = {}
    for figure in order:
        points = [(step.on, step.rate * 100) for step in view.steps.get(figure.rule, ()) if step.rate is not None]
        if points and not figure.withheld:
            # What a name says in brackets has room on the page, not at the end of a line.
            label = title(figure.title).partition("(")[0].strip()
            found.setdefault(tuple(points), {"label": label, "points": points})
    return list(found.values())[:MOST_LINES]


@register.filter
def turn(value: Turn) -> str:
    """What became of how many people between two publications."""
    if value.people is None:
        return _("A few people stand elsewhere now.")
    if not value.before:
        text = ngettext(
            "%(people)s person stands elsewhere now.", "%(people)s people stand elsewhere now.", value.people
        )
        return text % {"people": value.people}
    text = ngettext(
        "%(people)s person: from “%(before)s” to “%(after)s”",
        "%(people)s people: from “%(before)s” to “%(after)s”",
        value.people,
    )
    return text % {"people": value.people, "before": standing(value.before), "after": standing(value.after)}


@register.filter
def standing(value: str) -> str | Promise:
    """A standing with its reason, as comparisons spell it (`excluded: military`)."""
    status, _colon, reason = value.partition(": ")
    if reason:
        return _("out of the denominator (%(reason)s)") % {"reason": words.label(reason)}
    return _("not on the list") if status == "absent" else words.label(status)


@register.filter
def span(figures: Sequence[FrozenFigure]) -> str:
    """The lowest and the highest rate that the rules give for the same list, where there are two."""
    rated = sorted((figure for figure in figures if figure.rate is not None), key=lambda figure: figure.rate or 0)
    if not rated or percent(rated[0]) == percent(rated[-1]):
        return ""
    return f"{percent(rated[0])} – {percent(rated[-1])}"


@register.simple_tag
def plainest(view: View) -> FrozenFigure | None:
    """The plain reading to put beside the headline, unless the headline is one."""
    found = view.figure("completers") or view.figure("everyone")
    return None if found is None or found.rule == view.headline.rule else found


@register.simple_tag
def trainee_url(enrolment: Enrolment) -> str:
    """Where the trainee's whole ledger is."""
    return reverse("outcomes:trainee", kwargs={"enrolment": enrolment.pk})


@register.simple_tag
def evidence_url(file: EvidenceFile) -> str:
    """Where a paper can be opened."""
    return reverse("outcomes:evidence_file", kwargs={"file": file.pk})


@register.filter
def evidence_of(event: LedgerEvent) -> str | Promise:
    """How a line of the ledger is borne out."""
    return words.label(Evidence(event.evidence))


@register.filter
def effect(move: Move) -> str:
    """What a person's move did to the fraction, such as `+1 / 0`."""
    return f"{move.numerator:+d} / {move.denominator:+d}".replace("-", "−").replace("+0", "0")


@register.filter
def cell_name(name: str) -> str | Promise:
    """A cell of a figure: a reason, or how sure the house is."""
    return {"provisional": _("provisional"), "unknown": _("not known")}.get(name) or words.label(name)


@register.filter
def started(view: View) -> FrozenFigure | None:
    """The reading of everybody who started, unless the headline is it."""
    found = view.figure("everyone")
    return None if found is None or found.rule == view.headline.rule else found


@register.filter
def class_name(cohort: Cohort) -> str:
    """A class as people call it."""
    return name_of(cohort)


@register.filter
def how_many(people: int) -> str:
    """So many people; in Korean a class is counted in its own words (열다섯 사람)."""
    if (get_language() or "").startswith("ko") and 0 < people < 100:
        return f"{in_korean(people)} 사람"
    return ngettext("%(people)s person", "%(people)s people", people) % {"people": f"{people:,}"}
