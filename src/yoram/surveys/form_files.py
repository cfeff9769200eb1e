"""The questions that come with the house, and an operator's own files beside them."""

from functools import cache
from pathlib import Path

from django.conf import settings

from yoram.core.toml_tables import Broken, Reader, Table, file_id, file_version, read_table, sources, unconfirmed
from yoram.core.versioned import named, newest, read_folder, shipped, with_own
from yoram.surveys.facts import FormFile, Period
from yoram.surveys.rules import Kind, Question

_TOP = (
    "id", "version", "status", "title", "intro", "afterwards", "sources", "period", "questions", "unconfirmed",
)  # fmt: skip
_DAYS = "a whole number of days from 1"


def form_files() -> tuple[FormFile, ...]:
    """Every file of questions that can be used, the operator's own included."""
    own = Path(settings.YORAM_SURVEYS)
    return with_own(_shipped(), read_folder(own, read_form, "survey") if own.is_dir() else ())


def form_file(kind: str) -> FormFile:
    """The newest file of this kind."""
    return named(newest(form_files()), kind, "survey")


@cache
def _shipped() -> tuple[FormFile, ...]:
    return shipped("yoram.surveys", "texts", read_form, "survey")


def read_form(text: str, name: str) -> FormFile:
    """A file of questions; every mistake is told with its place."""
    return read_table(text, name, _build)


def _build(table: Table, _text: str) -> FormFile:
    top = Reader(table).only(_TOP)
    questions = tuple(
        _question(Reader(each, ("questions",))) for each in top.get("questions", list, "a list of questions")
    )
    sources(top)
    return FormFile(
        id=file_id(top),
        version=file_version(top),
        title=top.get("title", str, "the title"),
        intro=top.get("intro", str, "a sentence", ""),
        afterwards=top.get("afterwards", str, "a sentence", ""),
        questions=questions,
        period=_period(top.within("period", needed=True)),
        unconfirmed=unconfirmed(top, _TOP, "period"),
    )


def _period(table: Reader) -> Period:
    table.only(("first_day_after", "last_day_after", "remind_on_days"))
    first = table.get("first_day_after", int, _DAYS)
    table.check("first_day_after", lambda value: value >= 1, _DAYS)
    table.check("last_day_after", lambda value: value >= first, "a day not before the first")
    told = "days of the survey in order"
    table.check("remind_on_days", lambda days: all(isinstance(day, int) and day > 0 for day in days), told)
    days = table.get("remind_on_days", list, told, [])
    return Period(first, table.get("last_day_after", int, _DAYS), tuple(sorted(days)))


def _question(table: Reader) -> Question:
    table.only(("key", "kind", "text", "options", "optional"))
    table.check("kind", lambda value: value in list(Kind), f"one of {', '.join(Kind)}")
    kind = Kind(table.get("kind", str, "the kind"))
    options = table.texts("options", "a list of answers") if kind is Kind.CHOICE else ()
    if kind is Kind.CHOICE and len(options) < 2:
        raise Broken((*table.path, "options"), "expected two answers or more to choose from")
    required = not table.get("optional", bool, "true or false", default=False)
    return Question(table.get("key", str, "a name"), kind, table.get("text", str, "the question"), options, required)
