"""Sealing who started a class, and putting a note beside the seal."""

from collections.abc import Mapping
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from yoram.core import clock, events
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged
from yoram.courses.queries import Cohort, Enrolment
from yoram.outcomes import starter_list
from yoram.outcomes.actions.lines import line_of, open_books, standing, take_back, write
from yoram.outcomes.facts import Event, Intent
from yoram.outcomes.happenings import StarterListSealed
from yoram.outcomes.models import StarterCorrection, StarterEntry, StarterList
from yoram.outcomes.order import Line
from yoram.outcomes.refusals import ListIncomplete, ListSealed, dotted


@action("outcomes.seal")
def seal(cohort: Cohort, intents: Mapping[UUID, Intent | None], *, by: Actor) -> StarterList:
    """Freeze everybody who is enrolled, each with what they want; None says that nobody asked.

    Every starter's ledger opens with it. Sealing the same list again changes nothing; raises ListSealed for
    another one, ListIncomplete where the intents are not of exactly those enrolled or the class has not begun.
    """
    enrolments = {
        row.pk: row for row in Enrolment.objects.filter(cohort=cohort).select_related("cohort__course__centre")
    }
    sealed = StarterList.objects.filter(cohort=cohort).first()
    if sealed is not None:
        return _same_or_refused(sealed, intents)
    _refuse_incomplete(cohort, enrolments, intents)
    made = _make_list(cohort, {enrolments[key].code: intent for key, intent in intents.items()}, by)
    entries = [
        StarterEntry(starter_list=made, enrolment=row, intent=intents[key] or "") for key, row in enrolments.items()
    ]
    StarterEntry.objects.bulk_create(entries, batch_size=500)
    open_books(((row, line) for key, row in enrolments.items() for line in _first_lines(row, intents[key])), by=by)
    events.emit(StarterListSealed(cohort.pk, made.size, made.hash))
    return made


@action("outcomes.correct_list")
def correct_list(
    sealed: StarterList, *, enrolment: Enrolment, reason: str, by: Actor, intent: Intent | None = None
) -> StarterCorrection:
    """Write beside a sealed list what was wrong on it; with an intent, the ledger says it from today.

    The list and its hash stay as they were, and so does who is on it.
    """
    if not reason.strip():
        raise ListIncomplete(_("Write what was wrong on the list and how you know."))
    if enrolment.cohort_id != sealed.cohort_id:
        raise ListIncomplete(_("This trainee belongs to another class."))
    note = StarterCorrection(
        starter_list=sealed,
        enrolment=enrolment,
        intent=intent or "",
        reason=reason.strip(),
        made_at=clock.now(),
        made_by=by.label[:120],
    )
    note.save(force_insert=True)
    if intent is not None:
        _say_intent(enrolment, intent, reason, by)
    return note


def _same_or_refused(sealed: StarterList, intents: Mapping[UUID, Intent | None]) -> StarterList:
    have = {entry.enrolment_id: entry.intent for entry in StarterEntry.objects.filter(starter_list=sealed)}
    if have == {key: intent or "" for key, intent in intents.items()}:
        return sealed
    raise ListSealed(
        _("The list of starters was sealed on %(day)s. Nobody can be added, dropped or changed; write a correction.")
        % {"day": dotted(localdate(sealed.sealed_at))}
    )


def _refuse_incomplete(
    cohort: Cohort, enrolments: Mapping[UUID, Enrolment], intents: Mapping[UUID, Intent | None]
) -> None:
    if clock.today() < cohort.starts_on:
        raise ListIncomplete(
            _("The class starts on %(day)s. Seal the list on that day.") % {"day": dotted(cohort.starts_on)}
        )
    if not enrolments:
        raise ListIncomplete(_("Nobody is enrolled in this class yet. Enrol the trainees first."))
    if missing := [row.code for key, row in enrolments.items() if key not in intents]:
        raise ListIncomplete(
            _("%(codes)s: say what they want, or that they were not asked. A list cannot leave anyone out.")
            % {"codes": ", ".join(sorted(missing))}
        )
    if intents.keys() - enrolments.keys():
        raise ListIncomplete(_("The list names somebody who is not enrolled in this class. Enrol them first."))


def _make_list(cohort: Cohort, intents: Mapping[str, Intent | None], by: Actor) -> StarterList:
    now = clock.now().replace(microsecond=0)
    text = starter_list.content(cohort.slug, cohort.starts_on, now, intents)
    made = StarterList(
        cohort=cohort,
        sealed_at=now,
        sealed_by=by.label[:120],
        size=len(intents),
        content=text,
        hash=starter_list.hash_of(text),
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as clash:
        raise StateChanged(_("Somebody else has just sealed this list. Look at it again.")) from clash
    return made


def _first_lines(enrolment: Enrolment, intent: Intent | None) -> list[Line]:
    cohort = enrolment.cohort
    region = cohort.region or cohort.course.centre.city
    started = Line(Event.STARTED, cohort.starts_on, region=region)
    return [started, *([Line(Event.INTENT, cohort.starts_on, detail=intent)] if intent else [])]


def _say_intent(enrolment: Enrolment, intent: Intent, reason: str, by: Actor) -> None:
    day = enrolment.cohort.starts_on
    said = next((row for row in standing(enrolment) if row.event == Event.INTENT), None)
    if said is None:
        write(enrolment, Line(Event.INTENT, day, detail=intent), by=by)
    elif line_of(said).detail != intent:
        take_back(said, reason=reason[:300], instead=Line(Event.INTENT, said.effective_on, detail=intent), by=by)
