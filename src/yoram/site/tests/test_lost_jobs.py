"""A job whose worker died is offered again, one whose worker lives is left alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from yoram.core import outbox
from yoram.site.serving import living

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken() -> Callable[..., DBTaskResult]:
    """A job that these workers have taken, one after the other."""

    def take(*workers: str) -> DBTaskResult:
        outbox.deliver_later.enqueue("nothing")
        job: DBTaskResult = DBTaskResult.objects.ready().get()
        for worker in workers:
            job.claim(worker)
        return job

    return take


def state_of(job: DBTaskResult) -> str:
    job.refresh_from_db()
    return str(job.status)


def test_a_dead_workers_job_is_offered_again(taken: Any) -> None:
    job = taken("dead")
    assert living.free_lost_jobs() == living.Freed(offered=1, given_up=0)
    assert state_of(job) == TaskResultStatus.READY
    assert [row.pk for row in DBTaskResult.objects.ready()] == [job.pk]
    assert living.free_lost_jobs() == living.Freed(offered=0, given_up=0), "twice does no harm"


def test_a_living_workers_job_is_left_alone(taken: Any) -> None:
    job = taken("dead", "living")
    with living.alive("living"):
        assert living.free_lost_jobs() == living.Freed(offered=0, given_up=0)
        assert state_of(job) == TaskResultStatus.RUNNING
    assert living.free_lost_jobs().offered == 1, "the control: without its lock the worker is dead"


def test_a_job_that_has_ended_three_workers_is_given_up_with_a_reason(taken: Any) -> None:
    job = taken("first", "second", "third")
    assert living.free_lost_jobs() == living.Freed(offered=0, given_up=1)
    assert state_of(job) == TaskResultStatus.FAILED
    assert "3 workers died" in job.traceback
    assert job.task_result.errors[0].exception_class is living.WorkerLost


def test_a_job_that_another_worker_has_begun_anew_meanwhile_is_not_touched(
    taken: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = taken("dead")
    dead = living._dead

    def slow(worker: str) -> bool:
        DBTaskResult.objects.get(pk=job.pk).claim("quick")
        return dead(worker)

    monkeypatch.setattr(living, "_dead", slow)
    assert living.free_lost_jobs() == living.Freed(offered=0, given_up=0)
    assert state_of(job) == TaskResultStatus.RUNNING


def test_two_workers_cannot_go_by_one_name() -> None:
    with living.alive("one"), pytest.raises(RuntimeError, match="another worker"), living.alive("one"):
        pass
    with living.alive("one"):
        pass
