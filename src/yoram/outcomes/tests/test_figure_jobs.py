"""A figure of a large list is counted by a worker: once, with its progress told, whatever becomes of the worker."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import override_settings
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from yoram.core import clock
from yoram.core.facts import Refused, StateChanged, YoramError
from yoram.outcomes import actions
from yoram.outcomes.actions import Asked, figure_jobs
from yoram.outcomes.models import FigureJob, JobKind, JobStage, JobState, Publication, PublicationPerson
from yoram.outcomes.tests.classes import HOUSE
from yoram.outcomes.tests.mokpo import PRESS_DAY, first_class, leave_job, publish
from yoram.outcomes.tests.visitors import Visitor
from yoram.people import actions as people
from yoram.people.facts import Role, ScopeKind, scope
from yoram.people.queries import actor_of_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def known():
    return first_class()


@pytest.fixture
def account(known):
    person = people.register_person(name="바름", by=HOUSE)
    made = people.open_account(person, email="operator@example.org", by=HOUSE)
    people.grant_role(made, role=Role.OPERATOR, scope=scope(ScopeKind.CENTRE, known.centre.pk), by=HOUSE)
    return made


@pytest.fixture
def operator(account):
    return actor_of_account(account)


@pytest.fixture
def browser(account):
    made = Visitor()
    made.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return made


@pytest.fixture
def small_steps(settings):
    """A house in which even fifteen are many."""
    settings.YORAM_COUNT_AT_ONCE = 14
    settings.YORAM_SECOND_FACTOR = False


def asked(known, kind=JobKind.PUBLISH, **more) -> Asked:
    return Asked(kind, "press", PRESS_DAY, known.cohort, **more)


def work(job: FigureJob, task: str = "task") -> FigureJob:
    figure_jobs.carry_out(job.pk, task=task)
    job.refresh_from_db()
    return job


def test_a_worker_publishes_what_was_asked_for(known, operator):
    job = work(actions.ask_figure(known.centre, asked(known, title="1기"), by=operator))
    made = Publication.objects.get()
    assert (job.state, job.publication) == (JobState.DONE, made)
    assert (made.title, made.figure["numerator"], made.published_by) == ("1기", 12, operator.label)
    assert PublicationPerson.objects.filter(publication=made).count() == 15


def test_a_preview_keeps_what_would_be_public_and_publishes_nothing(known, operator):
    job = work(actions.ask_figure(known.centre, asked(known, JobKind.PREVIEW), by=operator))
    assert job.state == JobState.DONE
    assert job.preview["figures"][0]["numerator"] == 12
    assert not Publication.objects.exists()


def test_a_restatement_is_counted_in_the_background_too(known, operator):
    first = publish(known)
    leave_job(known)
    more = {"restates": first, "reason": "한 분이 퇴사했습니다."}
    job = work(actions.ask_figure(known.centre, asked(known, JobKind.RESTATE, **more), by=operator))
    assert job.publication.restates == first
    assert job.publication.figure["turns"] == [{"before": "employed", "after": "not_employed", "people": 1}]


def test_what_speaks_against_a_restatement_is_said_before_anything_is_counted(known, operator):
    with pytest.raises(YoramError):
        actions.ask_figure(known.centre, asked(known, JobKind.RESTATE, restates=publish(known)), by=operator)


def test_what_cannot_be_published_fails_with_the_reason(known, operator):
    one = Asked(JobKind.PUBLISH, "press", PRESS_DAY + timedelta(days=3000), known.cohort)
    job = work(actions.ask_figure(known.centre, one, by=operator))
    assert (job.state, "2032" in job.error) == (JobState.FAILED, True)


def test_a_mistake_of_the_program_is_told_to_whoever_waits(known, operator, monkeypatch, caplog):
    monkeypatch.setattr(figure_jobs, "draft", lambda *args, **kwargs: 1 / 0)
    job = work(actions.ask_figure(known.centre, asked(known), by=operator))
    assert (job.state, bool(job.error)) == (JobState.FAILED, True)
    assert "ZeroDivisionError" in caplog.text


def test_asked_twice_it_is_one_job_and_published_once(known, operator):
    first, again = (actions.ask_figure(known.centre, asked(known), by=operator) for _ in range(2))
    assert first.pk == again.pk
    work(first, "one")
    work(first, "another")
    assert Publication.objects.count() == 1


def test_a_worker_leaves_alone_what_another_one_does(known, operator):
    job = actions.ask_figure(known.centre, asked(known), by=operator)
    assert figure_jobs._begin(job.pk, "one", by=figure_jobs.HOUSE)
    assert work(job, "another").state == JobState.RUNNING
    assert not Publication.objects.exists()


def die(*args, **kwargs):
    raise SystemExit("killed on the way")


def test_a_job_whose_worker_was_killed_is_done_by_the_same_task_in_another_worker(known, operator, monkeypatch):
    job = actions.ask_figure(known.centre, asked(known), by=operator)
    with monkeypatch.context() as killed:
        killed.setattr(figure_jobs, "pack", die)
        with pytest.raises(SystemExit):
            work(job)
    assert FigureJob.objects.get().state == JobState.RUNNING
    assert work(job).state == JobState.DONE
    assert Publication.objects.count() == 1


def test_a_worker_killed_at_the_last_moment_has_published_nothing(known, operator, monkeypatch):
    job = actions.ask_figure(known.centre, asked(known), by=operator)
    end = figure_jobs._end
    with monkeypatch.context() as killed:
        killed.setattr(figure_jobs, "_end", lambda *args, **kwargs: end(*args, **kwargs) and die())
        with pytest.raises(SystemExit):
            work(job)
    assert not Publication.objects.exists()
    assert work(job).state == JobState.DONE
    assert Publication.objects.count() == 1


def test_a_job_that_came_to_a_halt_is_offered_again_and_given_up_after_three_tries(known, operator):
    job = actions.ask_figure(known.centre, asked(known), by=operator)
    now = clock.now()
    for number in range(3):
        assert figure_jobs._begin(job.pk, f"task {number}", by=figure_jobs.HOUSE)
        assert actions.offer_stuck_figures() == 0, "somebody may be at work"
        now += timedelta(minutes=11)
        with clock.frozen_at(now):
            assert actions.offer_stuck_figures() == 1
    job.refresh_from_db()
    assert (job.state, "3" in job.error) == (JobState.FAILED, True)


def test_whoever_lost_the_job_to_another_worker_publishes_nothing(known, operator, monkeypatch):
    job = actions.ask_figure(known.centre, asked(known), by=operator)
    pack = figure_jobs.pack

    def slow(*args, **kwargs):
        figure_jobs._end(job.pk, "task", {"task": "another"}, by=figure_jobs.HOUSE)
        return pack(*args, **kwargs)

    monkeypatch.setattr(figure_jobs, "pack", slow)
    assert work(job).state == JobState.RUNNING
    assert not Publication.objects.exists()


def test_only_those_who_may_publish_have_it_counted_and_only_for_themselves(known, operator, account):
    for actor in (known.stranger, known.coach, known.officer, HOUSE):
        with pytest.raises(Refused):
            actions.ask_figure(known.centre, asked(known), by=actor)
    job = actions.ask_figure(known.centre, asked(known), by=operator)
    people.close_account(account, by=HOUSE)
    assert work(job).state == JobState.FAILED
    assert not Publication.objects.exists()


def test_only_what_failed_or_halted_begins_anew(known, operator):
    job = actions.ask_figure(known.centre, asked(known), by=operator)
    with pytest.raises(StateChanged):
        actions.retry_figure(job, by=operator)
    with clock.frozen_at(clock.now() + timedelta(minutes=11)):
        assert actions.retry_figure(job, by=operator).state == JobState.QUEUED
    with pytest.raises(Refused):
        actions.retry_figure(job, by=known.stranger)


def test_jobs_that_ended_long_ago_are_forgotten_and_what_was_published_stays(known, operator):
    work(actions.ask_figure(known.centre, asked(known), by=operator))
    assert actions.sweep_figures(by=HOUSE) == 0
    with clock.frozen_at(clock.now() + timedelta(days=31)):
        assert actions.sweep_figures(by=HOUSE) == 1
    assert Publication.objects.count() == 1


def question(known, **more) -> dict[str, str]:
    return {"centre": known.centre.slug, "cohort": known.cohort.slug, "rule": "press", "on": f"{PRESS_DAY}", **more}


def test_a_large_list_is_previewed_and_published_through_jobs(known, browser, small_steps):
    page = browser.get(reverse("outcomes:publish"), question(known))
    assert 'name="preview"' in page.content.decode()
    assert "draft" not in page.context
    went = browser.post(reverse("outcomes:publish"), question(known, preview="1"))
    job = FigureJob.objects.get()
    there = reverse("outcomes:job", args=[job.pk])
    assert went["Location"] == there
    waiting = browser.get(there).content.decode()
    assert 'hx-trigger="every 2s"' in waiting
    assert f'<a href="{there}">' in waiting, "the way on without a script"
    work(job)
    shown = browser.get(there)
    assert "hx-trigger" not in shown.content.decode()
    assert shown.context["headline"].numerator == 12
    browser.post(reverse("outcomes:publish"), question(known))
    job = FigureJob.objects.get(kind=JobKind.PUBLISH)
    work(job)
    there, made = reverse("outcomes:job", args=[job.pk]), Publication.objects.get()
    assert browser.get(there)["Location"] == reverse("outcomes:publication", args=[made.slug])
    assert browser.get(there, headers={"HX-Request": "true"})["HX-Redirect"]


def test_a_small_list_is_published_at_once(known, browser, small_steps):
    with override_settings(YORAM_COUNT_AT_ONCE=15):
        assert "draft" in browser.get(reverse("outcomes:publish"), question(known)).context
        browser.post(reverse("outcomes:publish"), question(known))
    assert (Publication.objects.count(), FigureJob.objects.count()) == (1, 0)


def test_a_restatement_of_a_large_list_leads_to_its_job(known, browser, small_steps):
    made = publish(known)
    leave_job(known)
    went = browser.post(reverse("outcomes:restate", args=[made.slug]), {"reason": "퇴사"})
    job = FigureJob.objects.get()
    assert (job.kind, went["Location"]) == (JobKind.RESTATE, reverse("outcomes:job", args=[job.pk]))


def test_the_page_says_how_far_it_is_and_when_it_halted(known, operator, browser, small_steps):
    job = actions.ask_figure(known.centre, asked(known), by=operator)
    there = reverse("outcomes:job", args=[job.pk])
    figure_jobs._begin(job.pk, "task", by=figure_jobs.HOUSE)
    figure_jobs._advance(job.pk, "task", JobStage.OVER_TIME, by=figure_jobs.HOUSE)
    assert 'value="2" max="5"' in " ".join(browser.get(there).content.decode().split())
    with clock.frozen_at(clock.now() + timedelta(minutes=11)):
        halted = browser.get(there)
        assert (halted.context["halted"], "hx-trigger" in halted.content.decode()) == (True, False)
        browser.post(there)
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


def test_a_stranger_finds_no_job(known, operator, small_steps):
    job = actions.ask_figure(known.centre, asked(known), by=operator)
    person = people.register_person(name="사랑", by=HOUSE)
    other = people.open_account(person, email="elsewhere@example.org", by=HOUSE)
    people.grant_role(other, role=Role.OPERATOR, scope="centre:0198c0de-0000-7000-8000-000000000000", by=HOUSE)
    stranger = Visitor()
    stranger.force_login(other, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert stranger.get(reverse("outcomes:job", args=[job.pk])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_job_is_handed_to_the_worker_once_it_is_written(known, operator):
    job = actions.ask_figure(known.centre, asked(known), by=operator)
    row = DBTaskResult.objects.get()
    assert row.args_kwargs["args"] == [str(job.pk)]
    context = SimpleNamespace(task_result=row.task_result)
    figure_jobs.count_later.func(context, str(job.pk))
    assert Publication.objects.count() == 1
