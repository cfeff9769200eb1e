"""Keeping a sheet between the steps of its import, and letting go of it."""

from collections.abc import Mapping
from datetime import timedelta

from yoram.core import clock, filing
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.queries import Centre, Cohort
from yoram.outcomes.models import RosterUpload, SheetKind

FORGOTTEN_AFTER = timedelta(days=1)


def keep_upload(
    centre: Centre, *, kind: SheetKind, name: str, content: bytes, by: Actor, cohort: Cohort | None = None
) -> RosterUpload:
    """Put a sheet aside for the account that brought it; sheets that were left lying are destroyed."""
    filing.sweep()
    shown = filing.clean_name(name)
    with filing.stored(content) as stored_as:
        kept, forgotten = _keep(
            centre,
            cohort=cohort,
            kind=kind,
            name=shown,
            size=len(content),
            stored_as=stored_as,
            by=by,
        )
    for old in forgotten:
        filing.remove(old)
    return kept


@action("outcomes.keep_roster")
def _keep(
    centre: Centre, *, cohort: Cohort | None, kind: SheetKind, name: str, size: int, stored_as: str, by: Actor
) -> tuple[RosterUpload, list[str]]:
    stale = RosterUpload.objects.filter(added_at__lt=clock.now() - FORGOTTEN_AFTER)
    forgotten = list(stale.values_list("stored_as", flat=True))
    stale.delete()
    upload = RosterUpload(
        centre=centre,
        cohort=cohort,
        kind=kind,
        account=by.account,
        name=name,
        stored_as=stored_as,
        size=size,
        added_at=clock.now(),
    )
    upload.save(force_insert=True)
    filing.keep_after_commit(stored_as)
    return upload, forgotten


@action("outcomes.map_roster")
def map_columns(upload: RosterUpload, mapping: Mapping[str, str], *, by: Actor) -> RosterUpload:
    """Remember what each column is read as."""
    upload.mapping = dict(mapping)
    upload.save()
    return upload


def drop_upload(upload: RosterUpload, *, by: Actor) -> None:
    """Destroy a sheet that was read or given up."""
    stored_as = upload.stored_as
    _drop(upload, by=by)
    filing.remove(stored_as)


@action("outcomes.drop_roster")
def _drop(upload: RosterUpload, *, by: Actor) -> None:
    upload.delete()
