"""The front page, the start page of each role, and the pages about the centre and this site."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.i18n import set_language

from yoram.core.web import actor_of, page
from yoram.courses.queries import main_centre
from yoram.site.design import samples
from yoram.site.desk import desks_for
from yoram.site.front import front_page, whats_on
from yoram.site.notice import held_tables


@page("public")
def front(request: HttpRequest) -> HttpResponse:
    """Welcome residents: what is on, how the centre does, where to go."""
    centre = main_centre()
    return render(request, "site/front.html", front_page(centre) if centre else {})


@page("public")
def centre(request: HttpRequest) -> HttpResponse:
    """What the centre is and how to reach it."""
    row = main_centre()
    return render(request, "site/centre.html", {"centre": row, "runs": whats_on(row) if row else []})


@page("signed_in")
def start(request: HttpRequest) -> HttpResponse:
    """What to do next, by role."""
    return render(request, "site/start.html", {"desks": desks_for(actor_of(request))})


@page("public")
def privacy_notice(request: HttpRequest) -> HttpResponse:
    """Which data the house holds, why, how long: read from its own registry."""
    return render(request, "site/privacy.html", {"tables": held_tables(), "centre": main_centre()})


@page("public")
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done so that everybody can use these pages, and what is still missing."""
    return render(request, "site/accessibility.html", {"centre": main_centre()})


@page("public", methods=("POST",))
def language(request: HttpRequest) -> HttpResponseBase:
    """Switch between Korean and English and come back."""
    return set_language(request)


@page("public")
def design(request: HttpRequest) -> HttpResponse:
    """Every component of the pages, for eyes and for axe."""
    return render(request, "site/design.html", samples())


@page("public")
def health(request: HttpRequest) -> HttpResponse:
    """Whether the house can answer, for whoever watches over it; says nothing else."""
    connection.ensure_connection()
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})
