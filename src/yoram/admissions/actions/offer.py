"""Offering places, taking and giving them back, and moving up whoever waits."""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yoram.admissions import letters
from yoram.admissions.actions.moving import move
from yoram.admissions.actions.plan import lay_seats
from yoram.admissions.facts import ApplicationWithdrawn, LetterKind, State
from yoram.admissions.judging import free_seats, plan_of
from yoram.admissions.models import Application, Intake, Offer, Seat, SelectionPlan
from yoram.admissions.queries.selection import waiting_list
from yoram.admissions.selection_facts import OFFER_HOLDS, Acceptance, OfferOver, OfferState, SeatsTaken
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged

_REMIND_BEFORE = timedelta(hours=24)


def make_offer(application: Application, plan: SelectionPlan, *, by: Actor, kind: LetterKind) -> Offer:
    """Within a running action: an offer until its deadline, on a seat of its own where seats are held.

    Raises SeatsTaken when no seat is left to hold.
    """
    days = plan.days_to_answer if kind == LetterKind.SELECTED else plan.days_to_answer_later
    now = clock.now()
    move(application, after=State.OFFERED, by=by)
    offer = Offer(application=application, made_at=now, answer_by=now + timedelta(days=days))
    if plan.acceptance == Acceptance.HELD:
        _hold(offer)
    else:
        offer.save(force_insert=True)
    letters.write(application, kind, once=str(offer.pk), until=letters.moment(offer.answer_by))
    return offer


@action("admissions.accept_offer")
def accept_offer(offer: Offer, *, by: Actor) -> Offer:
    """Take the place; said again it changes nothing.

    Raises OfferOver after the deadline or another answer, SeatsTaken when the last place went to somebody else.
    """
    offer.refresh_from_db()
    if offer.state == OfferState.ACCEPTED:
        return offer
    _refuse_over(offer)
    if offer.seat_id is None:
        _take_first_free(offer)
    elif not _answer(offer, state=OfferState.ACCEPTED):
        raise OfferOver(_("This offer was answered a moment ago. Look at it again."))
    move(_fresh(offer), after=State.ACCEPTED, by=by)
    offer.refresh_from_db()
    return offer


@action("admissions.decline_offer")
def decline_offer(offer: Offer, *, by: Actor) -> Offer:
    """Give the place back, before or after accepting; whoever waits next moves up at once."""
    offer.refresh_from_db()
    if offer.state == OfferState.DECLINED:
        return offer
    if not _end(offer, OfferState.DECLINED):
        raise OfferOver(_("This offer was answered a moment ago. Look at it again."))
    move(_fresh(offer), after=State.DECLINED, by=by)
    move_up(offer.application.intake, by=by)
    offer.refresh_from_db()
    return offer


@action("admissions.move_up")
def move_up(intake: Intake, *, by: Actor) -> list[Offer]:
    """Offer every free place to whoever waits next, in the order of the list and in no other."""
    plan = plan_of(intake)
    lay_seats(intake)
    made: list[Offer] = []
    for _free in range(_to_offer(intake, plan)):
        offer = _offer_next(intake, plan, by)
        if offer is None:
            break
        made.append(offer)
    return made


@action("admissions.expire_offers")
def expire_offers(*, by: Actor, intake: UUID | None = None) -> int:
    """End every offer whose deadline has passed and move up those who wait; how many offers ended."""
    due = Offer.objects.filter(state=OfferState.OPEN, answer_by__lt=clock.now())
    due = due.filter(application__intake_id=intake) if intake else due
    ended: list[Offer] = []
    for offer in due.select_related("application__intake__cohort__course__centre"):
        if _end(offer, OfferState.EXPIRED):
            move(_fresh(offer), after=State.EXPIRED, by=by)
            letters.write(offer.application, LetterKind.EXPIRED, once=str(offer.pk))
            ended.append(offer)
    for each in {offer.application.intake_id: offer.application.intake for offer in ended}.values():
        move_up(each, by=by)
    return len(ended)


@action("admissions.remind_of_offers")
def remind_of_offers(*, by: Actor) -> int:
    """Write once to everybody whose offer ends within a day."""
    now = clock.now()
    soon = Offer.objects.filter(
        state=OfferState.OPEN, reminded_at=None, answer_by__range=(now, now + _REMIND_BEFORE),
        made_at__lt=now - timedelta(hours=12),
    )  # fmt: skip
    told = 0
    for offer in soon.select_related("application__intake__cohort__course__centre"):
        if Offer.objects.filter(pk=offer.pk, reminded_at=None).update(reminded_at=now):
            until = letters.moment(offer.answer_by)
            letters.write(offer.application, LetterKind.OFFER_ENDING, once=str(offer.pk), until=until)
            told += 1
    return told


def release_on_withdrawal(event: ApplicationWithdrawn) -> None:
    """Whoever takes an application back gives its place back too; called within the withdrawal's transaction."""
    house = Actor.machine("waiting list")
    offers = Offer.objects.filter(application_id=event.application, state__in=OFFER_HOLDS)
    for offer in offers.select_related("application__intake__cohort__course__centre"):
        if _end(offer, OfferState.WITHDRAWN):
            move_up(offer.application.intake, by=house)


def _to_offer(intake: Intake, plan: SelectionPlan) -> int:
    """How many more offers there may be: one for each free seat, less those who may still come first."""
    open_offers = 0
    if plan.acceptance == Acceptance.FIRST:
        open_offers = Offer.objects.filter(application__intake=intake, seat=None, state=OfferState.OPEN).count()
    return max(len(free_seats(intake)) - open_offers, 0)


def _offer_next(intake: Intake, plan: SelectionPlan, by: Actor) -> Offer | None:
    for application in waiting_list(intake):
        try:
            with transaction.atomic():
                return make_offer(application, plan, by=by, kind=LetterKind.OFFERED)
        except StateChanged:  # withdrawn, or moved up by somebody else, at this moment
            continue
        except SeatsTaken:
            return None
    return None


def _hold(offer: Offer) -> None:
    for seat in free_seats(offer.application.intake):
        offer.seat = seat
        if _saved(offer):
            return
    raise SeatsTaken(_("Every place is taken."))


def _saved(offer: Offer) -> bool:
    try:
        with transaction.atomic():
            offer.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _take_first_free(offer: Offer) -> None:
    """Try seat after seat; whether one is free is decided by the unique row, not by having looked."""
    for seat in free_seats(offer.application.intake):
        try:
            with transaction.atomic():
                taken = _answer(offer, state=OfferState.ACCEPTED, seat=seat)
        except IntegrityError:
            continue
        if not taken:
            raise OfferOver(_("This offer was answered a moment ago. Look at it again."))
        return
    raise SeatsTaken(
        _("Every place was taken before you. Your offer stays open until its deadline, should one become free.")
    )


def _answer(offer: Offer, *, state: OfferState, seat: Seat | None = None) -> bool:
    now = clock.now()
    rows = Offer.objects.filter(pk=offer.pk, state=OfferState.OPEN, answer_by__gte=now)
    return bool(rows.update(state=state, ended_at=now, **({"seat": seat} if seat else {})))


def _end(offer: Offer, state: OfferState) -> bool:
    rows = Offer.objects.filter(pk=offer.pk)
    rows = rows.filter(state=OfferState.OPEN) if state == OfferState.EXPIRED else rows.filter(state__in=OFFER_HOLDS)
    return bool(rows.update(state=state, ended_at=clock.now()))


def _refuse_over(offer: Offer) -> None:
    if offer.state != OfferState.OPEN:
        raise OfferOver(_("This offer is over: %(state)s.") % {"state": OfferState(offer.state).label})
    if offer.answer_by < clock.now():
        raise OfferOver(_("The time to answer is over."))


def _fresh(offer: Offer) -> Application:
    row: Application = Application.objects.select_related("intake").get(pk=offer.application_id)
    return row
