"""Official texts: see them with their figures, word them, take them away as files."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from yoram.core import policy
from yoram.core.facts import Actor, StateChanged
from yoram.core.web import Door, actor_of, page
from yoram.documents.queries import render_html, render_hwpx, render_pdf
from yoram.reports import actions
from yoram.reports.facts import Figures, Problem
from yoram.reports.forms import WordingForm
from yoram.reports.inserts import inserts
from yoram.reports.problems import describe, mend_url
from yoram.reports.queries import bound_figures, print_text, versions, wording
from yoram.reports.rules.binding import check
from yoram.reports.rules.draft import read
from yoram.reports.texts import TEXTS, OfficialText, text_named
from yoram.reports.views.whose import centre_of

_FORMS = {
    "hwpx": ("application/hwp+zip", render_hwpx),
    "pdf": ("application/pdf", render_pdf),
}


@page("reports.see")
def texts(request: HttpRequest) -> HttpResponse:
    """Every text, with whether it can go out today."""
    centre, actor = centre_of(request), actor_of(request)
    rows = []
    for text in TEXTS:
        _printed, problems, _figures = print_text(centre, text, actor=actor)
        rows.append({"text": text, "problems": len(problems), "version": wording(centre, text)[1]})
    return render(request, "reports/texts.html", {"rows": rows, "centre": centre})


@page("reports.see")
def text(request: HttpRequest, text: str) -> HttpResponse:
    """The paper as a web page, each number leading to what bears it out; or what keeps it from going out."""
    centre, actor, official = centre_of(request), actor_of(request), _text(text)
    printed, problems, figures = print_text(centre, official, actor=actor)
    context = {
        "text": official,
        "paper": SafeString(render_html(printed.paper, links=printed.links, title_level=2)) if printed else "",
        "problems": _told(problems, figures, actor),
        "may_word": policy.policy("reports.word").allows(actor, centre),
        "version": wording(centre, official)[1],
    }
    return render(request, "reports/text.html", context)


@page("reports.see")
def paper(request: HttpRequest, text: str, form: str) -> HttpResponse:
    """The paper as a file; a text that cannot go out leads back to what is wrong with it."""
    centre, official = centre_of(request), _text(text)
    if form not in _FORMS:
        raise Http404
    printed, _problems, figures = print_text(centre, official, actor=actor_of(request))
    if printed is None:
        messages.error(request, _("This text cannot be printed now. Below stands why."))
        return redirect("reports:text", text=official.id)
    media_type, rendered = _FORMS[form]
    name = f"{official.id}-{figures.on:%Y%m%d}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(rendered(printed.paper), content_type=media_type, headers=headers)


@page("reports.word", methods=("GET", "POST"))
def edit(request: HttpRequest, text: str) -> HttpResponse:
    """Word a text; what is wrong stands beside it, and nothing that was typed is lost."""
    centre, actor, official = centre_of(request), actor_of(request), _text(text)
    policy.require("reports.word", actor, centre)
    content, number = wording(centre, official, _version(request))
    newest = wording(centre, official)[1]
    form = WordingForm(request.POST or None, initial={"content": content, "after": newest})
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["content"].replace("\r\n", "\n")
        if "check" not in request.POST and _saved(request, form, content, official):
            return redirect("reports:text", text=official.id)
    figures = bound_figures(centre, None, actor)
    problems = check(read(content), figures, inserts(figures, official.language))
    context = {
        "text": official,
        "form": form,
        "problems": _told(problems, figures, actor),
        "lines": _lines(content, problems),
        "checked": request.method == "POST",
        "versions": versions(centre, official)[:20],
        "number": number,
    }
    return render(request, "reports/edit.html", context, status=422 if request.method == "POST" and problems else 200)


def _saved(request: HttpRequest, form: WordingForm, content: str, official: OfficialText) -> bool:
    try:
        actions.save_wording(
            centre_of(request),
            text=official.id,
            content=content,
            after=form.cleaned_data["after"],
            by=actor_of(request),
        )
    except actions.TextHasProblems:
        return False
    except StateChanged as late:
        form.add_error(None, str(late))
        return False
    messages.success(request, _("The text is saved as a new version."))
    return True


def _text(name: str) -> OfficialText:
    found = text_named(name)
    if found is None:
        raise Http404
    return found


def _version(request: HttpRequest) -> int | None:
    asked = request.GET.get("version", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else None


def _told(problems: Sequence[Problem], figures: Figures, actor: Actor) -> list[dict[str, object]]:
    return [
        {"at": one, "text": describe(one, figures), "mend": _open_to(actor, mend_url(one, figures))} for one in problems
    ]


def _open_to(actor: Actor, url: str) -> str:
    """The address, where its door lets this actor through."""
    door = getattr(resolve(urlsplit(url).path).func, "door", None) if url else None
    return url if isinstance(door, Door) and policy.policy(door.policy).admits(actor) else ""


def _lines(content: str, problems: tuple[Problem, ...]) -> list[dict[str, object]]:
    """The lines that have a problem, each with its number and the place in it."""
    lines = content.split("\n")
    wrong = dict.fromkeys(problem.line for problem in problems)
    return [{"number": number, "words": lines[number - 1] if number <= len(lines) else ""} for number in wrong]
