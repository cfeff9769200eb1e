"""How forms are drawn."""

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

CLASS_OF_WIDGET = {
    "checkbox": "check",
    "radio": "choices",
    "checkbox_select": "choices",
    "hidden": "",
    "file": "",
    "clearable_file_input": "",
    "multiwidget": "",
}


class YoramFormRenderer(TemplatesSetting):
    """Draws every form in the look of the house, from our own templates first."""

    form_template_name = "site/forms/form.html"
    field_template_name = "site/forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Give each widget its class here, so that forms of other packages need no changes."""
        if "widget" in context:
            _dress(context["widget"], template_name)
        return super().render(template_name, context, request)


def _dress(widget: dict[str, Any], template_name: str) -> None:
    kind = template_name.rsplit("/", 1)[-1].removesuffix(".html")
    ours = CLASS_OF_WIDGET.get(kind, "krds-input")
    theirs = widget["attrs"].get("class", "")
    if classes := f"{ours} {theirs}".strip():
        widget["attrs"] = {**widget["attrs"], "class": classes}
    for _group, options, _index in widget.get("optgroups", ()):
        for option in options:
            if option["type"] in {"radio", "checkbox"}:
                option["attrs"] = {**option["attrs"], "class": "check"}
