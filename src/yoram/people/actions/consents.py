"""Agreeing to a matter, and taking it back just as easily."""

from collections.abc import Iterable

from yoram.core import clock, events
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.people import rules
from yoram.people.facts import ConsentEnd, ConsentGiven, ConsentWay, ConsentWithdrawn
from yoram.people.models import ConsentRecord, ConsentText, Person


@action("people.give_consent")
def give_consent(
    person: Person, *, texts: Iterable[ConsentText], by: Actor, way: ConsentWay = ConsentWay.WEB
) -> list[ConsentRecord]:
    """Write down a yes to each matter on its own row; a newer version replaces the older one.

    The yes of a child under 14 waits for the guardian's.
    """
    return [_agree(person, text, way) for text in texts]


@action("people.record_paper_consent")
def record_consent(
    person: Person, *, texts: Iterable[ConsentText], by: Actor, way: ConsentWay = ConsentWay.PAPER
) -> list[ConsentRecord]:
    """A member of staff writes down a consent that was given on paper or by telephone."""
    return [_agree(person, text, way) for text in texts]


@action("people.withdraw_consent")
def withdraw_consent(person: Person, *, matter: str, by: Actor, way: ConsentWay = ConsentWay.WEB) -> bool:
    """Take a yes back; False when there was none."""
    record = ConsentRecord.objects.filter(person=person, matter=matter, ended_at=None).select_related("text").first()
    if record is None or not _end(record, ConsentEnd.WITHDRAWN, way):
        return False
    events.emit(ConsentWithdrawn(person.pk, matter, record.text.version, record.text.required))
    return True


def _agree(person: Person, text: ConsentText, way: ConsentWay) -> ConsentRecord:
    found = ConsentRecord.objects.filter(person=person, matter=text.matter, ended_at=None).select_related("text")
    if (open_record := found.first()) is not None:
        if open_record.text.version >= text.version:
            return open_record
        _end(open_record, ConsentEnd.REPLACED, way)
    record = ConsentRecord(
        person=person,
        text=text,
        matter=text.matter,
        way=way,
        given_at=clock.now(),
        guardian_needed=rules.decide_guardian_needed(person.birth_date, clock.today()),
    )
    record.save()
    if not record.guardian_needed:
        events.emit(ConsentGiven(person.pk, text.matter, text.version))
    return record


def _end(record: ConsentRecord, why: ConsentEnd, way: ConsentWay) -> bool:
    ended = ConsentRecord.objects.filter(pk=record.pk, ended_at=None)
    return bool(ended.update(ended_at=clock.now(), ended_why=why, ended_way=way))
