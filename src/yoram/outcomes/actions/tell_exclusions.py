"""Mail about exclusions: the second person learns that one waits, and whoever asked learns what became of it."""

from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from yoram.core import outbox, policy
from yoram.core.facts import EVERYWHERE
from yoram.core.models import Message, MessageState
from yoram.outcomes.explain import name_of
from yoram.outcomes.happenings import ExclusionAsked, ExclusionDecided
from yoram.outcomes.models import ExclusionRequest, ExclusionState
from yoram.people.facts import Role, ScopeKind, scope
from yoram.people.queries import Account, actor_of_account, holders_of

DECIDERS = (Role.OPERATOR, Role.ADMINISTRATOR)


def tell_deciders(asked: ExclusionAsked) -> None:
    """Ask those who may decide, unless an unsent mail about the same class asks them already.

    What a sheet brought in, with nobody standing for it, cannot be decided yet, so nobody is asked.
    """
    request = _request(asked.request)
    if not request.asked_by:
        return
    for account in deciders_of(request):
        if not _unsent(request).filter(key__endswith=f":{account.pk}").exists():
            _ask(request, account)


def tell_asker(decided: ExclusionDecided) -> None:
    """Tell whoever asked, and take back the mails that would ask for a decision which nobody waits for any more."""
    request = _request(decided.request)
    waiting = ExclusionRequest.objects.filter(state=ExclusionState.ASKED).exclude(asked_by="")
    if not waiting.filter(enrolment__cohort=request.enrolment.cohort_id).exists():
        _unsent(request).delete()
    account = _account(request.asked_by)
    if account is None:
        return
    with translation.override(settings.LANGUAGE_CODE):
        subject = (
            _("The exclusion you asked for was approved: %(class)s")
            if decided.approved
            else _("The exclusion you asked for was refused: %(class)s")
        )
        outbox.send(
            key=f"exclusion-decided:{request.pk}",
            address=account.email,
            person=account.person_id,
            subject=_clipped(subject % {"class": _class(request)}),
            body=_(
                "A second person has decided on the exclusion that you asked for in %(class)s. "
                "Whom it is about, and why, stands only in the register:\n%(link)s"
            )
            % {"class": _class(request), "link": _link("outcomes:exclusion", request.pk)},
        )


def deciders_of(request: ExclusionRequest) -> list[Account]:
    """The accounts of this centre or class that may decide and did not ask; where it has none, those of the house."""
    cohort = request.enrolment.cohort
    here = (scope(ScopeKind.CENTRE, cohort.course.centre_id), scope(ScopeKind.COHORT, cohort.pk))
    return _holders(here, request) or _holders((EVERYWHERE,), request)


def _holders(scopes: tuple[str, ...], request: ExclusionRequest) -> list[Account]:
    held = {account.pk: account for where in scopes for role in DECIDERS for account in holders_of(role, where)}
    right = policy.policy("outcomes.approve_exclusion")
    return [
        account
        for key, account in sorted(held.items())
        if str(key) != request.asked_by and right.allows(actor_of_account(account), request)
    ]


def _ask(request: ExclusionRequest, account: Account) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        outbox.send(
            key=f"{_about(request)}{request.pk}:{account.pk}",
            address=account.email,
            person=account.person_id,
            subject=_clipped(_("An exclusion waits for a second person: %(class)s") % {"class": _class(request)}),
            body=_(
                "In %(class)s somebody is to leave the denominator, and %(asker)s asks you to decide as the second "
                "person. Look at the document first:\n%(link)s\n\nEverything that waits for a decision:\n%(register)s"
            )
            % {
                "class": _class(request),
                "asker": request.asked_label,
                "link": _link("outcomes:exclusion", request.pk),
                "register": _link("outcomes:exclusions"),
            },
        )


def _about(request: ExclusionRequest) -> str:
    return f"exclusion-asked:{request.enrolment.cohort_id}:"


def _unsent(request: ExclusionRequest) -> QuerySet[Message]:
    rows: QuerySet[Message] = Message.objects.filter(key__startswith=_about(request), state=MessageState.QUEUED)
    return rows


def _request(key: UUID) -> ExclusionRequest:
    rows = ExclusionRequest.objects.select_related("enrolment__cohort__course")
    found: ExclusionRequest = rows.get(pk=key)
    return found


def _account(key: str) -> Account | None:
    return Account.objects.filter(pk=key, is_active=True).first() if key.isdecimal() else None


def _class(request: ExclusionRequest) -> str:
    return name_of(request.enrolment.cohort)


def _clipped(subject: str) -> str:
    return subject[: Message._meta.get_field("subject").max_length]


def _link(name: str, *parts: object) -> str:
    here = settings.YORAM_ADDRESS
    return here + reverse(name, args=parts)
