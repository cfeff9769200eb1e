"""The ways to count, each in plain words drawn from its file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from yoram.core.web import actor_of, page
from yoram.outcomes.engine.rulebook import UnknownRule, newest, read_rule, select
from yoram.outcomes.explain import explain
from yoram.outcomes.queries.behind import texts_of
from yoram.outcomes.queries.published import find_published, rules_in_reading_order
from yoram.outcomes.queries.rulebook import known_rules


@page("outcomes.see_published")
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule of the house, the plain readings first."""
    known, problem = known_rules()
    told = [explain(rule) for rule in rules_in_reading_order(newest(known))]
    return render(request, "outcomes/rules.html", {"rules": told, "problem": _for_staff(request, problem)})


@page("outcomes.see_published")
def rule(request: HttpRequest, rule: str) -> HttpResponse:
    """One rule as it is now, or the version that the address names."""
    known, _problem = known_rules()
    version = request.GET.get("version", "")
    try:
        asked = select(known, [f"{rule}@{version}" if version else rule])[0]
    except UnknownRule as unknown:
        raise Http404 from unknown
    others = [each for each in known if each.id == rule and each != asked]
    return render(request, "outcomes/rule.html", {"told": explain(asked), "others": others})


@page("outcomes.see_published")
def published_rule(request: HttpRequest, slug: str, rule: str) -> HttpResponse:
    """One rule as it was when a figure was published under it."""
    publication = find_published(actor_of(request), slug)
    text = texts_of(publication).get(rule)
    if text is None:
        raise Http404
    told = explain(read_rule(text, f"{rule}.toml"))
    return render(request, "outcomes/rule.html", {"told": told, "publication": publication})


def _for_staff(request: HttpRequest, problem: Exception | None) -> str:
    """What is wrong with the operator's rules concerns those who can mend it."""
    staff = actor_of(request).roles() & {"operator", "administrator"}
    return str(problem) if problem and staff else ""
