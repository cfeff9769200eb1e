"""Who issues: the house's address and keys, the words of a certificate, and the documents that verifiers fetch."""

from datetime import datetime
from fractions import Fraction
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from yoram.attendance.facts import Decision
from yoram.attendance.queries import percent
from yoram.completion import papers, queries
from yoram.completion.credentials import (
    PLACES,
    CertificateFacts,
    Competency,
    Document,
    Issuer,
    KeyRing,
    Purpose,
    StatusPlace,
    UnfitAddress,
    did_of,
    draw_index,
    draw_salt,
    facts_from_json,
    list_of,
    status_list,
)
from yoram.completion.credentials import issue as issue_credential
from yoram.completion.credentials import issuer_document as document_of
from yoram.completion.models import Certificate
from yoram.completion.refusals import CompletionRefused
from yoram.core import clock
from yoram.courses.queries import Centre, Enrolment, subjects

_NCS = ("국가직무능력표준(NCS)", "https://www.ncs.go.kr")
_LISTS_KEPT = 60 * 60
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def keys() -> KeyRing:
    return KeyRing(Path(settings.HOME))


def rotate_key() -> tuple[str, str]:
    """Sign with a new key from now on; gives the names of both. What the old one signed goes on holding."""
    ring = keys()
    old = ring.signing().public.thumbprint
    return old, ring.rotate().public.thumbprint


def here(path: str) -> str:
    """An address of the house as the world knows it, whatever name it is reached by now."""
    return f"{settings.YORAM_ADDRESS.rstrip('/')}{path}"


def did_for(centre: Centre) -> str:
    """The centre's name as an issuer; empty where the house has no address that a verifier could look up."""
    parts = urlsplit(settings.YORAM_ADDRESS)
    if parts.scheme != "https" and parts.hostname not in _THIS_MACHINE:
        return ""
    try:
        return did_of(here(f"/issuers/{centre.slug}"))
    except UnfitAddress:
        return ""


def next_place(centre: Centre) -> tuple[str, tuple[int, int] | None]:
    """The issuer, and a free place drawn by lot in its latest list; a full or foreign list is followed by another."""
    did = did_for(centre)
    if not did:
        return "", None
    number = Certificate.objects.filter(issuer=did).aggregate(last=Max("status_list"))["last"] or _new_list()
    taken = set(Certificate.objects.filter(status_list=number).values_list("status_index", flat=True))
    if len(taken) >= PLACES:
        number, taken = _new_list(), set()
    return did, (number, draw_index(taken))


def _new_list() -> int:
    return (Certificate.objects.aggregate(last=Max("status_list"))["last"] or 0) + 1


def facts_of(
    enrolment: Enrolment,
    decision: Decision | None,
    *,
    code: str,
    number: str,
    at: datetime,
    place: tuple[int, int] | None,
) -> CertificateFacts:
    """Everything that a certificate says, from the rows as they are on the day of issue."""
    cohort, person = enrolment.cohort, enrolment.person
    course, centre = cohort.course, cohort.course.centre
    end = queries.now_of([enrolment])[enrolment.pk].told
    needed = _needed(decision)
    return CertificateFacts(
        address=here(reverse("completion:certificate", args=[code])),
        code=code,
        number=number,
        holder=person.name,
        salt=draw_salt(),
        course=course.title,
        course_address=here(reverse("courses:course", args=[centre.slug, course.slug])),
        cohort=f"{cohort.number}기",
        centre=centre.name,
        first_day=cohort.starts_on,
        last_day=min(end.on, cohort.ends_on) if end else cohort.ends_on,
        issued_at=at,
        statement=papers.usual_statement(centre.name),
        criteria=_criteria(enrolment, needed),
        statuses=(StatusPlace(here(reverse("completion:status_list", args=[place[0]])), place[1]),) if place else (),
        hours=course.hours or 0,
        rate=decision.tally.course.rate if decision else None,
        required_rate=needed,
        competencies=tuple(
            Competency(row.ncs_code, row.ncs_title or row.title, *_NCS) for row in subjects(course.pk) if row.ncs_code
        ),
        email=person.email,
        born=person.birth_date,
    )


def _needed(decision: Decision | None) -> Fraction | None:
    lines = decision.lines if decision else ()
    return next((line.needed for line in lines if line.criterion.endswith("attendance")), None)


def _criteria(enrolment: Enrolment, needed: Fraction | None) -> str:
    """What was asked, in the paper's language."""
    if needed is None:
        return "교육과정 수료"
    rule = queries.rule_of(enrolment.cohort)
    asked = [f"출석률 {percent(needed)} 이상"]
    if rule.work_percent:
        asked.append(f"과제 {rule.work_percent} % 이상 통과")
    if rule.project:
        asked.append("프로젝트 통과")
    return ", ".join(asked)


def sign(certificate: Certificate) -> Document:
    """The signed file of a certificate; the same until the key changes, so it is kept as it was first made."""
    if not certificate.issuer or not certificate.facts:
        raise CompletionRefused(_("This certificate is on paper only: there is no signed file of it."))
    told = facts_from_json(certificate.facts)
    issuer = Issuer(certificate.issuer, told.centre, here("/"))
    return issue_credential(told, keys().signing(), issuer=issuer)


def issuer_document(centre: Centre) -> Document | None:
    """The centre's keys for verifiers; None where the house has no fit address."""
    did = did_for(centre)
    return document_of(did, keys().published()) if did else None


def status_document(number: int) -> Document | None:
    """One published list, signed when served; kept an hour at most, and never past a revocation."""
    did = queries.issuer_of_list(number)
    if not did:
        return None
    revoked, key = queries.revoked_in(number), keys().signing()
    at = clock.now().replace(minute=0, second=0, microsecond=0)
    name = f"completion:list:{number}:{len(revoked)}:{at:%Y%m%d%H}:{key.public.thumbprint}"
    kept: Document | None = cache.get(name)
    if kept is None:
        issuer = Issuer(did, "", here("/"))
        address = here(reverse("completion:status_list", args=[number]))
        kept = status_list(list_of(revoked), address=address, purpose=Purpose.REVOCATION, issuer=issuer, key=key, at=at)
        cache.set(name, kept, _LISTS_KEPT)
    return kept
