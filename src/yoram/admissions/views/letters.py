"""The operator's own words for letters to applicants, with a look at them before anybody gets one."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yoram.admissions import actions, letters
from yoram.admissions.facts import LetterKind
from yoram.admissions.forms.letters import WordsForm
from yoram.admissions.models import Intake
from yoram.admissions.queries.intakes import intakes
from yoram.admissions.views.entry import posted
from yoram.core import policy
from yoram.core.models import Channel
from yoram.core.web import actor_of, page
from yoram.courses.queries import Centre, centres_for

_PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class Kept:
    """The words of one occasion in one language by one channel."""

    channel: Channel
    language: str
    words: letters.Words | None


@page("admissions.write_letters")
def overview(request: HttpRequest, centre: str) -> HttpResponse:
    """Every occasion with what is written then."""
    row = _centre(request, centre)
    rows = [(kind, [_kept(row, kind, channel) for channel in Channel]) for kind in LetterKind]
    return render(request, "admissions/letters.html", {"centre": row, "rows": rows, "channels": list(Channel)})


def _kept(centre: Centre, kind: LetterKind, channel: Channel) -> tuple[Channel, list[Kept]]:
    found = [Kept(channel, each, letters.words_of(centre, kind, each, channel)) for each in letters.LANGUAGES]
    return channel, found


@page("admissions.write_letters", methods=("GET", "POST"))
def words(request: HttpRequest, centre: str, kind: str, channel: str, language: str) -> HttpResponse:
    """The words of one letter: looked at with made-up values, then kept as the next version."""
    row = _centre(request, centre)
    if kind not in LetterKind.values or channel not in Channel.values or language not in letters.LANGUAGES:
        raise Http404
    known = letters.words_of(row, kind, language, channel)
    start = {"subject": known.subject, "body": known.body} if known else {}
    form = WordsForm(posted(request), initial=start, channel=channel)
    subject, body = start.get("subject", ""), start.get("body", "")
    if request.method == "POST" and form.is_valid():
        subject, body = form.cleaned_data.get("subject", ""), form.cleaned_data["body"]
        if request.POST.get("do") != _PREVIEW and _keep(request, form, row, (kind, channel, language)):
            messages.success(request, _("The words are kept. The next letter uses them."))
            return redirect("admissions:letters", centre=centre)
    values = letters.sample_values(_sample_intake(row), row, language)
    context = {
        "centre": row,
        "form": form,
        "kind": LetterKind(kind),
        "channel": Channel(channel),
        "language": language,
        "gaps": letters.gaps_of(kind),
        "unknown": letters.unknown_gaps(kind, f"{subject} {body}"),
        "subject": letters.fill(subject, values),
        "body": letters.fill(body, values),
        "size": len(letters.fill(body, values).encode("cp949", "replace")),
        "version": known.version if known else 0,
    }
    return render(request, "admissions/letter.html", context, status=422 if form.errors else 200)


def _keep(request: HttpRequest, form: WordsForm, centre: Centre, of: tuple[str, str, str]) -> bool:
    kind, channel, language = of
    try:
        actions.write_words(
            centre,
            kind=LetterKind(kind),
            language=language,
            channel=Channel(channel),
            subject=form.cleaned_data.get("subject", ""),
            body=form.cleaned_data["body"],
            by=actor_of(request),
        )
    except ValidationError as why:
        form.add_error("body", ValidationError(why.messages))
        return False
    return True


def _centre(request: HttpRequest, slug: str) -> Centre:
    return policy.find("admissions.write_letters", centres_for(actor_of(request)), actor_of(request), slug=slug)


def _sample_intake(centre: Centre) -> Intake | None:
    found: Intake | None = intakes().filter(cohort__course__centre=centre).first()
    return found
