"""Papers: filed beside a line of the ledger, then looked at by somebody who says how."""

import hashlib

from django.utils.translation import gettext as _

from yoram.core import clock, filing, papers
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged
from yoram.courses.queries import Enrolment
from yoram.outcomes.models import EvidenceFile, LedgerEvent
from yoram.outcomes.refusals import LedgerRefused


def add_evidence(
    enrolment: Enrolment, *, name: str, content: bytes, by: Actor, event: LedgerEvent | None = None
) -> EvidenceFile:
    """File a paper about a trainee, beside one of their lines where it bears that out.

    Raises a ValidationError where the file is not taken; nothing of a refused or failed filing stays.
    """
    shown = filing.clean_name(name)
    media_type = papers.media_type_of(shown, content)
    filing.sweep()
    with filing.stored(content) as stored_as:
        return _file(
            enrolment, event=event, name=shown, media_type=media_type, content=content, stored_as=stored_as, by=by
        )


@action("outcomes.add_evidence")
def _file(
    enrolment: Enrolment,
    *,
    event: LedgerEvent | None,
    name: str,
    media_type: str,
    content: bytes,
    stored_as: str,
    by: Actor,
) -> EvidenceFile:
    if event is not None and event.enrolment_id != enrolment.pk:
        raise LedgerRefused(_("This line belongs to another trainee."))
    file = EvidenceFile(
        enrolment=enrolment,
        event=event,
        name=name,
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        stored_as=stored_as,
        added_at=clock.now(),
        added_by=by.label[:120],
    )
    file.save(force_insert=True)
    filing.keep_after_commit(stored_as)
    return file


@action("outcomes.verify_evidence")
def verify_evidence(file: EvidenceFile, *, how: str, by: Actor) -> EvidenceFile:
    """Write down who looked at a paper and how; the first look counts."""
    if not how.strip():
        raise LedgerRefused(_("Write how you checked the paper, such as: seen with the original, called the employer."))
    found = EvidenceFile.objects.filter(pk=file.pk, verified_at=None).update(
        verified_at=clock.now(), verified_by=by.label[:120], verified_how=how.strip()[:200]
    )
    if not found:
        raise StateChanged(_("Somebody has already checked this paper. Look at it again."))
    file.refresh_from_db()
    return file


def sweep_papers() -> int:
    """Destroy every stored paper and sheet that no row speaks of any more; for the night."""
    return filing.sweep() + filing.sweep_shelf()
