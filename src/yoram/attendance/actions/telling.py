"""Mail of attendance: what became of a request, and that somebody's completion is at risk; staff are told no names."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yoram.attendance.facts import Forecast, Risk
from yoram.attendance.facts.requests import CorrectionState
from yoram.attendance.models import CorrectionRequest
from yoram.attendance.queries.board import class_outlook, running_cohorts
from yoram.core import access, outbox
from yoram.core.action import action
from yoram.core.facts import Actor
from yoram.core.models import Message
from yoram.courses.queries import Cohort, Enrolment
from yoram.people.facts import Role, ScopeKind, scope
from yoram.people.queries import Account, holders_of

_TOLD = (Risk.CLOSE, Risk.LOST)


def tell_asker(request: CorrectionRequest) -> None:
    """Tell whoever asked what was decided; part of an action."""
    account = _account(request.asked_by)
    if account is None:
        return
    approved = request.stands == CorrectionState.APPROVED
    told = {
        "day": f"{request.day.on:%Y.%m.%d}",
        "answer": request.answer or "–",
        "link": link("attendance:correction", request.pk),
    }
    with translation.override(settings.LANGUAGE_CODE):
        subject = _("Your correction was approved: %(day)s") if approved else _("Your correction was refused: %(day)s")
        outbox.send(
            key=f"correction-decided:{request.pk}",
            address=account.email,
            person=account.person_id,
            subject=clipped(subject % told),
            body=_("The request to correct the attendance of %(day)s was decided.\nAnswer: %(answer)s\n%(link)s")
            % told,
        )


@action("attendance.warn_of_risk")
def warn_of_risk(*, by: Actor) -> int:
    """Warn trainees with few absences left, and staff once completion is out of reach; each is told once a level."""
    sent = 0
    for cohort in running_cohorts():
        with access.unwatched():
            lines = class_outlook(cohort)
            at_risk = {line.key: line.forecast for line in lines if line.forecast.risk in _TOLD}
            rows = Enrolment.objects.filter(pk__in=at_risk).select_related("person")
            for row in rows:
                sent += _warn(row, at_risk[row.pk])
            lost = [row for row in rows if at_risk[row.pk].risk is Risk.LOST]
            sent += _tell_staff(cohort, lost)
    return sent


def _warn(row: Enrolment, forecast: Forecast) -> int:
    key = f"attendance-risk:{forecast.risk}:{row.pk}"
    if not row.person.email or Message.objects.filter(key=key).exists():
        return 0
    told = {"left": forecast.absences_left, "link": link("attendance:mine")}
    with translation.override(settings.LANGUAGE_CODE):
        if forecast.risk is Risk.LOST:
            subject = _("Your completion is at risk: please talk to your centre")
            body = _(
                "By the marks so far the attendance that completion needs is out of reach, or absences have reached a "
                "limit. If a day is wrong, ask for its correction; otherwise talk to your centre.\n%(link)s"
            )
        else:
            left = ngettext("You can miss %(left)d more day", "You can miss %(left)d more days", forecast.absences_left)
            subject = left % told
            body = _("After that the attendance that completion needs can no longer be reached.\n%(link)s")
        outbox.send(key=key, address=row.person.email, person=row.person_id, subject=clipped(subject), body=body % told)
    return 1


def _tell_staff(cohort: Cohort, lost: Iterable[Enrolment]) -> int:
    sent = 0
    for row in lost:
        for account in looking_after(cohort):
            key = f"attendance-lost:{row.pk}:{account.pk}"
            if Message.objects.filter(key=key).exists():
                continue
            told = {"class": f"{cohort.course.title} {cohort.number}", "link": link("attendance:trainee", row.pk)}
            with translation.override(settings.LANGUAGE_CODE):
                outbox.send(
                    key=key,
                    address=account.email,
                    person=account.person_id,
                    subject=clipped(_("A trainee can no longer complete: %(class)s") % told),
                    body=_(
                        "In %(class)s one trainee’s attendance is out of reach of completion, or absences have reached "
                        "a limit. Look at the days, talk to the trainee, and write down what was done:\n%(link)s"
                    )
                    % told,
                )
            sent += 1
    return sent


def looking_after(cohort: Cohort) -> list[Account]:
    """Who is told about a class: its instructors and the operators of its centre."""
    here = scope(ScopeKind.CENTRE, cohort.course.centre_id)
    found = {each.pk: each for each in holders_of(Role.INSTRUCTOR, scope(ScopeKind.COHORT, cohort.pk))}
    return list((found | {each.pk: each for each in holders_of(Role.OPERATOR, here)}).values())


def link(name: str, *parts: object) -> str:
    """An address as a mail shows it."""
    return settings.YORAM_ADDRESS.rstrip("/") + reverse(name, args=parts)


def clipped(subject: str) -> str:
    """As much of a subject as the table takes."""
    return subject[: Message._meta.get_field("subject").max_length]


def _account(key: str) -> Account | None:
    return Account.objects.filter(pk=key, is_active=True).first() if key.isdecimal() else None
