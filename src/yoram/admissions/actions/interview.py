"""Interview times: offering them, inviting, choosing one, moving once, and placing whoever chose none."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yoram.admissions import letters
from yoram.admissions.facts import LetterKind, State
from yoram.admissions.judging import plan_of
from yoram.admissions.models import (
    Application,
    Intake,
    InterviewBooking,
    InterviewInvitation,
    InterviewSlot,
    SelectionPlan,
)
from yoram.admissions.rules import interviewing
from yoram.admissions.selection_facts import NotReady, SlotTaken
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor


@action("admissions.add_slots")
def add_slots(
    intake: Intake,
    *,
    starts: Iterable[datetime],
    minutes: int,
    by: Actor,
    place: str = "",
    link: str = "",
    seats: int = 1,
) -> list[InterviewSlot]:
    """Times at which interviews are held; a time that is there already at this place stays as it is."""
    made = []
    for starts_at in starts:
        here = {"intake": intake, "starts_at": starts_at, "place": place.strip(), "link": link.strip()}
        if InterviewSlot.objects.filter(**here).exists():
            continue
        slot = InterviewSlot(**here, minutes=minutes, seats=seats)
        slot.full_clean(validate_unique=False, validate_constraints=False)
        slot.save()
        made.append(slot)
    return made


@action("admissions.drop_slot")
def drop_slot(slot: InterviewSlot, *, by: Actor) -> None:
    """Take a time away that nobody has chosen. Raises SlotTaken otherwise."""
    if InterviewBooking.objects.filter(slot=slot).exists():
        raise SlotTaken(_("Somebody comes at this time. Move them first."))
    slot.delete()


@action("admissions.invite_to_interview")
def invite_to_interview(
    intake: Intake, applications: Iterable[Application], *, choose_by: datetime, by: Actor
) -> list[InterviewInvitation]:
    """Let these applicants choose a time until a moment, and write to them; nobody is invited twice."""
    wanted = list(applications)
    if any(row.intake_id != intake.pk or row.state != State.IN_REVIEW for row in wanted):
        raise NotReady(_("Only applications that are being reviewed can be invited."))
    have = set(InterviewInvitation.objects.filter(application__in=wanted).values_list("application_id", flat=True))
    made = []
    for application in wanted:
        if application.pk in have:
            continue
        invitation = InterviewInvitation(application=application, invited_at=clock.now(), choose_by=choose_by)
        invitation.save()
        letters.write(application, LetterKind.INTERVIEW, until=letters.moment(choose_by))
        made.append(invitation)
    return made


@action("admissions.book_interview")
def book_interview(application: Application, slot: InterviewSlot, *, by: Actor) -> InterviewBooking:
    """The applicant chooses a time, or another one while that may be; the same time again changes nothing.

    Raises SlotTaken when the last seat went to somebody else, or when it is too late.
    """
    plan = plan_of(application.intake)
    now = clock.now()
    _refuse_uninvited(application, slot)
    booking = InterviewBooking.objects.filter(application=application).select_related("slot").first()
    if booking is not None and booking.slot_id == slot.pk:
        return booking
    if booking is not None:
        _refuse_move(booking, plan, now)
    elif not InterviewInvitation.objects.filter(application=application, choose_by__gte=now).exists():
        raise SlotTaken(_("The time for choosing is over. Please call the centre."))
    closes = timedelta(hours=plan.interview_closes_hours)
    if not interviewing.decide_bookable(_as_rule(slot), now, closes_before=closes):
        raise SlotTaken(_("This time is no longer free. Choose another one."))
    made = _take_seat(slot, application, booking)
    _confirm(made)
    return made


@action("admissions.place_rest")
def place_rest(intake: Intake, *, by: Actor) -> tuple[int, list[Application]]:
    """A time for every invited applicant who chose none; how many were placed, and who found no seat."""
    waiting = Application.objects.filter(
        intake=intake, state=State.IN_REVIEW, invitation__isnull=False, interview__isnull=True
    ).select_related("intake__cohort__course__centre")
    rows = {str(row.pk): row for row in waiting.order_by("submitted_at", "id")}
    later = InterviewSlot.objects.filter(intake=intake, starts_at__gt=clock.now())
    slots = {str(slot.pk): slot for slot in later}
    placed, left = interviewing.place_rest([_as_rule(slot) for slot in slots.values()], rows)
    for application, slot, _seat in placed:
        made = _take_seat(slots[slot], rows[application], None)
        _confirm(made)
    return len(placed), [rows[key] for key in left]


def _confirm(booking: InterviewBooking) -> None:
    slot = booking.slot
    letters.write(
        booking.application,
        LetterKind.INTERVIEW_BOOKED,
        once=f"{slot.pk}:{booking.moves}",
        when=letters.moment(slot.starts_at),
        place=" ".join(part for part in (slot.place, slot.link) if part),
    )


def _refuse_uninvited(application: Application, slot: InterviewSlot) -> None:
    if slot.intake_id != application.intake_id or application.state != State.IN_REVIEW:
        raise SlotTaken(_("There is no interview to choose a time for."))


def _refuse_move(booking: InterviewBooking, plan: SelectionPlan, now: datetime) -> None:
    why = interviewing.decide_move(
        booking.moves,
        booking.slot.starts_at,
        now,
        most=plan.interview_moves,
        closes_before=timedelta(hours=plan.interview_closes_hours),
    )
    if why == "often":
        raise SlotTaken(_("You moved your interview once already. Please call the centre."))
    if why == "late":
        raise SlotTaken(_("It is too late to move your interview. Please call the centre."))


def _take_seat(slot: InterviewSlot, application: Application, before: InterviewBooking | None) -> InterviewBooking:
    """The first free seat that nobody else takes at the same moment; the unique row decides."""
    for seat in _as_rule(slot).free:
        try:
            with transaction.atomic():
                return _sit(slot, application, seat, before)
        except IntegrityError:
            continue
    raise SlotTaken(_("This time is no longer free. Choose another one."))


def _sit(slot: InterviewSlot, application: Application, seat: int, before: InterviewBooking | None) -> InterviewBooking:
    if before is None:
        made = InterviewBooking(slot=slot, application=application, seat=seat, booked_at=clock.now())
        made.save(force_insert=True)
        return made
    rows = InterviewBooking.objects.filter(pk=before.pk, slot_id=before.slot_id, moves=before.moves)
    if not rows.update(slot=slot, seat=seat, moves=before.moves + 1, booked_at=clock.now()):
        raise SlotTaken(_("Your interview was moved a moment ago. Look at it again."))
    before.slot, before.seat, before.moves = slot, seat, before.moves + 1
    before.application = application
    return before


def _as_rule(slot: InterviewSlot) -> interviewing.Slot:
    taken = InterviewBooking.objects.filter(slot=slot).values_list("seat", flat=True)
    return interviewing.Slot(str(slot.pk), slot.starts_at, slot.seats, frozenset(taken))
