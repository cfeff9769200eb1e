"""Papers: filed beside a line of the ledger, then looked at by somebody who says how."""

import hashlib
from collections.abc import Iterable
from pathlib import PurePath

from django.utils.translation import gettext as _

from yoram.core import access, clock
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged
from yoram.courses.queries import Enrolment
from yoram.outcomes import filing, papers
from yoram.outcomes.models import EvidenceFile, LedgerEvent, RosterUpload
from yoram.outcomes.refusals import LedgerRefused

LONGEST_NAME = 200


def add_evidence(
    enrolment: Enrolment, *, name: str, content: bytes, by: Actor, event: LedgerEvent | None = None
) -> EvidenceFile:
    """File a paper about a trainee, beside one of their lines where it bears that out.

    Raises a ValidationError where the file is not taken; nothing of a refused or failed filing stays.
    """
    shown = clean_name(name)
    media_type = papers.media_type_of(shown, content)
    filing.sweep(known_papers)
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
    return filing.sweep(known_papers) + filing.sweep_shelf(known_papers)


def known_papers(names: Iterable[str]) -> set[str]:
    """Those of the stored names that have a row."""
    wanted = list(names)
    with access.unwatched():
        return {
            name
            for table in (EvidenceFile, RosterUpload)
            for name in table.objects.filter(stored_as__in=wanted).values_list("stored_as", flat=True)
        }


def clean_name(name: str) -> str:
    """The file's own name without folders and control signs, short enough to keep."""
    base = "".join(sign for sign in PurePath(name.replace("\\", "/")).name if sign.isprintable()).strip()
    stem, ending = PurePath(base).stem, PurePath(base).suffix
    return f"{stem[: LONGEST_NAME - len(ending)]}{ending}" or "paper"
