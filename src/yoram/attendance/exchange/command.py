"""`yoram import attendance`: the marks of a class from a sheet, from the command line."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from yoram.attendance.actions.exchange import SheetReport, import_sheet
from yoram.core.facts import Actor, YoramError
from yoram.courses.queries import Cohort, cohorts
from yoram.people.queries import account_for, actor_of_account

HELP = """Read attendance as HRD-Net writes it (XLSX): one line a trainee and day, or one column a day.

A file with errors changes nothing; the same file twice changes nothing. Every change is a new mark beside the old."""

TAKEN, REFUSED, WRONG_USE = 0, 1, 2


class WrongUse(YoramError):
    """The command names something that is not there."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("file", metavar="FILE.xlsx", help="Excel workbook")
    parser.add_argument("--class", dest="cohort", metavar="SLUG", required=True, help="the class whose days these are")
    parser.add_argument(
        "--map", action="append", default=[], metavar="COLUMN=FIELD", help="read a column as a field; repeatable"
    )
    parser.add_argument("--by", metavar="EMAIL", help="the account that imports; default: the command line itself")
    parser.add_argument("--dry-run", action="store_true", help="tell what would be done and do nothing")
    parser.add_argument("--json", action="store_true", help="print JSON for programs")


def run(args: argparse.Namespace) -> int:
    """Import and tell; 0 when taken, 1 when the file has errors, 2 when the command is used wrongly."""
    try:
        report = import_sheet(
            _cohort(args.cohort),
            Path(args.file).read_bytes(),
            file_name=Path(args.file).name,
            mapping=_mapping(args.map),
            dry_run=args.dry_run,
            by=_actor(args.by),
        )
    except OSError as failure:
        return _complain(f"{args.file}: {failure.strerror or failure}", as_json=args.json)
    except YoramError as failure:
        return _complain(str(failure), as_json=args.json)
    told = json.dumps(_as_json(report), ensure_ascii=False, indent=2) if args.json else "\n".join(_lines(report))
    sys.stdout.write(told + "\n")
    return TAKEN if report.ok else REFUSED


def _cohort(slug: str) -> Cohort:
    found = cohorts().filter(slug=slug).first()
    if found is None:
        known = ", ".join(row.slug for row in cohorts()) or "none yet"
        raise WrongUse(f"There is no class “{slug}”. There are: {known}.")
    return found


def _actor(email: str | None) -> Actor:
    if email is None:
        return Actor.machine("command line")
    account = account_for(email)
    if account is None or not account.is_active:
        raise WrongUse(f"No account signs in as {email}. Check the address.")
    return actor_of_account(account)


def _mapping(pairs: Sequence[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        column, mark, meaning = pair.rpartition("=")
        if not mark or not column.strip():
            raise WrongUse(f"--map “{pair}”: write COLUMN=FIELD, such as 상태값=출결상태.")
        found[column.strip()] = meaning.strip()
    return found


def _lines(report: SheetReport) -> list[str]:
    if not report.ok:
        lines = [f"✗ {fault.place}: {fault.text}" if fault.place else f"✗ {fault.text}" for fault in report.faults]
        return [*lines, f"{len(report.faults)} errors; nothing was changed."]
    counts = f"{report.new} new, {report.changed} changed, {report.unchanged} unchanged"
    return [counts, "This would be done; with --dry-run nothing was." if report.dry_run else "Done."]


def _as_json(report: SheetReport) -> dict[str, Any]:
    return {
        "file": report.file,
        "dry_run": report.dry_run,
        "ok": report.ok,
        "counts": {"cells": report.cells, "new": report.new, "changed": report.changed, "unchanged": report.unchanged},
        "sheets": report.sheets,
        "skipped": report.skipped,
        "unread": report.unread,
        "errors": [
            {"sheet": fault.sheet, "row": fault.row, "column": fault.column, "message": fault.text}
            for fault in report.faults
        ],
    }


def _complain(text: str, *, as_json: bool) -> int:
    sys.stderr.write((json.dumps({"error": {"messages": [text]}}, ensure_ascii=False) if as_json else text) + "\n")
    return WRONG_USE
