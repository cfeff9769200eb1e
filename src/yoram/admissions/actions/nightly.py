"""What the house does every night: reminds of drafts, and destroys what may not be kept any longer."""

from datetime import timedelta

from yoram.admissions import letters, tuning
from yoram.admissions.actions.blind import forget
from yoram.admissions.facts import ENDED, ApplicationDestroyed, LetterKind, State
from yoram.admissions.models import Application, ApplicationFile
from yoram.core import clock, events
from yoram.core.action import action
from yoram.core.facts import Actor

_EMPTIED = ("name", "phone", "email", "email_key", "region", "education", "guardian_name", "guardian_email", "plea")


@action("admissions.remind")
def remind_drafts(*, by: Actor) -> int:
    """Write once to everybody whose draft will be lost at a deadline within the days of the settings."""
    now = clock.now()
    soon = now + timedelta(days=tuning.number("remind_days"))
    rows = Application.objects.filter(state=State.DRAFT, intake__closes_at__gt=now, intake__closes_at__lte=soon)
    rows = rows.select_related("intake__cohort__course__centre", "person")
    return sum(bool(letters.write(row, LetterKind.CLOSING)) for row in rows)


@action("admissions.empty_old")
def destroy_old(*, by: Actor) -> int:
    """Delete drafts that were left lying, empty applications that came to nothing when their days are over."""
    return _drop_drafts() + _empty_ended()


def _drop_drafts() -> int:
    before = clock.now() - timedelta(days=tuning.number("drafts_kept_days"))
    rows = list(Application.objects.filter(state=State.DRAFT, saved_at__lt=before))
    for row in rows:
        key, person = row.pk, row.person_id
        row.delete()
        events.emit(ApplicationDestroyed(key, person))
    return len(rows)


def _empty_ended() -> int:
    before = clock.now() - timedelta(days=tuning.number("applications_kept_days"))
    rows = list(Application.objects.filter(state__in=ENDED, moved_at__lt=before, emptied_at=None))
    for row in rows:
        person = row.person_id
        empty(row)
        events.emit(ApplicationDestroyed(row.pk, person))
    return len(rows)


def empty(application: Application) -> None:
    """Take everything personal out of an application, within the running action; the row stays for counting."""
    ApplicationFile.objects.filter(application=application).delete()
    forget(application)
    for name in _EMPTIED:
        setattr(application, name, "")
    application.birth_date, application.person = None, None
    application.answers, application.declared, application.findings = {}, {}, []
    application.emptied_at = clock.now()
    application.link_round += 1
    application.save()
