"""Figures of large lists: asked for in a moment, counted by a worker, looked at when they are done."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, cast
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.tasks import TaskContext, task
from django.utils.translation import gettext as _

from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor, Refused, StateChanged, YoramError
from yoram.courses.queries import Centre, Cohort
from yoram.outcomes.actions.publish import publish, refuse_restating, restate
from yoram.outcomes.models import FigureJob, JobKind, JobStage, JobState, Publication
from yoram.outcomes.models.figure_jobs import OPEN
from yoram.outcomes.queries.draft import Draft, draft
from yoram.outcomes.queries.packed import pack, pack_restatement
from yoram.people.queries import Account, actor_of_account

HOUSE = Actor.machine("figures")
STUCK_AFTER = timedelta(minutes=10)
KEPT_FOR = timedelta(days=30)
MOST_TRIES = 3

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """What figure is asked for."""

    kind: JobKind
    rule: str
    on: date
    cohort: Cohort | None = None
    title: str = ""
    restates: Publication | None = None
    reason: str = ""


@action("outcomes.ask_figure")
def ask_figure(centre: Centre, asked: Asked, *, by: Actor) -> FigureJob:
    """Have a worker count it; asked again while that is under way, it is the same job.

    Raises Refused for whoever has no account, as the worker asks their rights again when it is done.
    """
    if not by.account:
        raise Refused("only somebody with an account has a figure counted in the background")
    if asked.restates is not None:
        refuse_restating(asked.restates, asked.reason)
    of = asked.cohort or centre
    question = f"{asked.kind}:{of.pk}:{asked.rule}:{asked.on}:{asked.restates.pk if asked.restates else ''}"
    found: FigureJob | None = FigureJob.objects.filter(question=question, state__in=OPEN).first()
    if found is not None:
        return found
    now = clock.now()
    told = {"kind": asked.kind, "rule": asked.rule, "on": asked.on, "cohort": asked.cohort, "title": asked.title}
    told |= {"restates": asked.restates, "reason": asked.reason.strip()}
    job = FigureJob(centre=centre, question=question, account=by.account, asked_at=now, moved_at=now, **told)
    try:
        with transaction.atomic():
            job.save()
    except IntegrityError as twice:
        raise StateChanged(_("This figure is being counted already.")) from twice
    _hand_over(job.pk)
    return job


@action("outcomes.retry_figure")
def retry_figure(job: FigureJob, *, by: Actor) -> FigureJob:
    """Begin a job anew that failed or came to a halt, for whoever asks now; raises StateChanged where it is under way.

    The newcomer's rights count from now on.
    """
    halted = Q(state__in=OPEN, moved_at__lt=clock.now() - STUCK_AFTER) | Q(state=JobState.FAILED)
    anew = {"state": JobState.QUEUED, "moved_at": clock.now(), "attempts": 0, "error": "", "task": ""}
    try:
        with transaction.atomic():
            changed = FigureJob.objects.filter(halted, pk=job.pk).update(**anew, account=by.account)
    except IntegrityError as twice:
        raise StateChanged(_("This figure is being counted already.")) from twice
    if not changed:
        raise StateChanged(_("This figure is being counted already."))
    _hand_over(job.pk)
    job.refresh_from_db()
    return job


def offer_stuck_figures() -> int:
    """Jobs on which nobody works any more are offered again, and given up after several tries; how many there were."""
    stuck = FigureJob.objects.filter(state__in=OPEN, moved_at__lt=clock.now() - STUCK_AFTER)
    return sum(_free(key, by=HOUSE) for key in list(stuck.values_list("pk", flat=True)))


@action("outcomes.move_figure_job")
def sweep_figures(*, by: Actor) -> int:
    """Forget jobs that ended a month ago; what was published stays."""
    ended = FigureJob.objects.filter(moved_at__lt=clock.now() - KEPT_FOR).exclude(state__in=OPEN)
    return int(ended.delete()[0])


def _hand_over(job: UUID) -> None:
    transaction.on_commit(partial(_enqueue, str(job)))


def _enqueue(job: str) -> None:
    count_later.enqueue(job)


@task(takes_context=True)
def count_later(context: TaskContext[Any, Any], job: str) -> None:
    """Count one figure in a worker."""
    carry_out(UUID(job), task=str(context.task_result.id))


def carry_out(key: UUID, *, task: str) -> None:
    """Do a waiting job, or the one that this very task began before its worker died; nothing where another has it."""
    if not _begin(key, task, by=HOUSE):
        return
    job = FigureJob.objects.select_related("centre", "cohort__course", "restates__centre", "restates__cohort").get(
        pk=key
    )
    told = partial(_tell, key, task)
    try:
        finish = _WORK[JobKind(job.kind)](job, told)
        told(JobStage.KEEPING)
        # Publishing and ending the job are one transaction: a worker killed here has done both or neither.
        with transaction.atomic():
            if not _end(key, task, {"state": JobState.DONE, **finish()}, by=HOUSE):
                raise StateChanged(_("Another worker has taken this figure over."))
    except YoramError as refusal:
        _end(key, task, {"state": JobState.FAILED, "error": str(refusal)[:500]}, by=HOUSE)
    except Exception:  # whatever goes wrong, whoever waits must hear of it
        log.exception("figure job %s failed", key)
        said = _("It could not be counted because of a mistake in the program. The log of the worker says which.")
        _end(key, task, {"state": JobState.FAILED, "error": said}, by=HOUSE)


type Told = Callable[[JobStage], None]
type Finish = Callable[[], dict[str, Any]]


def _preview(job: FigureJob, told: Told) -> Finish:
    new = draft(job.centre, job.cohort, rule=job.rule, on=job.on, told=told)
    return lambda: {"preview": stored(new)}


def _publish(job: FigureJob, told: Told) -> Finish:
    by = _asker(job)
    ready = pack(draft(job.centre, job.cohort, rule=job.rule, on=job.on, told=told), told=told)
    do = partial(publish, job.centre, job.cohort, rule=job.rule, on=job.on, title=job.title)
    return lambda: {"publication": do(packed=ready, by=by).pk}


def _restate(job: FigureJob, told: Told) -> Finish:
    before, by = cast("Publication", job.restates), _asker(job)
    ready = pack_restatement(before, on=job.on, told=told)
    return lambda: {"publication": restate(before, reason=job.reason, on=job.on, packed=ready, by=by).pk}


_WORK = {JobKind.PREVIEW: _preview, JobKind.PUBLISH: _publish, JobKind.RESTATE: _restate}


def stored(new: Draft) -> dict[str, Any]:
    """What a page needs to show a draft that was counted elsewhere."""
    return {
        "known_at": new.known_at.isoformat(),
        "lists_hash": new.lists_hash,
        "figures": [figure.stored() for figure in new.figures],
    }


def _asker(job: FigureJob) -> Actor:
    account = Account.objects.filter(pk=job.account, is_active=True).first()
    if account is None:
        raise YoramError(_("The account that asked for this figure is closed."))
    return actor_of_account(account)


@action("outcomes.move_figure_job")
def _begin(key: UUID, task: str, *, by: Actor) -> bool:
    mine = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, task=task)
    begun = {"state": JobState.RUNNING, "stage": JobStage.READING, "moved_at": clock.now(), "task": task}
    return bool(FigureJob.objects.filter(mine, pk=key).update(**begun, attempts=F("attempts") + 1))


def _tell(key: UUID, task: str, stage: JobStage) -> None:
    if not _advance(key, task, stage, by=HOUSE):
        raise StateChanged(_("Another worker has taken this figure over."))


@action("outcomes.move_figure_job")
def _advance(key: UUID, task: str, stage: JobStage, *, by: Actor) -> bool:
    held = FigureJob.objects.filter(pk=key, state=JobState.RUNNING, task=task)
    return bool(held.update(stage=stage, moved_at=clock.now()))


@action("outcomes.move_figure_job")
def _end(key: UUID, task: str, end: dict[str, Any], *, by: Actor) -> bool:
    held = FigureJob.objects.filter(pk=key, state=JobState.RUNNING, task=task)
    return bool(held.update(**end, moved_at=clock.now()))


@action("outcomes.move_figure_job")
def _free(key: UUID, *, by: Actor) -> bool:
    halted = FigureJob.objects.filter(pk=key, state__in=OPEN, moved_at__lt=clock.now() - STUCK_AFTER)
    said = _("The worker stopped in the middle of it %(times)s times.") % {"times": MOST_TRIES}
    given_up = {"state": JobState.FAILED, "error": said, "moved_at": clock.now()}
    if halted.filter(attempts__gte=MOST_TRIES).update(**given_up):
        return True
    if not halted.update(state=JobState.QUEUED, moved_at=clock.now(), task=""):
        return False
    _hand_over(key)
    return True
