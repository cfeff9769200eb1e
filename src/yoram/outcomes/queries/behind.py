"""The people behind a published figure, read from the frozen archive, for those who may look."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import polars as pl

from yoram.courses.queries import Enrolment
from yoram.outcomes.engine.people import people
from yoram.outcomes.engine.rulebook import read_rule
from yoram.outcomes.facts import Rule
from yoram.outcomes.models import EvidenceFile, LedgerEvent, Publication, PublicationDownload, PublicationPerson

FLAGS = ("population", "denominator", "numerator", "provisional", "unknown")
STATUS = "status:"
EXCLUDED = "excluded:"
EVENTS_FILE = "events.csv"
SAID = ("event", "effective_on", "recorded_on", "evidence")


class UnknownList(LookupError):
    """A list of people was asked for that no number of the page stands for."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the ledger with the papers that bear it out."""

    event: LedgerEvent
    files: Sequence[EvidenceFile]


@dataclass(frozen=True, slots=True)
class Behind:
    """One person behind a figure: where they stand under a rule, and on what that rests."""

    enrolment: Enrolment
    status: str
    reason: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Answers:
    """Everybody of a publication under one rule; `rows` of `people` number the lines of `events`."""

    rule: Rule
    people: pl.DataFrame
    events: pl.DataFrame


def texts_of(publication: Publication) -> dict[str, str]:
    """The rules as they were written when they were published, by id."""
    return {publication.rule: publication.rule_text} | {each["rule"]: each["text"] for each in publication.beside}


def answers_of(publication: Publication, rule: str) -> Answers:
    """Where everybody stood under this rule (by id) when it was published; raises UnknownList for another rule."""
    texts = texts_of(publication)
    if rule not in texts:
        raise UnknownList(rule)
    frozen = read_rule(texts[rule], f"{rule}.toml")
    events = archived_events(publication)
    return Answers(frozen, people(events, frozen, publication.on), events)


def archived_events(publication: Publication) -> pl.DataFrame:
    """The pseudonymous events of the download, as they were published."""
    content = bytes(PublicationDownload.objects.get(publication=publication).content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        lines = pl.read_csv(archive.read(EVENTS_FILE), infer_schema=False)
    return lines.with_columns(
        pl.col("effective_on", "recorded_on").str.to_date(), in_field=pl.col("in_field").fill_null("") == "yes"
    )


def by_enrolment(publication: Publication) -> pl.DataFrame:
    """Where everybody stood under the headline's rule, with enrolments for pseudonyms.

    So two publications can be laid side by side, though their pseudonyms have nothing in common.
    """
    keys = PublicationPerson.objects.filter(publication=publication).values_list("pseudonym", "enrolment_id")
    names = {pseudonym: key.hex for pseudonym, key in keys.iterator(chunk_size=5000)}
    answers = answers_of(publication, publication.rule).people
    return answers.with_columns(trainee=pl.col("trainee").replace_strict(names))


def chosen(answers: pl.DataFrame, show: str) -> pl.DataFrame:
    """The people whom one number of the page counts.

    `show` is `starters`, `completers`, `population`, `denominator`, `numerator`, `provisional`, `unknown`,
    `waiting`, `excluded`, `excluded:<reason>` or `status:<status>`.  Raises UnknownList for anything else.
    """
    return answers.filter(_asked(show))


def _asked(show: str) -> pl.Expr:
    plain: dict[str, pl.Expr] = {name: pl.col(name) for name in FLAGS} | {
        "starters": pl.lit(value=True),
        "completers": pl.col("completer"),
        "waiting": pl.col("denominator") & ~pl.col("numerator"),
        "excluded": pl.col("excluded").is_not_null(),
    }
    if show in plain:
        return plain[show]
    if show.startswith(EXCLUDED):
        return pl.col("excluded") == show.removeprefix(EXCLUDED)
    if show.startswith(STATUS):
        return pl.col("status") == show.removeprefix(STATUS)
    raise UnknownList(show)


def with_evidence(publication: Publication, answers: Answers, part: pl.DataFrame) -> list[Behind]:
    """The people of a part of the answers, each with the lines of the ledger that bear their standing out."""
    keys = keys_of_part(publication, part["trainee"].to_list())
    enrolments = Enrolment.objects.filter(pk__in=keys.values()).select_related("person", "cohort__course")
    by_key = {row.pk: row for row in enrolments}
    ledger = _lines_of(by_key)
    told = [(row, by_key[keys[row["trainee"]]]) for row in part.iter_rows(named=True)]
    return [
        Behind(enrolment, row["status"], row["excluded"] or "", _bearing(ledger[enrolment.pk], answers, row["rows"]))
        for row, enrolment in sorted(told, key=lambda pair: (pair[1].cohort.slug, pair[1].code))
    ]


def keys_of_part(publication: Publication, pseudonyms: Sequence[str]) -> dict[str, UUID]:
    rows = PublicationPerson.objects.filter(publication=publication, pseudonym__in=pseudonyms)
    return dict(rows.values_list("pseudonym", "enrolment_id"))


def _lines_of(enrolments: Iterable[UUID]) -> dict[UUID, list[Line]]:
    found: dict[UUID, list[Line]] = {key: [] for key in enrolments}
    events = LedgerEvent.objects.filter(enrolment__in=found).prefetch_related("files")
    for event in events.order_by("effective_on", "recorded_at"):
        found[event.enrolment_id].append(Line(event, list(event.files.all())))
    return found


def _bearing(lines: Sequence[Line], answers: Answers, rows: Sequence[int]) -> list[Line]:
    """The lines of the ledger that stand in the archive at these rows."""
    said = answers.events[list(rows)].select(pl.col(name).cast(pl.String) for name in SAID).rows()
    wanted = set(said)
    return [line for line in lines if tuple(str(getattr(line.event, name)) for name in SAID) in wanted]
