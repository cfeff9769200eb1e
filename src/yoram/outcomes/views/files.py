"""Published figures to take away: for spreadsheets, for programs, and to count again without Yoram."""

from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

import yoram
from yoram.core.web import actor_of, page
from yoram.outcomes.export import detail_told, figures_csv
from yoram.outcomes.fresh import data_of
from yoram.outcomes.models import PublicationDownload
from yoram.outcomes.queries.published import View, currents, find_published, public_view, smallest_cell

RECOMPUTE = Path(yoram.__file__).parents[2] / "docs" / "recompute.py"


@page("outcomes.see_published")
def download(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The archive from which anybody derives the figure again, byte for byte as it was published."""
    view = _asked(request, slug)
    if not view.download_open:
        return render(request, "outcomes/kept_back.html", {"view": view, "smallest": smallest_cell()}, status=403)
    return data_of(request, _state(view), view.publication.published_at, lambda: archive(view))


@page("outcomes.see_published")
def figures_table(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The figures for a spreadsheet."""
    view = _asked(request, slug)
    return data_of(
        request,
        _state(view),
        view.publication.published_at,
        lambda: _attached(HttpResponse(figures_csv(view), "text/csv; charset=utf-8"), f"{slug}.csv"),
    )


@page("outcomes.see_published")
def figures_data(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The figures for a program, as the API gives them."""
    view = _asked(request, slug)
    return data_of(
        request,
        _state(view),
        view.publication.published_at,
        lambda: _attached(JsonResponse(detail_told(view), json_dumps_params={"ensure_ascii": False}), f"{slug}.json"),
    )


@page("outcomes.see_published")
def data(request: HttpRequest) -> HttpResponse:
    """What can be taken, how to ask for it, and what one may do with it."""
    example = currents().first()
    return render(request, "outcomes/data.html", {"example": example, "origin": request.build_absolute_uri("/")[:-1]})


@page("outcomes.see_published")
def recompute(request: HttpRequest) -> HttpResponseBase:
    """The program that counts a download again and knows nothing of Yoram."""
    if not RECOMPUTE.is_file():
        raise Http404
    return _attached(HttpResponse(RECOMPUTE.read_bytes(), "text/x-python; charset=utf-8"), "recompute.py")


def archive(view: View) -> HttpResponse:
    """The archive of a publication whose people the guard lets out."""
    content = bytes(PublicationDownload.objects.get(publication=view.publication).content)
    return _attached(HttpResponse(content, "application/zip"), f"{view.publication.slug}.zip")


def _asked(request: HttpRequest, slug: str) -> View:
    return public_view(find_published(actor_of(request), slug))


def _state(view: View) -> str:
    later = getattr(view.publication, "restated_by", None)
    return f"{view.publication.pk} {later.pk if later else ''} {smallest_cell()}"


def _attached[R: HttpResponse](response: R, name: str) -> R:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
