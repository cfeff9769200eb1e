"""Issuing certificates, once and under a number without a gap; revoking them for a reason, for good."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from yoram.attendance.facts import Decision
from yoram.completion import issuing, queries
from yoram.completion.credentials import Document, draw_code, facts_to_json, format_number
from yoram.completion.facts import COMPLETIONS
from yoram.completion.models import Certificate, Revocation
from yoram.completion.refusals import CompletionRefused
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged
from yoram.courses.queries import Centre, Cohort, Enrolment
from yoram.outcomes.facts import LedgerRetracted

_TRIES = 20


@action("completion.issue_certificate")
def issue_certificate(enrolment: Enrolment, *, by: Actor) -> Certificate:
    """The certificate of somebody who completed; saying it twice gives the same one.

    A class whose roll is kept in the house completes by decision only; raises CompletionRefused where there is none.
    """
    now = queries.now_of([enrolment])[enrolment.pk]
    if now.turn not in COMPLETIONS:
        raise CompletionRefused(_("This trainee has not completed, so there is no certificate."))
    decision = None
    if queries.has_roll(enrolment.cohort):
        if now.standing is None:
            raise CompletionRefused(
                _("The ledger says completed, but the house keeps this class’s roll and has not decided it. Decide it.")
            )
        early = {enrolment.pk: now.standing.on} if now.standing.turn == "completed_early" else {}
        decision = queries.decide(enrolment.cohort, [enrolment], early=early)[enrolment.pk]
    return issue(enrolment, decision, by=by)


@action("completion.issue_certificates")
def issue_certificates(cohort: Cohort, *, by: Actor) -> list[Certificate]:
    """The certificates of everybody in a class who completed and has none."""
    rows = queries.trainees_of(cohort)
    now, held = queries.now_of(rows), queries.valid_certificates(rows)
    owed = [row for row in rows if now[row.pk].turn in COMPLETIONS and row.pk not in held]
    return [issue_certificate(row, by=by) for row in owed]


def issue(enrolment: Enrolment, decision: Decision | None, *, by: Actor) -> Certificate:
    """Number, code and words of one certificate, unless one holds already; signed when it is first taken."""
    held = queries.valid_certificates([enrolment]).get(enrolment.pk)
    if held is not None:
        return held
    edition = Certificate.objects.filter(enrolment=enrolment).count() + 1
    for _try in range(_TRIES):
        try:
            with transaction.atomic():
                return _numbered(enrolment, decision, edition, by)
        except IntegrityError:
            if Certificate.objects.filter(enrolment=enrolment, edition=edition).exists():
                break
    raise StateChanged(_("Somebody else is issuing certificates at this moment. Look again."))


def _numbered(enrolment: Enrolment, decision: Decision | None, edition: int, by: Actor) -> Certificate:
    at, centre = clock.now(), enrolment.cohort.course.centre
    year = clock.today().year
    serial = _last_serial(centre, year) + 1
    issuer, place = issuing.next_place(centre)
    code, number = draw_code(), format_number(year, serial)
    told = issuing.facts_of(enrolment, decision, code=code, number=number, at=at, place=place)
    row = Certificate(
        enrolment=enrolment,
        edition=edition,
        centre=centre,
        year=year,
        serial=serial,
        number=number,
        code=code,
        issued_at=at,
        issued_by=by.label[:120],
        facts=facts_to_json(told),
        issuer=issuer,
        status_list=place[0] if place else None,
        status_index=place[1] if place else None,
    )
    row.save(force_insert=True)
    return row


def _last_serial(centre: Centre, year: int) -> int:
    rows = Certificate.objects.filter(centre=centre, year=year)
    return rows.aggregate(last=Max("serial"))["last"] or 0


@action("completion.take_credential")
def take_credential(certificate: Certificate, *, by: Actor) -> Document:
    """The signed file; made when it is first asked for and never signed again.

    Raises CompletionRefused for a certificate on paper only, or whose graduate was erased.
    """
    if certificate.credential is None:
        certificate.credential = issuing.sign(certificate)
        certificate.save(update_fields=("credential",))
    document: Document = certificate.credential
    return document


@action("completion.revoke")
def revoke(certificate: Certificate, *, reason: str, by: Actor) -> Revocation:
    """This certificate no longer holds, for good; whoever checks it is told so at once. The first reason counts."""
    if not reason.strip():
        raise ValidationError({"reason": _("Write the reason.")})
    found: Revocation | None = Revocation.objects.filter(certificate=certificate).first()
    return found or _revoked(certificate, reason, by.label)


@action("completion.reissue")
def reissue(certificate: Certificate, *, reason: str, by: Actor) -> Certificate:
    """A new certificate under a new number in place of one that says something wrong; the old one is revoked."""
    revoke(certificate, reason=reason, by=by)
    return issue_certificate(certificate.enrolment, by=by)


def revoke_held(enrolment: Enrolment, *, reason: str, by_label: str) -> None:
    """Revoke whatever certificate of a trainee still holds."""
    for row in queries.valid_certificates([enrolment]).values():
        _revoked(row, reason, by_label)


def follow_retraction(told: LedgerRetracted) -> None:
    """Where the ledger no longer says that somebody completed, no certificate of ours says it either."""
    if told.replaced_by is not None:
        return
    held = Certificate.objects.filter(enrolment=told.enrolment, revocation=None).select_related("enrolment").first()
    if held is None or queries.now_of([held.enrolment])[told.enrolment].turn in COMPLETIONS:
        return
    _revoked(held, _("The completion was taken back in the outcome ledger."), "ledger")


def _revoked(certificate: Certificate, reason: str, by_label: str) -> Revocation:
    row = Revocation(
        certificate=certificate,
        reason=reason.strip()[:300],
        revoked_at=clock.now(),
        revoked_by=by_label[:120],
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as clash:
        raise StateChanged(_("This certificate was revoked already.")) from clash
    return row
