"""Personal links: the only key of whoever applies without an account."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from yoram.admissions import tuning
from yoram.admissions.facts import LinkWrong
from yoram.admissions.models import Application
from yoram.core import clock

_SALT = "yoram.admissions.link"
_DAY = 24 * 60 * 60


def token_of(application: Application) -> str:
    """A signed token of this moment; it is worthless once a newer round of links was begun, or when it is too old."""
    told = [application.pk.hex, application.link_round, int(clock.now().timestamp())]
    return signing.dumps(told, salt=_SALT)


def application_of(token: str) -> Application:
    """The application behind a token. Raises LinkWrong when it was altered, replaced or is too old."""
    try:
        key, link_round, made = signing.loads(token, salt=_SALT)
        found = Application.objects.select_related("intake").filter(pk=UUID(key), link_round=link_round).first()
        age = clock.now().timestamp() - int(made)
    except (signing.BadSignature, ValueError, TypeError) as wrong:
        raise LinkWrong from wrong
    if found is None or found.emptied_at or not 0 <= age <= tuning.number("link_days") * _DAY:
        raise LinkWrong
    return found


def link_of(application: Application, origin: str = "") -> str:
    """The whole personal address; ``origin`` is where this house answers (``https://yoram.example.kr``)."""
    here = origin or settings.YORAM_ADDRESS
    return here.rstrip("/") + reverse("admissions:use_link", args=[token_of(application)])


def password_link() -> str:
    """Where somebody for whom an account was opened chooses a password for it."""
    return settings.YORAM_ADDRESS.rstrip("/") + reverse("account_reset_password")
