"""Signing the diary of a day; what was signed stays, and a change is a further version."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yoram.attendance.diaries import Content, content_of, signature_of
from yoram.attendance.models import DiaryEntry
from yoram.attendance.rules.seals import sealed
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged
from yoram.courses.queries import TrainingDay


@action("attendance.sign_diary")
def sign_diary(day: TrainingDay, *, by: Actor, seen: str = "", remarks: str = "", reason: str = "") -> DiaryEntry:
    """Freeze what timetable and roll say now, with remarks, under the actor's name.

    ``seen`` is the hash of what the signer had before them: StateChanged where it says something else by now.
    """
    content = content_of(day)
    _refuse(day, content)
    if seen and seen != sealed(content):
        raise StateChanged(_("The timetable or the roll changed a moment ago. Look at the diary again, then sign."))
    last = DiaryEntry.objects.filter(day=day).order_by("-version").first()
    if last is not None and not reason.strip():
        raise ValidationError({"reason": _("This day is signed already. Write why it is signed again.")})
    version = last.version + 1 if last else 1
    entry = _entry(day, content, by, remarks=remarks, reason=reason if last else "", version=version)
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError as clash:
        raise StateChanged(_("Somebody else signed this day at the same moment. Look at the diary again.")) from clash
    return entry


def _refuse(day: TrainingDay, content: Content) -> None:
    if day.on > clock.today():
        raise ValidationError(_("This day is still to come."))
    if unmarked := sum(not word for word in content["trainees"].values()):
        told = ngettext(
            "%(count)s trainee has no mark yet. Take the roll first.",
            "%(count)s trainees have no mark yet. Take the roll first.",
            unmarked,
        )
        raise ValidationError(told % {"count": unmarked})


def _entry(day: TrainingDay, content: Content, by: Actor, *, remarks: str, reason: str, version: int) -> DiaryEntry:
    now = clock.now()
    parts = {
        "version": version,
        "remarks": remarks.strip().replace("\r\n", "\n"),
        "reason": reason.strip()[:300],
        "account": by.account or "",
        "signed_by": by.label[:120],
    }
    digest = signature_of(content, day=day.pk, at=now, **parts)
    entry = DiaryEntry(day=day, content=content, signer_id=by.person, signed_at=now, digest=digest, **parts)
    entry.clean_fields(exclude=["day", "signer", "content"])
    return entry
