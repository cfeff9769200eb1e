"""What templates of all rooms may use to speak the look of the house."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms.utils import ErrorDict
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from yoram.site.pictures import Line, density, draw_steps

register = template.Library()

SHORT_HASH = 8


@register.filter
def date_dot(value: date | datetime | None) -> str:
    """A date as Korean offices write it: 2024.03.20."""
    if value is None:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value:%Y.%m.%d}"


@register.filter
def time_dot(value: datetime | None) -> str:
    """A moment to the minute: 2024.03.20 14:05."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%Y.%m.%d %H:%M}"


@register.filter
def short_hash(value: str) -> str:
    """The first signs of a hash; the whole belongs in a title or a copy button."""
    return value[:SHORT_HASH]


@register.filter
def elided(page: Page[Any]) -> list[str | int]:
    """Page numbers with gaps, so that a thousand pages fit a phone."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the sprite; it adds nothing for screen readers, the words beside it speak."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("build/icons.svg"), name
    )


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(*parts: str) -> dict[str, object]:
    """`{% breadcrumb label url label url here %}`: pairs on the way, the page itself last."""
    way = list(zip(parts[:-1:2], parts[1:-1:2], strict=True))
    return {"way": way, "here": parts[-1]}


@register.inclusion_tag("components/people_dots.html")
def people_dots(groups: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    """One mark a person; a group has `kind`, `label`, `count` and perhaps `note`."""
    shown = [group for group in groups if group["count"]]
    said = [_("%(count)s %(label)s") % {"count": g["count"], "label": g["label"]} for g in shown]
    return {
        "groups": [{**group, "people": range(group["count"])} for group in shown],
        "density": density(sum(group["count"] for group in shown)),
        "said": ", ".join(said),
    }


@register.inclusion_tag("components/rate.html")
def rate(percent: float | str | None, shown: str) -> dict[str, object]:
    """A rate as words, with a bar when there is a percentage that may be shown."""
    return {"percent": None if percent in {None, ""} else round(float(percent or 0), 1), "shown": shown}


@register.inclusion_tag("components/step_chart.html")
def step_chart(title: str, lines: Sequence[Mapping[str, Any]]) -> dict[str, object]:
    """Rates over time; a line has `label` and `points`, dated percentages in order."""
    kept = [Line(str(line["label"]), list(line["points"])) for line in lines if line["points"]]
    drawing = draw_steps(kept) if kept else None
    return {"title": title, "drawing": drawing, "labels": [line.label for line in kept]}


@register.inclusion_tag("components/table.html")
def plain_table(
    caption: str, columns: Sequence[Mapping[str, Any]], rows: Sequence[Sequence[object]]
) -> dict[str, object]:
    """A table of plain values; a column has `label` and perhaps `numeric` and `main`, a row starts with its name."""
    pairs = [list(zip(columns, row, strict=True)) for row in rows]
    return {"caption": caption, "columns": columns, "rows": pairs}


@register.filter
def error_links(form: Any) -> list[tuple[str, str, str]]:
    """Each mistake of a form with its field's label and the id that a link can lead to."""
    errors: ErrorDict = form.errors
    return [
        (field.auto_id if field.use_fieldset else field.id_for_label, str(field.label), str(message))
        for field in form
        if field.name in errors
        for message in errors[field.name]
    ]
