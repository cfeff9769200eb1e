"""What the import commands share: who and where is meant, and how the report reads in a terminal."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from yoram.core.facts import Actor, YoramError
from yoram.courses.queries import Centre, Cohort, centres, cohorts
from yoram.outcomes.importing.report import ImportReport
from yoram.outcomes.importing.sentences import count_text, fault_text, note_text, place_of
from yoram.people.queries import account_for, actor_of_account

TAKEN, REFUSED, WRONG_USE = 0, 1, 2


class WrongUse(YoramError):
    """The command names something that is not there."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of every import."""
    parser.add_argument("file", metavar="FILE.xlsx", help="Excel workbook")
    parser.add_argument("--centre", metavar="SLUG", help="the centre; needed where the house has several")
    parser.add_argument("--sheet", action="append", default=[], metavar="NAME", help="read only this sheet; repeatable")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help="read a column as a field (by its name or usual heading; nothing after = skips it); repeatable",
    )
    parser.add_argument("--by", metavar="EMAIL", help="the account that imports; default: the command line itself")
    parser.add_argument("--dry-run", action="store_true", help="tell what would be done and do nothing")
    parser.add_argument("--json", action="store_true", help="print JSON for programs")


def centre_of(slug: str | None, *, cohort: str | None = None) -> Centre:
    """The centre of this slug, or of the class, or the only one there is."""
    if slug is None and cohort is not None and (found := cohorts().filter(slug=cohort).first()) is not None:
        return found.course.centre
    known = list(centres())
    named = [centre for centre in known if centre.slug == slug] if slug else known
    if len(named) == 1:
        return named[0]
    slugs = ", ".join(centre.slug for centre in known) or _("none yet")
    raise WrongUse(_("Say which centre is meant with --centre SLUG. There are: %(slugs)s.") % {"slugs": slugs})


def cohort_of(slug: str | None, centre: Centre) -> Cohort | None:
    """The class of this slug in the centre, where one was named."""
    if slug is None:
        return None
    found = cohorts(centre).filter(slug=slug).first()
    if found is None:
        slugs = ", ".join(cohort.slug for cohort in cohorts(centre)) or _("none yet")
        raise WrongUse(_("There is no class “%(slug)s”. There are: %(slugs)s.") % {"slug": slug, "slugs": slugs})
    return found


def actor_of(email: str | None) -> Actor:
    """The account of this address with its roles, or the command line itself."""
    if email is None:
        return Actor.machine("command line")
    account = account_for(email)
    if account is None or not account.is_active:
        raise WrongUse(_("No account signs in as %(email)s. Check the address.") % {"email": email})
    return actor_of_account(account)


def mapping_of(pairs: Sequence[str]) -> dict[str, str]:
    """COLUMN=FIELD pairs; the last sign = parts them, as a heading may hold one."""
    mapping = {}
    for pair in pairs:
        column, mark, meaning = pair.rpartition("=")
        if not mark or not column.strip():
            raise WrongUse(_("--map “%(pair)s”: write COLUMN=FIELD, such as 업체=취업처.") % {"pair": pair})
        mapping[column.strip()] = meaning.strip()
    return mapping


def told(args: argparse.Namespace, bring: Callable[[bytes], ImportReport]) -> int:
    """Read the file, import it, print the report, give the exit code."""
    try:
        report = _watched(args, bring)
    except OSError as failure:
        return _complain(f"{args.file}: {failure.strerror or failure}", args)
    except YoramError as failure:
        return _complain(str(failure), args)
    if args.json:
        sys.stdout.write(json.dumps(as_json(report), ensure_ascii=False, indent=2) + "\n")
    else:
        show(report)
    return TAKEN if report.ok else REFUSED


def as_json(report: ImportReport) -> dict[str, Any]:
    """The report as programs read it."""
    return {
        "file": report.file,
        "dry_run": report.dry_run,
        "ok": report.ok,
        "sheets": [
            {
                "sheet": sheet.sheet,
                "heading_row": sheet.heading_row,
                "rows": sheet.rows,
                "columns": dict(sheet.columns),
                "unread": list(sheet.unread),
            }
            for sheet in report.sheets
        ],
        "skipped": report.skipped,
        "counts": {name: count for name, count in report.counts.items() if count},
        "errors": [
            {
                "sheet": fault.sheet,
                "row": fault.row,
                "column": fault.column,
                "cell": fault.cell,
                "code": fault.code,
                "message": fault_text(fault),
            }
            for fault in report.errors
        ],
        "notes": [
            {"sheet": note.sheet, "row": note.row, "code": note.code, "message": note_text(note)}
            for note in report.notes
        ],
    }


def show(report: ImportReport) -> None:
    """The report as people read it: errors first, then what was assumed, then the counts."""
    out = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    for fault in report.errors:
        out.print(f"✗ {place_of(fault.sheet, fault.row, fault.column)}: {fault_text(fault)}", markup=False)
    if not report.ok:
        out.print(_("%(count)s errors; nothing was changed.") % {"count": len(report.errors)}, markup=False)
        return
    for note in report.notes:
        out.print(f"· {place_of(note.sheet, note.row)}: {note_text(note)}", markup=False)
    for sheet in report.sheets:
        if sheet.unread:
            unread = {"where": place_of(sheet.sheet, 0), "columns": ", ".join(sheet.unread)}
            out.print(_("· %(where)s: not read: %(columns)s") % unread, markup=False)
    for name, count in report.counts.items():
        if count:
            out.print(f"{count:>8,}  {count_text(name)}", markup=False)
    done = _("This would be done; with --dry-run nothing was.") if report.dry_run else _("Done.")
    out.print(done, markup=False)


def _watched(args: argparse.Namespace, bring: Callable[[bytes], ImportReport]) -> ImportReport:
    columns = (SpinnerColumn(), TextColumn("{task.description}"))
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        progress.add_task(_("reading %(file)s") % {"file": Path(args.file).name})
        return bring(Path(args.file).read_bytes())


def _complain(text: str, args: argparse.Namespace) -> int:
    shown = json.dumps({"error": {"messages": [text]}}, ensure_ascii=False, indent=2) if args.json else text
    sys.stderr.write(shown + "\n")
    return WRONG_USE
