"""Personal links: who has the mail can answer, without signing in."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from yoram.core import access
from yoram.surveys.facts import LinkWrong
from yoram.surveys.models import Invitation

_SIGNER = signing.Signer(salt="yoram.surveys.link", sep="~")


def token_of(invitation: Invitation) -> str:
    """The signed key of an invitation: nothing of it lies in the database, and a reminder can carry it again."""
    return _SIGNER.sign(invitation.pk.hex)


def invitation_with(token: str) -> Invitation:
    """The invitation behind a token. Raises LinkWrong when there is none."""
    try:
        key = UUID(_SIGNER.unsign(token))
    except (signing.BadSignature, ValueError) as wrong:
        raise LinkWrong from wrong
    # The access log would note the second in which somebody answered; nobody but they look at it here.
    with access.unwatched():
        found: Invitation | None = Invitation.objects.select_related("survey__form").filter(pk=key).first()
    if found is None:
        raise LinkWrong
    return found


def path_of(invitation: Invitation) -> str:
    return reverse("surveys:answer", args=[token_of(invitation)])


def link_of(invitation: Invitation) -> str:
    """The whole personal address."""
    return settings.YORAM_ADDRESS.rstrip("/") + path_of(invitation)
