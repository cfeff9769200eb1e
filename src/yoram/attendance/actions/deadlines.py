"""Saying that a deadline is met, taking that back, and reminding whoever owes it."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from yoram.attendance.models import DoneDeadline
from yoram.attendance.queries.deadlines import Due, due_of, dues_of
from yoram.core import clock, outbox
from yoram.core.action import action
from yoram.core.facts import EVERYWHERE, Actor
from yoram.core.models import Message
from yoram.courses.queries import Cohort, cohorts
from yoram.people.facts import Role, ScopeKind, scope
from yoram.people.queries import Account, holders_of


@action("attendance.meet_deadline")
def meet_deadline(cohort: Cohort, *, rule: str, by: Actor, unit: int = 0, note: str = "") -> DoneDeadline:
    """Write down that something was done; said again it changes nothing."""
    if due_of(cohort, rule, unit) is None:
        raise ValidationError(_("This class has no such deadline."))
    row = DoneDeadline(
        cohort=cohort, rule=rule, unit=unit, note=note.strip()[:200], done_at=clock.now(), done_by=by.label[:120]
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return DoneDeadline.objects.get(cohort=cohort, rule=rule, unit=unit)
    return row


@action("attendance.reopen_deadline")
def reopen_deadline(done: DoneDeadline, *, by: Actor) -> None:
    """Take back that it was done; the audit trail keeps both."""
    done.delete()


@action("attendance.remind_of_deadlines")
def remind_of_deadlines(*, by: Actor) -> int:
    """Promise a mail for whatever is open and near, once for each of the days before that the house has set.

    A night that was missed is made up for: the mark that was passed last counts.
    """
    today, marks = clock.today(), sorted(settings.YORAM_DEADLINE_REMINDERS)
    if not marks:
        return 0
    near = [due for due in dues_of(cohorts(), today, today + timedelta(days=marks[-1])) if due.done is None]
    before = Message.objects.filter(key__startswith=_KEY).count()
    for due in near:
        mark = next(each for each in marks if due.days_left <= each)
        for account in _holders(due.cohort):
            _send(due, mark, account)
    return int(Message.objects.filter(key__startswith=_KEY).count() - before)


_KEY = "deadline:"


def _holders(cohort: Cohort) -> Iterable[Account]:
    """The operators of the centre; where it has none, the administrators of the house."""
    here = list(holders_of(Role.OPERATOR, scope(ScopeKind.CENTRE, cohort.course.centre_id)))
    return here or list(holders_of(Role.ADMINISTRATOR, EVERYWHERE))


def _send(due: Due, mark: int, account: Account) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        told = {
            "title": due.title,
            "course": due.cohort.course.title,
            "number": due.cohort.number,
            "day": f"{due.deadline.due_on:%Y.%m.%d}",
            "article": due.deadline.article,
            "link": settings.YORAM_ADDRESS + reverse("attendance:deadlines"),
        }
        subject = _("Due on %(day)s: %(title)s (%(course)s, class %(number)s)") % told
        outbox.send(
            key=f"{_KEY}{due.cohort.pk}:{due.deadline.rule}:{due.unit}:{mark}:{account.pk}",
            address=account.email,
            person=account.person_id,
            subject=subject[: Message._meta.get_field("subject").max_length],
            body=_(
                "“%(title)s” of %(course)s, class %(number)s is due on %(day)s (%(article)s).\n"
                "Tick it off here when it is done, and no further mail comes:\n%(link)s"
            )
            % told,
        )
