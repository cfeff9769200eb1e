"""What people are asked to agree to, version by version."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.core import policy
from yoram.core.web import actor_of, page
from yoram.people import actions, consents
from yoram.people.facts import ConsentKind
from yoram.people.forms import ConsentTextForm
from yoram.people.models import ConsentText


@page("people.see_consent_texts")
def consent_texts(request: HttpRequest) -> HttpResponse:
    """Every matter in its current words, and the older versions."""
    past = ConsentText.objects.filter(language=consents.FALLBACK).order_by("matter", "-version")
    may_publish = policy.policy("people.publish_consent_text").admits(actor_of(request))
    context = {"texts": consents.current_texts(), "past": past, "may_publish": may_publish}
    return render(request, "people/consent_texts.html", context)


@page("people.publish_consent_text", methods=("GET", "POST"))
def publish_text(request: HttpRequest) -> HttpResponse:
    """Publish the next version of a matter, starting from the current words."""
    form = ConsentTextForm(request.POST or None, initial=_current(request.GET.get("matter", "")))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.publish_consent_text(
            matter=given["matter"],
            occasion=given["occasion"],
            kind=ConsentKind(given["kind"]),
            required=given["required"],
            wordings=form.wordings(),
            by=actor_of(request),
        )
        messages.success(request, _("The new version is published; people who agreed to the old one are asked again."))
        return redirect("people:consent_texts")
    return render(request, "people/publish_text.html", {"form": form}, status=422 if form.errors else 200)


def _current(matter: str) -> dict[str, object]:
    known: dict[str, object] = {}
    for language in ("ko", "en"):
        for text in consents.current_texts(language=language):
            if text.matter == matter and text.language == language:
                known |= {name: getattr(text, name) for name in ("matter", "occasion", "kind", "required")}
                known |= {
                    f"{language}_{name}": getattr(text, name)
                    for name in ("title", "purpose", "items", "recipient", "retention", "refusal", "withdrawal")
                }
    return known
