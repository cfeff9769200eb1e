"""The demo story as a test house, and an object in it for every address that takes a parameter."""

from datetime import date
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.cast import HOUSE
from tests.promises.house_applying import applying_samples
from tests.promises.house_forecast import forecast_samples
from tests.promises.house_selecting import selecting_samples
from yoram.attendance import actions as attendance
from yoram.completion.models import Certificate
from yoram.core import clock
from yoram.core.facts import Actor
from yoram.courses import actions as courses
from yoram.courses.models import Centre, Cohort, Course, Enrolment, Teaching, TrainingDay
from yoram.outcomes import actions as outcomes
from yoram.outcomes.models import (
    EvidenceFile,
    ExclusionRequest,
    FigureJob,
    JobKind,
    LedgerEvent,
    Publication,
    RosterUpload,
    SheetKind,
)
from yoram.people import actions as people
from yoram.people.facts import Role, ScopeKind, scope
from yoram.people.models import Account, Person, RoleGrant
from yoram.people.queries import actor_of_account
from yoram.privacy.models import AccessEntry
from yoram.site import story
from yoram.site.doors import Address
from yoram.site.story.accounts import actor_as
from yoram.site.story.telling import SHEETS
from yoram.surveys.models import Invitation, Survey

ABSENT = {"uuid": UUID(int=0), "slug": "nowhere", "str": "nothing", "int": 987_654_321, "text": "nothing"}
STRANGERS = ("anonymous", "outsider", "operator_elsewhere")


class World:
    """Every role of the story signed in, two strangers beside them, and what the addresses lead to."""

    def __init__(self) -> None:
        self._emails = {each["role"]: each["email"] for each in story.ACCOUNTS} | self._strangers()
        self.roles = (*STRANGERS, *(each["role"] for each in story.ACCOUNTS))
        self._clients: dict[str, Client] = {"anonymous": Client()}
        self._samples = samples()

    @staticmethod
    def _strangers() -> dict[str, str]:
        elsewhere = courses.set_up_centre(slug="elsewhere", name="다른 센터", city="다른 시", by=HOUSE)
        made = {}
        for role, grant in (("outsider", None), ("operator_elsewhere", Role.OPERATOR)):
            person = people.register_person(name=role, by=HOUSE)
            account = people.open_account(person, email=f"{role}@example.org", by=HOUSE)
            if grant:
                people.grant_role(account, role=grant, scope=scope(ScopeKind.CENTRE, elsewhere.pk), by=HOUSE)
            made[role] = account.email
        return made

    def account(self, role: str) -> Account:
        return Account.objects.get(email=self._emails[role])

    def actor(self, role: str) -> Actor:
        return Actor(label="anonymous") if role == "anonymous" else actor_of_account(self.account(role))

    def client(self, role: str) -> Client:
        """A client of this role, signed in afresh where an earlier request has ended its session."""
        client = self._clients.setdefault(role, Client())
        if role != "anonymous" and "_auth_user_id" not in client.session:
            client.force_login(self.account(role))
        return client

    def knows(self, address: Address) -> bool:
        return address.name in self._samples or address.name in _LIBRARY

    def subject_of(self, address: Address) -> object | None:
        """The row that the address is about, where the house has rights on rows of that kind."""
        sample = self._samples.get(address.name)
        return sample[1] if sample else None

    def url_of(self, address: Address) -> str:
        if address.name in self._samples:
            return reverse(address.name, kwargs=self._samples[address.name][0])
        if address.name in _LIBRARY:
            return reverse(address.name, kwargs=_LIBRARY[address.name])
        try:
            return reverse(address.name)
        except NoReverseMatch:
            return f"/{address.pattern}"

    def url_of_nothing(self, address: Address) -> str:
        """The same address with a key that belongs to nothing."""
        kwargs = self._samples[address.name][0]
        return reverse(address.name, kwargs={name: _absent(value) for name, value in kwargs.items()})


def _absent(value: object) -> object:
    if isinstance(value, int):
        return ABSENT["int"]
    return ABSENT["uuid"] if isinstance(value, UUID) else ABSENT["slug"]


_LIBRARY: dict[str, dict[str, Any]] = {
    "account_confirm_email": {"key": "nothing"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "nothing"},
    "mfa_remove_webauthn": {"pk": 987_654_321},
    "mfa_edit_webauthn": {"pk": 987_654_321},
}


def _an_upload(by: Actor) -> RosterUpload:
    centre = Centre.objects.get(slug="mokpo")
    sheet = next(SHEETS.glob("*class-1.xlsx"))
    return outcomes.keep_upload(centre, kind=SheetKind.ROSTER, name=sheet.name, content=sheet.read_bytes(), by=by)


def _a_job(by: Actor) -> FigureJob:
    centre = Centre.objects.get(slug="mokpo")
    return outcomes.ask_figure(centre, outcomes.Asked(JobKind.PREVIEW, "press", clock.today()), by=by)


def _office(cohort: Cohort, day: TrainingDay, enrolment: Enrolment) -> dict[str, tuple[dict[str, Any], object | None]]:
    """Diaries, money and deadlines of the running class."""
    done = attendance.meet_deadline(cohort, rule="contract", by=HOUSE)
    by_class, by_unit = ({"slug": cohort.slug}, cohort), ({"slug": cohort.slug, "unit": 1}, cohort)
    return {
        "attendance:diaries": by_class,
        "attendance:diaries_paper": ({"slug": cohort.slug, "form": "pdf"}, cohort),
        "attendance:diary": ({"day": day.pk}, day),
        "attendance:diary_paper": ({"day": day.pk, "form": "pdf"}, day),
        "attendance:pay": by_class,
        "attendance:pay_terms": by_class,
        "attendance:pay_unit": by_unit,
        "attendance:close_unit": by_unit,
        "attendance:correct_unit": by_unit,
        "attendance:pay_sheet": by_unit,
        "attendance:allowance_facts": ({"enrolment": enrolment.pk, "unit": 1}, enrolment),
        "attendance:deadline_feed": ({"token": "nothing"}, None),
        "attendance:reopen_deadline": ({"done": done.pk}, done),
        "attendance:meet_deadline": by_class,
        "attendance:exchange": by_class,
        "attendance:marks_sheet": by_class,
    }


def _attendance() -> dict[str, tuple[dict[str, Any], object | None]]:
    """The running class of the story on its day: neighbours' rows, and a tablet at its door."""
    cohort = Cohort.objects.select_related("course__centre").get(slug="ai-3")
    day = TrainingDay.objects.select_related("cohort__course__centre").filter(cohort=cohort, on=clock.today()).first()
    day = day or TrainingDay.objects.filter(cohort=cohort).order_by("on").first()
    enrolment = Enrolment.objects.filter(cohort=cohort).select_related("cohort__course").first()
    assert day is not None
    assert enrolment is not None
    kiosk, _key = attendance.issue_kiosk(cohort, first_on=day.on, last_on=day.on, by=HOUSE)
    by_class, by_day = ({"slug": cohort.slug}, cohort), ({"day": day.pk}, day)
    by_trainee = ({"enrolment": enrolment.pk}, enrolment)
    return {
        **forecast_samples(cohort, enrolment, day),
        "attendance:scan": ({"code": "nothing"}, None),
        "attendance:kiosk_door": ({"key": "nothing"}, None),
        "attendance:cohort": by_class,
        "attendance:rules": by_class,
        "attendance:kiosk": by_class,
        "attendance:end_kiosk": ({"kiosk": kiosk.pk}, kiosk),
        "attendance:screen": by_day,
        "attendance:screen_code": by_day,
        "attendance:screen_arrivals": by_day,
        "attendance:roll": by_day,
        "attendance:close": by_day,
        "attendance:release": by_trainee,
        "attendance:reset_pin": by_trainee,
        "attendance:correct": ({"enrolment": enrolment.pk, "day": day.pk}, enrolment),
        **_office(cohort, day, enrolment),
    }


def _surveys(centre: Centre) -> dict[str, tuple[dict[str, Any], object | None]]:
    """The second class's survey, and one of its invitations."""
    survey = Survey.objects.select_related("form", "centre").get(subject__startswith="cohort:")
    invitation = Invitation.objects.select_related("survey").filter(survey=survey, answered=False).first()
    assert invitation is not None
    of_survey = ({"key": survey.pk}, survey)
    return {
        "surveys:answer": ({"token": "nothing"}, None),
        "surveys:form": ({"centre": centre.slug, "kind": survey.kind}, centre),
        "surveys:called": ({"key": invitation.pk}, invitation),
        "surveys:survey": of_survey,
        "surveys:remind": of_survey,
        "surveys:close": of_survey,
        "surveys:results_sheet": of_survey,
    }


def samples() -> dict[str, tuple[dict[str, Any], object | None]]:
    """By name of the address: what to put into it, and the row it is then about."""
    course = (
        Course.objects.select_related("centre", "field").filter(slug__contains="ai").first() or Course.objects.first()
    )
    file = EvidenceFile.objects.filter(verified_at=None).first() or EvidenceFile.objects.first()
    assert file is not None
    # The trainee of the story looks at her own page; the rows here are a neighbour's.
    own = {each["email"] for each in story.ACCOUNTS if each["role"] in ("trainee", "graduate")}
    enrolment = Enrolment.objects.exclude(person__account__email__in=own).filter(ledger__event="employed").first()
    assert enrolment is not None
    event = LedgerEvent.objects.filter(enrolment=enrolment, event="employed", retraction=None).first()
    publication = Publication.objects.order_by("published_at").first()
    assert publication is not None
    person = Person.objects.get(pk=enrolment.person_id)
    day = TrainingDay.objects.select_related("cohort").get(cohort__slug="ai-3", on=date(2024, 8, 2))
    teaching = Teaching.objects.filter(cohort=day.cohort).first()
    assert teaching is not None
    of_class, by_day = ({"slug": day.cohort.slug}, day.cohort), ({"key": day.pk}, day)
    by_centre = ({"centre": course.centre.slug}, course.centre)
    by_cohort = ({"slug": enrolment.cohort.slug}, enrolment.cohort)
    by_enrolment = ({"enrolment": enrolment.pk}, enrolment)
    by_file = ({"file": file.pk}, file)
    by_publication = ({"slug": publication.slug}, publication)
    published = ({"slug": publication.slug}, None)
    by_person = ({"key": person.pk}, person)
    member = Person.objects.get(account__email={e["role"]: e["email"] for e in story.ACCOUNTS}["instructor"])
    by_member = ({"key": member.pk}, member)
    upload = _an_upload(actor_as(Role.OPERATOR))
    job = _a_job(actor_as(Role.OPERATOR))
    exclusion = ExclusionRequest.objects.first()
    assert exclusion is not None
    grant = RoleGrant.objects.filter(person=member).first()
    assert grant is not None
    text = {"text": "press"}
    certificate = Certificate.objects.filter(enrolment=enrolment).first()
    assert certificate is not None
    return (
        _attendance()
        | applying_samples()
        | selecting_samples(member)
        | {
            "courses:course": ({"centre": course.centre.slug, "slug": course.slug}, None),
            "courses:change_centre": by_centre,
            "courses:set_target": by_centre,
            "courses:change_target": ({"centre": course.centre.slug, "year": 2024}, course.centre),
            "courses:add_course": by_centre,
            "courses:change_course": ({"centre": course.centre.slug, "slug": course.slug}, course.centre),
            "courses:add_class": ({"centre": course.centre.slug, "slug": course.slug}, course),
            "courses:change_class": ({"slug": enrolment.cohort.slug}, enrolment.cohort.course),
            "courses:subjects": ({"centre": course.centre.slug, "slug": course.slug}, course),
            "courses:oneroster": by_centre,
            "courses:class_calendar": ({"slug": day.cohort.slug}, None),
            "courses:own_calendar": ({"token": "nothing"}, None),
            "courses:timetable": of_class,
            "courses:instructors": of_class,
            "courses:schemes": of_class,
            "courses:plan_days": of_class,
            "courses:add_day": of_class,
            "courses:copy_week": of_class,
            "courses:change_day": by_day,
            "courses:lessons": by_day,
            "courses:drop_day": by_day,
            "courses:end_teaching": ({"key": teaching.pk}, teaching),
            "courses:change_field": ({"code": course.field.code}, course.field),
            "completion:cohort": by_cohort,
            "completion:complete": by_cohort,
            "completion:issue_class": by_cohort,
            "completion:rule": by_cohort,
            "completion:results": by_cohort,
            "completion:trainee": by_enrolment,
            "completion:withdraw": by_enrolment,
            "completion:pause": by_enrolment,
            "completion:resume": by_enrolment,
            "completion:remove": by_enrolment,
            "completion:complete_early": by_enrolment,
            "completion:reverse": by_enrolment,
            "completion:issue": by_enrolment,
            "completion:paper": ({"key": certificate.pk, "form": "pdf"}, certificate),
            "completion:credential": ({"key": certificate.pk}, certificate),
            "completion:revoke": ({"key": certificate.pk}, certificate),
            "completion:reissue": ({"key": certificate.pk}, certificate),
            "completion:certificate": ({"code": certificate.code}, None),
            "completion:status_list": ({"number": 1}, None),
            "completion:issuer": ({"slug": course.centre.slug}, None),
            "outcomes:cohort": by_cohort,
            "outcomes:seal": by_cohort,
            "outcomes:correct_list": ({"slug": enrolment.cohort.slug}, enrolment),
            "outcomes:trainee": by_enrolment,
            "outcomes:record": by_enrolment,
            "outcomes:add_evidence": by_enrolment,
            "outcomes:ask_exclusion": by_enrolment,
            "outcomes:retract": ({"event": event.pk}, event),
            "outcomes:correct_line": ({"event": event.pk}, event),
            "outcomes:evidence_file": by_file,
            "outcomes:verify_evidence": by_file,
            "outcomes:exclusion": ({"exclusion": exclusion.pk}, exclusion),
            "outcomes:job": ({"job": job.pk}, job),
            "outcomes:import_columns": ({"upload": upload.pk}, None),
            "outcomes:import_check": ({"upload": upload.pk}, None),
            "outcomes:import_drop": ({"upload": upload.pk}, None),
            "outcomes:rule": ({"rule": "press"}, None),
            "outcomes:publication": published,
            "outcomes:people": by_publication,
            "outcomes:change": by_publication,
            "outcomes:restate": by_publication,
            "outcomes:published_rule": ({"slug": publication.slug, "rule": "press"}, None),
            "outcomes:download": published,
            "outcomes:figures_csv": published,
            "outcomes:figures_json": published,
            "reports:text": (text, None),
            "reports:edit": (text, None),
            "reports:paper": ({**text, "form": "pdf"}, None),
            "people:withdraw": ({"matter": "training"}, None),
            "people:guardian": ({"token": "nothing"}, None),
            "people:person": by_member,
            "people:correct": by_member,
            "people:grant": by_member,
            "people:change_account": ({"key": member.pk, "verb": "close"}, None),
            "people:end_grant": ({"key": grant.pk}, grant),
            "privacy:entry": ({"key": AccessEntry.objects.create(at=clock.now(), look="read", place="GET /").pk}, None),
            **_surveys(course.centre),
            "privacy:person": by_person,
            "privacy:export": by_person,
            "privacy:erase": by_person,
            "api:publication": published,
            "api:figures": published,
            "api:download": published,
            "api:rule": ({"rule": "press"}, None),
        }
    )
