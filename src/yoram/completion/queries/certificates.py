"""Certificates: one by its code for anybody, one's own, those of a class, and the lists of what no longer holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from yoram.completion.credentials import CertificateFacts, facts_from_json, read_code
from yoram.completion.facts import CertificateState
from yoram.completion.models import Certificate
from yoram.core import policy
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort, Enrolment


@dataclass(frozen=True, slots=True)
class Shown:
    """What anybody with the code is told, and nothing more; the name is empty where it was erased."""

    code: str
    number: str
    centre: str
    state: CertificateState
    name: str = ""
    course: str = ""
    first_day: date | None = None
    last_day: date | None = None


def certificate_with(typed: str) -> Certificate | None:
    """The certificate that somebody means by a code, however it was typed."""
    code = read_code(typed)
    if code is None:
        return None
    rows = Certificate.objects.select_related("revocation", "centre", "enrolment")
    found: Certificate | None = rows.filter(code=code).first()
    return found


def state_of(certificate: Certificate) -> CertificateState:
    """Whether it holds: it does unless a revocation says otherwise."""
    return CertificateState.REVOKED if getattr(certificate, "revocation", None) else CertificateState.VALID


def shown(certificate: Certificate) -> Shown:
    """What a stranger sees."""
    facts = facts_of(certificate)
    return Shown(
        code=certificate.code,
        number=certificate.number,
        centre=certificate.centre.name,
        state=state_of(certificate),
        name=facts.holder if facts else "",
        course=facts.course if facts else "",
        first_day=facts.first_day if facts else None,
        last_day=facts.last_day if facts else None,
    )


def facts_of(certificate: Certificate) -> CertificateFacts | None:
    """What the certificate says; nothing once its graduate was erased."""
    return facts_from_json(certificate.facts) if certificate.facts else None


def certificates_for(actor: Actor) -> QuerySet[Certificate]:
    """The certificates whose paper the actor may take."""
    rows = Certificate.objects.select_related("revocation", "centre", "enrolment__person", "enrolment__cohort__course")
    return policy.visible("completion.take_paper", rows, actor).order_by("-issued_at")


def own_certificates(actor: Actor) -> list[Certificate]:
    """The actor's own, the newest first."""
    if actor.person is None:
        return []
    return list(certificates_for(actor).filter(enrolment__person=actor.person))


def certificates_of(enrolment: Enrolment) -> list[Certificate]:
    """Every certificate of a trainee whom the caller may see, the newest first."""
    rows = Certificate.objects.filter(enrolment=enrolment).select_related("revocation", "centre")
    return list(rows.order_by("-edition"))


def certificates_of_class(cohort: Cohort) -> Sequence[Certificate]:
    """The register of a class in the order of its numbers."""
    rows = Certificate.objects.filter(enrolment__cohort=cohort).select_related("revocation", "enrolment__person")
    return list(rows.order_by("year", "serial"))


def revoked_in(number: int) -> list[int]:
    """The places of a published list whose certificates no longer hold."""
    rows = Certificate.objects.filter(status_list=number).exclude(revocation=None)
    return sorted(rows.values_list("status_index", flat=True))


def issuer_of_list(number: int) -> str:
    """Whose list it is; empty where there is no such list."""
    found = Certificate.objects.filter(status_list=number).values_list("issuer", flat=True).first()
    return str(found or "")
