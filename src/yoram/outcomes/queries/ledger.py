"""Reading the ledger about people, always for an actor; and what there is to do next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet

from yoram.core import clock, policy
from yoram.core.facts import Actor
from yoram.courses.queries import Cohort, Enrolment
from yoram.outcomes.facts import Event
from yoram.outcomes.models import (
    EvidenceFile,
    ExclusionRequest,
    ExclusionState,
    LedgerEvent,
    Retraction,
    StarterCorrection,
    StarterList,
)

SUPPORT_DAYS = 184
"""How long after completion a centre looks after those who have no work: six months."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a ledger with what became of it; ``retraction`` only where it was known on the day asked."""

    event: LedgerEvent
    retraction: Retraction | None
    files: tuple[EvidenceFile, ...]


def cohorts_for(actor: Actor) -> QuerySet[Cohort]:
    """The classes whose ledgers the actor may read, the newest first."""
    rows = Cohort.objects.select_related("course__centre", "course__field", "starter_list")
    return policy.visible("outcomes.see_cohort", rows, actor).order_by("-starts_on", "slug")


def trainees_of(cohort: Cohort, actor: Actor) -> QuerySet[Enrolment]:
    """Everybody in the class whom the actor may see, with their person."""
    rows = Enrolment.objects.filter(cohort=cohort).select_related("person", "starter_entry", "cohort__course__centre")
    return policy.visible("outcomes.see_people", rows, actor).order_by("code")


def enrolments_for(actor: Actor) -> QuerySet[Enrolment]:
    """The trainees whose ledgers the actor may read."""
    rows = Enrolment.objects.select_related("person", "cohort__course__centre")
    return policy.visible("outcomes.see_people", rows, actor)


def own_ledger(actor: Actor) -> QuerySet[Enrolment]:
    """The actor's own places in classes, for their own page."""
    if actor.person is None:
        return enrolments_for(actor).none()
    return enrolments_for(actor).filter(person_id=actor.person).order_by("-cohort__starts_on")


def known_lines(enrolments: Iterable[Enrolment], known_at: date | None = None) -> dict[UUID, list[Told]]:
    """The lines of trainees whom the caller may see, by trainee, as known on a day (or now)."""
    keys = [enrolment.pk for enrolment in enrolments]
    rows = LedgerEvent.objects.filter(enrolment_id__in=keys).select_related("retraction").prefetch_related("files")
    if known_at is not None:
        rows = rows.filter(recorded_on__lte=known_at)
    told: dict[UUID, list[Told]] = {key: [] for key in keys}
    for row in rows.order_by("effective_on", "line"):
        retraction = getattr(row, "retraction", None)
        if retraction is not None and known_at is not None and retraction.retracted_on > known_at:
            retraction = None
        told[row.enrolment_id].append(Told(row, retraction, tuple(row.files.all())))
    return told


def starter_list_of(cohort: Cohort) -> StarterList | None:
    return StarterList.objects.filter(cohort=cohort).first()


def corrections_of(sealed: StarterList) -> list[StarterCorrection]:
    """The notes beside a sealed list, in order."""
    rows = StarterCorrection.objects.filter(starter_list=sealed).select_related("enrolment__person")
    return list(rows.order_by("made_at"))


def evidence_of(enrolment: Enrolment, actor: Actor) -> list[EvidenceFile]:
    """The papers about a trainee that the actor may open."""
    rows = EvidenceFile.objects.filter(enrolment=enrolment).select_related("event")
    return list(policy.visible("outcomes.see_evidence", rows, actor).order_by("added_at"))


def exclusions_for(actor: Actor) -> QuerySet[ExclusionRequest]:
    """The register of exclusions, as far as the actor may see it."""
    rows = ExclusionRequest.objects.select_related("enrolment__person", "enrolment__cohort__course", "document")
    return policy.visible("outcomes.see_evidence", rows, actor).order_by("-asked_at")


def exclusions_waiting(actor: Actor) -> QuerySet[ExclusionRequest]:
    """Requests on which nobody has decided."""
    return exclusions_for(actor).filter(state=ExclusionState.ASKED)


def exclusions_to_decide(actor: Actor) -> QuerySet[ExclusionRequest]:
    """Waiting requests that this actor may decide: not their own, and asked for by somebody."""
    rows = policy.visible("outcomes.approve_exclusion", exclusions_waiting(actor), actor)
    return rows.exclude(asked_by=actor.account).exclude(asked_by="")


def unsealed(actor: Actor) -> QuerySet[Cohort]:
    """Classes that have begun with somebody enrolled, and whose list of starters the actor could seal."""
    enrolled = Enrolment.objects.filter(cohort=OuterRef("pk"))
    begun = Cohort.objects.filter(Exists(enrolled), starts_on__lte=clock.today(), starter_list=None)
    return policy.visible("outcomes.seal", begun.select_related("course__centre"), actor).order_by("starts_on")


def to_contact(actor: Actor, *, silent_days: int = 30) -> QuerySet[Enrolment]:
    """Completers within their six months who have no job and of whom nothing was heard for so many days.

    Each carries ``last_tried``, the day of the last try or None.
    """
    today = clock.today()
    lines = LedgerEvent.objects.filter(enrolment=OuterRef("pk"), retraction=None)
    completed = lines.filter(
        event__in=(Event.COMPLETED, Event.COMPLETED_EARLY),
        effective_on__range=(today - timedelta(days=SUPPORT_DAYS), today),
    )
    settled = lines.filter(event__in=(Event.EMPLOYED, Event.EXCLUDED))
    tried = Max(
        "ledger__effective_on",
        filter=Q(ledger__event__in=(Event.CONTACTED, Event.UNREACHABLE), ledger__retraction=None),
    )
    rows = policy.visible("outcomes.record", Enrolment.objects.select_related("person", "cohort__course"), actor)
    silent = rows.filter(Exists(completed), ~Exists(settled)).annotate(last_tried=tried)
    waiting = silent.filter(Q(last_tried=None) | Q(last_tried__lte=today - timedelta(days=silent_days)))
    return waiting.order_by(F("last_tried").asc(nulls_first=True), "code")
