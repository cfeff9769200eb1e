"""``yoram centre``: the first centre of a new house, so that courses, classes and rosters have a place."""

import argparse
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation

from yoram.core.facts import Actor
from yoram.courses import actions, queries
from yoram.courses.facts import Measure
from yoram.site.commands.speech import CommandError, answer, say
from yoram.site.serving.schema import require_up_to_date

HELP = """Set up a centre, or bring what is said about it up to date; what is not named stays as it is.

Example: yoram centre mokpo --name "목포 AI 메타버스센터" --city 목포시 --target-trainees 2026=120"""

_TEXTS = {
    "name": ("name", "what the centre is called (asked for by a new centre)"),
    "city": ("city", "the city it works for (asked for by a new centre)"),
    "name-en": ("name_en", "its name in English"),
    "operator": ("operator_name", "the body that runs it for the city"),
    "address": ("address", "where it is"),
    "phone": ("phone", "its telephone number"),
    "opened-on": ("opened_on", "the day it opened, such as 2023-10-11"),
    "about": ("about", "what the public page says about it"),
}
_TARGETS = {"trainees": Measure.TRAINEES, "participants": Measure.PARTICIPANTS}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which centre, and what is said about it."""
    parser.add_argument("slug", help="its short name in addresses: latin letters, digits and hyphens, such as mokpo")
    for option, (field, said) in _TEXTS.items():
        parser.add_argument(f"--{option}", dest=field, help=said)
    for option, measure in _TARGETS.items():
        parser.add_argument(
            f"--target-{option}",
            metavar="YEAR=N",
            action="append",
            default=[],
            help=f"promised for a year: {_english(measure)} (repeatable)",
        )
    parser.add_argument("--json", action="store_true", help="print the centre for a program")


def _english(measure: Measure) -> str:
    with translation.override("en"):
        return str(measure.label)


def target_of(option: str, text: str) -> tuple[int, int]:
    """Year and amount of ``2026=120``."""
    year, _, amount = text.partition("=")
    if not (year.isascii() and year.isdigit() and amount.isascii() and amount.isdigit()):
        raise CommandError(f"--target-{option} {text}: write a year and a number, such as 2026=120.", code=2)
    if not 2000 <= int(year) <= 2100 or not 1 <= int(amount) <= 9_999_999:
        raise CommandError(f"--target-{option} {text}: the year lies in 2000–2100, the number in 1–9999999.", code=2)
    return int(year), int(amount)


def said_in(args: argparse.Namespace) -> dict[str, object]:
    """What the words on the command line say about the centre."""
    said: dict[str, object] = {
        field: value for field, _ in _TEXTS.values() if (value := getattr(args, field)) is not None
    }
    if args.opened_on:
        try:
            said["opened_on"] = date.fromisoformat(args.opened_on)
        except ValueError as wrong:
            raise CommandError(f"--opened-on {args.opened_on}: write a day such as 2023-10-11.", code=2) from wrong
    elif args.opened_on is not None:
        said["opened_on"] = None
    return said


def run(args: argparse.Namespace) -> int:
    """Set up or change the centre and its targets, all or nothing."""
    require_up_to_date()
    by = Actor.machine("command line")
    said = said_in(args)
    targets = [
        (measure, *target_of(option, text))
        for option, measure in _TARGETS.items()
        for text in getattr(args, f"target_{option}")
    ]
    known = queries.centres().filter(slug=args.slug).first()
    missing = [f"--{name}" for name in ("name", "city") if known is None and not said.get(name)]
    if missing:
        raise CommandError(f"there is no centre {args.slug} yet; add {' and '.join(missing)} to set it up.")
    try:
        with translation.override("en"), transaction.atomic():
            if known is None:
                centre = actions.set_up_centre(slug=args.slug, by=by, **said)  # type: ignore[arg-type]
            else:
                centre = actions.change_centre(known, by=by, **said)
            for measure, year, amount in targets:
                actions.set_target(centre, year=year, measure=measure, amount=amount, by=by)
            told = _told(centre, new=known is None)
    except ValidationError as wrong:
        with translation.override("en"):  # what went wrong is put into words only now
            sentence = _sentence(wrong)
        raise CommandError(sentence) from wrong
    if args.json:
        answer(told)
    else:
        say(f"{centre.name} ({centre.slug}) {'set up' if known is None else 'brought up to date'}.")
    return 0


def _told(centre: queries.Centre, *, new: bool) -> dict[str, object]:
    fields = {field: getattr(centre, field) for field, _ in _TEXTS.values()}
    opened = centre.opened_on.isoformat() if centre.opened_on else None
    promised = {str(year): amounts for year, amounts in queries.targets_by_year(centre).items()}
    return {"slug": centre.slug, **fields, "opened_on": opened, "targets": promised, "new": new}


def _sentence(wrong: ValidationError) -> str:
    if not hasattr(wrong, "error_dict"):
        return " ".join(wrong.messages)
    options = {field: f"--{option}" for option, (field, _) in _TEXTS.items()} | {"slug": "the short name"}
    return " ".join(f"{options.get(name, name)}: {' '.join(said)}" for name, said in wrong.message_dict.items())
