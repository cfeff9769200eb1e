"""A figure as it would be published now: counted afresh, with nothing written yet."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import polars as pl
from django.conf import settings
from django.utils.translation import gettext as _

from yoram.core import clock, ids
from yoram.core.facts import YoramError
from yoram.courses.queries import Centre, Cohort, Enrolment, cohorts
from yoram.outcomes.counting import count, count_over_time, dates_up_to
from yoram.outcomes.engine.rulebook import newest, select
from yoram.outcomes.facts import Event, Rule
from yoram.outcomes.frozen import FrozenFigure, Step
from yoram.outcomes.models import StarterEntry, StarterList
from yoram.outcomes.models.figure_jobs import JobStage
from yoram.outcomes.queries.frame import frame
from yoram.outcomes.queries.published import rules_in_reading_order, smallest_cell
from yoram.outcomes.queries.rulebook import house_rules


class CannotPublish(YoramError):
    """A figure that must not go out as it stands; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be published; in `events` a trainee is the enrolment's key, and `id` the ledger's line.

    `key` becomes the publication's: it was made before the ledger was read, and keys rise with the moment of
    writing, so what is written while a long list is counted is told as learnt after the publication.
    """

    key: UUID
    centre: Centre
    cohort: Cohort | None
    rules: tuple[Rule, ...]
    on: date
    known_at: date
    lists_hash: str
    events: pl.DataFrame
    figures: tuple[FrozenFigure, ...]
    steps: tuple[Step, ...]

    @property
    def rule(self) -> Rule:
        """The rule of the headline."""
        return self.rules[0]

    @property
    def headline(self) -> FrozenFigure:
        return self.figures[0]


def untold(stage: JobStage) -> None:
    """Nobody waits to hear how far it is."""


def too_large_to_wait_for(centre: Centre, cohort: Cohort | None) -> bool:
    """Whether so many are enrolled that a worker should count them while somebody does something else."""
    among = {"cohort": cohort} if cohort else {"cohort__course__centre": centre}
    most: int = settings.YORAM_COUNT_AT_ONCE
    return bool(Enrolment.objects.filter(**among).count() > most)


def draft(
    centre: Centre, cohort: Cohort | None, *, rule: str, on: date, told: Callable[[JobStage], None] = untold
) -> Draft:
    """Count what a publication would say, the headline's rule first.

    Raises CannotPublish where a class has no sealed list, the ledger and a list differ, the day has not come
    or nobody is counted; UnknownRule and RulebookError where the rule is not there or cannot be read.
    """
    key = ids.new_id()
    classes = scope(centre, cohort, on)
    rules = chosen_rules(rule)
    sealed = sealed_lists(classes)
    known_at = clock.today()
    told(JobStage.READING)
    events = frame(cohorts=classes, known_at=known_at)
    _refuse_other_starters(events, sealed)
    told(JobStage.COUNTING)
    figures = tuple(count(events, rules, on))
    _refuse_nobody(figures[0])
    told(JobStage.OVER_TIME)
    first = min((row.ends_on for row in classes), default=on)
    steps = tuple(count_over_time(events, rules, dates_up_to(on, min(first, on))))
    return Draft(key, centre, cohort, rules, on, known_at, hash_of(sealed), events, figures, steps)


def chosen_rules(rule: str) -> tuple[Rule, ...]:
    """The headline's rule, then the newest of every other."""
    every = house_rules()
    headline = select(every, [rule])[0]
    others = [other for other in newest(every) if other.id != headline.id]
    return (headline, *rules_in_reading_order(others))


def scope(centre: Centre, cohort: Cohort | None, on: date) -> list[Cohort]:
    """The classes that a publication speaks of: the one, or all that had ended by the day.

    Whoever is still in a course has no outcome yet and would only stand in the denominator.
    """
    if on > clock.today():
        raise CannotPublish(_("%(day)s has not come yet; choose today or an earlier day.") % {"day": on.isoformat()})
    chosen = [cohort] if cohort else list(cohorts(centre).filter(ends_on__lte=on))
    if cohort and cohort.course.centre_id != centre.pk:
        raise CannotPublish(_("The class belongs to another centre."))
    if cohort and cohort.starts_on > on:
        raise CannotPublish(_("No class had begun by %(day)s; choose a later day.") % {"day": on.isoformat()})
    if not chosen:
        raise CannotPublish(
            _("No class had ended by %(day)s; choose a later day or one class.") % {"day": on.isoformat()}
        )
    return chosen


def sealed_lists(classes: Sequence[Cohort]) -> list[StarterList]:
    """The sealed list of every class, by class; raises CannotPublish naming the classes without one."""
    found = {row.cohort_id: row for row in StarterList.objects.filter(cohort__in=classes).defer("content")}
    if missing := [row.slug for row in classes if row.pk not in found]:
        raise CannotPublish(
            _("No list of starters is sealed for %(classes)s. Seal it: figures need a list that nobody can change.")
            % {"classes": ", ".join(sorted(missing))}
        )
    return [found[row.pk] for row in sorted(classes, key=lambda row: row.slug)]


def hash_of(lists: Sequence[StarterList]) -> str:
    """One hash over all the lists (SHA-256 over their hashes, one a line, by class); of one list its own."""
    if len(lists) == 1:
        return lists[0].hash
    return hashlib.sha256("\n".join(row.hash for row in lists).encode()).hexdigest()


def _refuse_other_starters(events: pl.DataFrame, sealed: Sequence[StarterList]) -> None:
    """Whoever the ledger says started must be on a sealed list, and the other way round."""
    started = set(events.filter(pl.col("event").cast(pl.String) == str(Event.STARTED))["trainee"].to_list())
    entries = StarterEntry.objects.filter(starter_list__in=sealed).values_list("enrolment_id", flat=True)
    listed = {key.hex for key in entries.iterator(chunk_size=5000)}
    if started == listed:
        return
    raise CannotPublish(
        _(
            "The ledger and the sealed lists do not name the same people: %(extra)s only in the ledger, "
            "%(missing)s only on a list. Correct the ledger; a sealed list cannot be changed."
        )
        % {"extra": len(started - listed), "missing": len(listed - started)}
    )


def _refuse_nobody(figure: FrozenFigure) -> None:
    if figure.judged == 0:
        raise CannotPublish(_("This rule counts nobody yet on that day; choose a later day or another rule."))
    if figure.starters < smallest_cell():
        raise CannotPublish(
            _("Figures about fewer than %(people)s people stay inside the house.") % {"people": smallest_cell()}
        )
