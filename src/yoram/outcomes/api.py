"""The read-only API: what the public pages show, for programs; open to every origin, guarded like the pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from ninja import NinjaAPI, Query, Router
from ninja.errors import HttpError, ValidationError

from yoram.core.web import Door, actor_of
from yoram.outcomes.api_shapes import FigureOut, Filters, Problem, PublicationDetail, PublicationOut, RuleOut
from yoram.outcomes.engine.rulebook import UnknownRule, newest, select
from yoram.outcomes.export import detail_told, publication_told
from yoram.outcomes.facts import Rule
from yoram.outcomes.fresh import data_of
from yoram.outcomes.models import Publication
from yoram.outcomes.queries.published import (
    currents,
    find_published,
    in_order_of,
    public_view,
    published,
    rules_in_reading_order,
    smallest_cell,
)
from yoram.outcomes.queries.rulebook import known_rules
from yoram.outcomes.views.files import archive

DOOR = Door("outcomes.see_published", ("GET",))
PROBLEM = "application/problem+json"

router = Router(tags=["outcomes"])


Answer = HttpResponseBase


@router.get("/publications", response={200: list[PublicationOut], 422: Problem}, url_name="publications")
def publications(request: HttpRequest, filters: Query[Filters]) -> Answer:
    """Publications, newest first; the header X-Total-Count says how many there are."""
    rows = (currents() if filters.current else published()).order_by("-id")
    wanted = {"centre__slug": filters.centre, "cohort__slug": filters.cohort, "rule": filters.rule}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    newest_row = Publication.objects.only("published_at").order_by("-id").first()
    if newest_row is None:
        return _headed(JsonResponse([], safe=False), 0)

    def build() -> HttpResponse:
        keys = rows.values_list("pk", flat=True)[filters.offset : filters.offset + filters.limit]
        told = [publication_told(publication) for publication in in_order_of(keys)]
        return _headed(JsonResponse(told, safe=False, json_dumps_params=READABLE), rows.count())

    return data_of(request, f"{newest_row.pk}", newest_row.published_at, build)


@router.get("/publications/{slug}", response={200: PublicationDetail, 404: Problem}, url_name="publication")
def publication(request: HttpRequest, slug: str) -> Answer:
    """One publication with every rule's figure, over time, and what moved since the one it restates."""
    view = public_view(find_published(actor_of(request), slug))
    return data_of(
        request,
        _state(view.publication),
        view.publication.published_at,
        lambda: JsonResponse(detail_told(view), json_dumps_params=READABLE),
    )


@router.get("/publications/{slug}/figures", response={200: list[FigureOut], 404: Problem}, url_name="figures")
def figures(request: HttpRequest, slug: str) -> Answer:
    """Every rule's figure of one publication, the plain readings first."""
    view = public_view(find_published(actor_of(request), slug))
    return data_of(
        request,
        _state(view.publication),
        view.publication.published_at,
        lambda: JsonResponse(detail_told(view)["figures"], safe=False, json_dumps_params=READABLE),
    )


@router.get(
    "/publications/{slug}/download",
    response={200: None, 403: Problem, 404: Problem},
    url_name="download",
    openapi_extra={"responses": {200: {"description": "ZIP archive", "content": {"application/zip": {}}}}},
)
def download(request: HttpRequest, slug: str) -> Answer:
    """The archive that recompute.py counts again; kept back where the guard stands."""
    view = public_view(find_published(actor_of(request), slug))
    if not view.download_open:
        few = f"Fewer than {smallest_cell()} people stand together somewhere in this list; see the figures."
        raise HttpError(403, few)
    return data_of(request, _state(view.publication), view.publication.published_at, lambda: archive(view))


@router.get("/rules", response=list[RuleOut], url_name="rules")
def rules(request: HttpRequest) -> Any:
    """The newest version of every rule of the house, the plain readings first."""
    return _open(JsonResponse([rule_told(rule) for rule in _known()], safe=False, json_dumps_params=READABLE))


@router.get("/rules/{rule}", response={200: RuleOut, 404: Problem}, url_name="rule")
def rule(request: HttpRequest, rule: str, version: str = "") -> Any:
    """One rule, its newest version or the one that is named."""
    try:
        found = select(known_rules()[0], [f"{rule}@{version}" if version else rule])[0]
    except UnknownRule as unknown:
        raise Http404 from unknown
    return _open(JsonResponse(rule_told(found), json_dumps_params=READABLE))


READABLE = {"ensure_ascii": False}


def rule_told(rule: Rule) -> dict[str, Any]:
    """A rule as data, with its file beside it."""
    return {
        "id": rule.id,
        "version": rule.version,
        "title": dict(rule.title),
        "confirmed": rule.confirmed,
        "sources": list(rule.sources),
        "population": str(rule.population),
        "leaves": {reason: sorted(accepted) for reason, accepted in rule.leaves.items()},
        "smallest_group": rule.smallest_group,
        "toml": rule.text,
    }


def speak_problems(api: NinjaAPI) -> None:
    """Let an API tell its errors as problem documents that every origin may read."""

    def answer(request: HttpRequest, status: int, title: str, detail: str = "") -> HttpResponse:
        told = Problem(title=title, status=status, detail=detail).model_dump()
        return _open(JsonResponse(told, status=status, content_type=PROBLEM, json_dumps_params=READABLE))

    api.exception_handler(Http404)(lambda request, error: answer(request, 404, "There is nothing at this address."))
    api.exception_handler(HttpError)(
        lambda request, error: answer(request, error.status_code, "The request was refused.", str(error))
    )
    api.exception_handler(ValidationError)(
        lambda request, error: answer(request, 422, "The address cannot be understood.", _mistakes(error))
    )


def open_doors(urls: tuple[Any, str, str]) -> tuple[Any, str, str]:
    """Write on every view of an API what it asks of whoever comes, for the matrix of addresses and roles."""
    for pattern in urls[0]:
        if pattern.callback is not None and not hasattr(pattern.callback, "door"):
            pattern.callback = _answering_head(pattern.callback)
            pattern.callback.door = DOOR
    return urls


def _answering_head(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The library knows only the methods it was told; whoever may GET may ask for the HEAD, and the server cuts it."""

    @wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "HEAD":
            request.method = "GET"
        return view(request, *args, **kwargs)

    return answering


def _mistakes(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors)


def _known() -> list[Rule]:
    return rules_in_reading_order(newest(known_rules()[0]))


def _state(row: Publication) -> str:
    later = getattr(row, "restated_by", None)
    return f"{row.pk} {later.pk if later else ''} {smallest_cell()}"


def _headed(response: HttpResponse, total: int) -> HttpResponse:
    response["X-Total-Count"] = str(total)
    return _open(response)


def _open(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    return response
