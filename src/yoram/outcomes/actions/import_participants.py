"""Reading a sheet of occasions into the house: all of it or nothing."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from yoram.core import clock, policy
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.courses.actions import count_participation
from yoram.courses.facts import Audience
from yoram.courses.queries import Centre, Participation
from yoram.outcomes.actions.import_roster import NothingTaken
from yoram.outcomes.importing.participants import OccasionRow, read_occasions
from yoram.outcomes.importing.reading import read_tables
from yoram.outcomes.importing.report import ImportReport
from yoram.outcomes.importing.roster_words import PARTICIPANTS


def import_participants(
    source: bytes,
    *,
    file_name: str,
    centre: Centre,
    by: Actor,
    sheets: Sequence[str] = (),
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Read a sheet of occasions; the report says what was done, or why nothing was."""
    policy.require("outcomes.import_participants", by, centre)
    report = ImportReport(file_name, dry_run)
    tables = read_tables(source, PARTICIPANTS, report, sheets=sheets, mapping=mapping or {})
    rows: list[OccasionRow] = []
    for table in tables:
        read, faults = read_occasions(table, clock.today())
        rows += read
        report.errors += faults
    report.counts["rows"] = sum(len(table.rows) for table in tables)
    if report.ok:
        with suppress(NothingTaken):
            _take(centre, rows, report, by=by)
    return report


@action("outcomes.import_participants")
def _take(centre: Centre, rows: list[OccasionRow], report: ImportReport, *, by: Actor) -> None:
    known = {row.external_id: row for row in Participation.objects.filter(centre=centre)}
    for row in rows:
        said = known.get(row.external_id)
        if said is not None and _same(said, row):
            report.counts["unchanged"] += 1
            continue
        count_participation(
            centre,
            external_id=row.external_id,
            held_on=row.held_on,
            title=row.title,
            audience=Audience(row.audience),
            headcount=row.headcount,
            host=row.host,
            by=by,
        )
        report.counts["occasions"] += 1
    if report.dry_run:
        raise NothingTaken


def _same(said: Participation, row: OccasionRow) -> bool:
    have = (said.held_on, said.title, said.audience, said.headcount, said.host)
    return have == (row.held_on, row.title, row.audience, row.headcount, row.host)
