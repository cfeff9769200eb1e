"""Who comes to an application: its person, signed in or with its personal link used in this browser."""

from django.core import signing
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from yoram.admissions import tuning
from yoram.admissions.facts import TooMany
from yoram.admissions.models import Application
from yoram.core import clock, limits
from yoram.core.facts import Actor
from yoram.core.web import actor_of

_HELD = "applications"
_MOST_HELD = 20
_SALT = "yoram.admissions.form"
_OPEN_FOR = 12 * 60 * 60


def hold(request: HttpRequest, application: Application) -> None:
    """Remember in this browser's session that its personal link was used here."""
    held: dict[str, int] = dict(request.session.get(_HELD, {}))
    held[application.pk.hex] = application.link_round
    request.session[_HELD] = dict(list(held.items())[-_MOST_HELD:])


def let_go(request: HttpRequest) -> None:
    """Forget every application in this browser, for machines that others use too."""
    request.session.pop(_HELD, None)


def held_by(request: HttpRequest) -> QuerySet[Application]:
    """The applications that whoever asks may open as their own; one emptied of its data is nobody's."""
    held: dict[str, int] = request.session.get(_HELD, {})
    by_link = Q(pk__in=[])
    for key, link_round in held.items():
        by_link |= Q(pk=key, link_round=link_round)
    person = actor_of(request).person
    own = Q(person=person) if person else Q(pk__in=[])
    rows: QuerySet[Application] = Application.objects.filter(by_link | own, emptied_at=None)
    return rows.select_related("intake__cohort__course__centre", "questions", "person").order_by("-begun_at")


def find(request: HttpRequest, number: str) -> Application | None:
    """The application of this number, where it is open to whoever asks, who is then its person for this request."""
    found = held_by(request).filter(number=number).first()
    if found is not None:
        request.actor = as_applicant(request, found)  # type: ignore[attr-defined]
    return found


def as_applicant(request: HttpRequest, application: Application) -> Actor:
    """Whoever asks, as the person of this application."""
    actor = actor_of(request)
    if actor.person == application.person_id:
        return actor
    return Actor(person=application.person_id, label=f"applicant {application.number}", address=actor.address)


def stamp() -> str:
    """A signed note of when a form was shown, for telling people from machines."""
    return signing.dumps(int(clock.now().timestamp()), salt=_SALT)


def shown_long_enough(stamped: str) -> bool:
    """Whether the form was looked at for some seconds, and not since yesterday."""
    try:
        age = clock.now().timestamp() - int(signing.loads(stamped, salt=_SALT))
    except (signing.BadSignature, ValueError, TypeError):
        return False
    return tuning.number("least_seconds") <= age <= _OPEN_FOR


def count_try(request: HttpRequest, what: str, *, whose: str = "") -> None:
    """Raise TooMany where this address (or ``whose``) has tried too often within the hour."""
    most = tuning.number(f"{what}_most")
    if not limits.allow(f"admissions.{what}", whose or actor_of(request).address, most=most, seconds=tuning.HOUR):
        raise TooMany(_("That was a lot at once. Try again in an hour, or call the centre."))
