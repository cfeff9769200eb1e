"""Reading a roster into the house: all of it or nothing, and the second time nothing new."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from yoram.core import clock, events, policy
from yoram.core.action import action
from yoram.core.facts import Actor, Refused, YoramError
from yoram.courses.queries import Centre, Cohort, Enrolment
from yoram.outcomes.actions.roster_classes import Classes
from yoram.outcomes.actions.roster_lines import Bookkeeper
from yoram.outcomes.actions.roster_people import Trainees
from yoram.outcomes.actions.seal import seal
from yoram.outcomes.happenings import RosterImported
from yoram.outcomes.importing.cells import BadCell
from yoram.outcomes.importing.reading import read_tables
from yoram.outcomes.importing.report import ImportReport, Note
from yoram.outcomes.importing.roster import RosterRow, read_rows
from yoram.outcomes.importing.roster_words import ROSTER
from yoram.outcomes.importing.sheets import Fault
from yoram.outcomes.models import StarterEntry, StarterList
from yoram.outcomes.refusals import ExclusionRefused


class NothingTaken(Exception):
    """Undoes an import that found errors, or that was only a rehearsal."""


def import_roster(
    source: bytes,
    *,
    file_name: str,
    centre: Centre,
    by: Actor,
    cohort: Cohort | None = None,
    sheets: Sequence[str] = (),
    mapping: Mapping[str, str] | None = None,
    approved_by: Actor | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Read a roster's bytes; the report says what was done, or why nothing was.

    ``mapping`` says what a column is read as, by its heading ("" for not at all). ``approved_by`` is a second
    person who has seen the documents of the exclusions. Raises Refused where either may not.
    """
    policy.require("outcomes.import_roster", by, centre)
    _refuse_same_eyes(by, approved_by)
    report = ImportReport(file_name, dry_run)
    tables = read_tables(source, ROSTER, report, sheets=sheets, mapping=mapping or {})
    rows: list[RosterRow] = []
    for table in tables:
        read, faults = read_rows(table, clock.today())
        rows += read
        report.errors += faults
    report.counts["rows"] = sum(len(table.rows) for table in tables)
    if report.ok:
        with suppress(NothingTaken):
            _take(centre, rows, report, cohort=cohort, approved_by=approved_by, by=by)
    return report


@action("outcomes.import_roster")
def _take(
    centre: Centre,
    rows: list[RosterRow],
    report: ImportReport,
    *,
    cohort: Cohort | None,
    approved_by: Actor | None,
    by: Actor,
) -> None:
    for of, members in Classes(centre, cohort, by).of_rows(rows, report):
        _take_class(of, members, report, approved_by=approved_by, by=by)
        report.cohorts.append(of.pk)
    if report.errors or report.dry_run:
        raise NothingTaken
    events.emit(RosterImported(tuple(report.cohorts), report.counts["lines"] + report.counts["replacements"]))


def _take_class(
    cohort: Cohort, rows: list[RosterRow], report: ImportReport, *, approved_by: Actor | None, by: Actor
) -> None:
    trainees = Trainees(cohort, by).load()
    known: list[tuple[RosterRow, Enrolment, bool]] = []
    for row in rows:
        changes = report.changes
        enrolment = _attempt(row, report, partial(trainees.of, row, report))
        if enrolment is not None:
            known.append((row, enrolment, report.changes != changes))
    if len(known) < len(rows):
        return
    if not _sealed(cohort, {enrolment.pk: row for row, enrolment, _new in known}, trainees, report, by):
        return
    books = Bookkeeper(cohort, report, by, approved_by)
    for row, enrolment, new in known:
        changes = report.changes
        _attempt(row, report, partial(books.enter, row, enrolment))
        report.counts["unchanged"] += not new and report.changes == changes


def _sealed(
    cohort: Cohort, rows: Mapping[UUID, RosterRow], trainees: Trainees, report: ImportReport, by: Actor
) -> bool:
    if trainees.sealed is not None:
        _note_other_intents(trainees.sealed, rows, report)
        return True
    if clock.today() < cohort.starts_on:
        return True
    first = next(iter(rows.values()))
    others = Enrolment.objects.filter(cohort=cohort).exclude(pk__in=rows).count()
    if others:
        report.errors.append(Fault(first.sheet, first.row, "", cohort.slug, "others_enrolled", {"others": others}))
        return False
    seal(cohort, {key: row.intent for key, row in rows.items()}, by=by)
    report.counts["lists"] += 1
    return True


def _note_other_intents(sealed: StarterList, rows: Mapping[UUID, RosterRow], report: ImportReport) -> None:
    entries = StarterEntry.objects.filter(starter_list=sealed, enrolment__in=rows)
    for entry in entries:
        row = rows[entry.enrolment_id]
        if row.intent is not None and row.intent != entry.intent:
            report.notes.append(Note(row.sheet, row.row, "intent_stands"))


def _attempt[T](row: RosterRow, report: ImportReport, do: Callable[[], T]) -> T | None:
    """One row's part; what is wrong with it is noted, and the next row is tried, so that one look mends a file."""
    try:
        with transaction.atomic():
            return do()
    except Refused:
        raise
    except BadCell as bad:
        fault = Fault(row.sheet, row.row, "", row.external_id or row.name, bad.code, bad.params)
    except ValidationError as wrong:
        fault = Fault(row.sheet, row.row, "", row.name, "ledger", {"told": " ".join(wrong.messages)})
    except YoramError as wrong:
        fault = Fault(row.sheet, row.row, "", row.name, "ledger", {"told": str(wrong)})
    report.errors.append(fault)
    return None


def _refuse_same_eyes(by: Actor, approved_by: Actor | None) -> None:
    if approved_by is not None and (not by.account or by.account == approved_by.account):
        raise ExclusionRefused(
            _("Exclusions are asked for by one person and approved by another: name two people with accounts.")
        )
