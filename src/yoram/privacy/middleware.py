"""Nobody looks at somebody else's data without leaving a row, and nobody carries it out without saying why."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yoram.core import access
from yoram.core.access import Seen
from yoram.core.web import actor_of
from yoram.privacy import access_log
from yoram.privacy.facts import Look
from yoram.privacy.rules import is_reason

REASON = "reason_for_download"


class AccessLogMiddleware:
    """Watches what a request loads; whatever cannot be logged is not shown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with access.watch() as seen:
            seen.reason = request.POST.get(REASON, "") or request.GET.get(REASON, "")
            response = self.get_response(request)
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response = response.render()
        if not seen.rows or response.status_code >= 400:
            return response
        return self._logged(request, response, seen)

    @staticmethod
    def _logged(request: HttpRequest, response: HttpResponse, seen: Seen) -> HttpResponse:
        actor = actor_of(request)
        people = access_log.subjects_of(seen) - {actor.person}
        if not people:
            return response
        carries_out = response.get("Content-Disposition", "").startswith("attachment")
        if carries_out and not is_reason(seen.reason):
            # Closing the whole answer would end the request, and with it the database connection that is still needed.
            if (file := getattr(response, "file_to_stream", None)) is not None:
                file.close()
            return _ask_why(request, len(people), asked=bool(seen.reason))
        access_log.write(
            Look.DOWNLOAD if carries_out else Look.READ,
            actor,
            f"{request.method} {request.path}",
            people=people,
            fields=access_log.fields_of(seen),
            reason=seen.reason if carries_out else "",
        )
        response["Cache-Control"] = "no-store"
        return response


def _ask_why(request: HttpRequest, people: int, *, asked: bool) -> HttpResponse:
    source = request.POST if request.method == "POST" else request.GET
    carried = [(name, value) for name, values in source.lists() for value in values if name not in (REASON, _TOKEN)]
    context = {"people": people, "carried": carried, "asked": asked, "field": REASON, "method": request.method}
    return render(request, "privacy/why.html", context, status=200 if not asked else 422)


_TOKEN = "csrfmiddlewaretoken"  # noqa: S105
