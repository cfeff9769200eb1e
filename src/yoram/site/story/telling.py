"""The story in the order it happened; only the clock is held at the day that is told."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

from django.utils import timezone

from yoram.completion.actions import issue_certificates
from yoram.core import clock
from yoram.core.facts import Actor
from yoram.courses import actions as courses
from yoram.courses.facts import Measure
from yoram.courses.queries import Centre, Cohort
from yoram.outcomes import actions as outcomes
from yoram.outcomes.facts import Event, Reason
from yoram.outcomes.queries import enrolments_for, exclusions_waiting, known_lines
from yoram.people import actions as people
from yoram.people.facts import Role, ScopeKind, scope
from yoram.site.story import asking, attendance, completing, corrections, office, recruiting, timetable
from yoram.site.story.accounts import ACCOUNTS, GRADUATE, PASSWORD, DemoAccount, actor_as, holder_of
from yoram.site.story.papers import made_up
from yoram.site.story.setting import CENTRE, COURSES

SHEETS = Path(__file__).parents[4] / "demo"
HOUSE = Actor.machine("demo story")
_IN_CLASS = (ACCOUNTS[0]["role"], GRADUATE["role"])
CALLS = {"B07": 3, "B08": 4, "B09": 5, "B10": 8, "B11": 9, "B12": 10, "B13": 11, "B14": 12}


class StoryBroken(RuntimeError):
    """A sheet of the story does not go through the import: a mistake of ours."""


def _at(day: str, hour: int = 9) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(hour), timezone.get_default_timezone())


class Story:
    """One telling; people and classes are found again by name as it goes on."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self.report = report
        self.centre: Centre
        self.cohorts: dict[int, Cohort] = {}

    def tell(self) -> None:
        with clock.frozen_at(_at("2023-10-04")):
            self.found()
        self.first_year()
        self.first_outcomes()
        self.second_class()
        self.publish()
        self.recruit()

    def found(self) -> None:
        """The centre, its courses and its staff."""
        self.report("setting up the centre and its people")
        self.centre = courses.set_up_centre(**CENTRE, by=HOUSE)
        for code, name, english in (("ai", "인공지능", "Artificial intelligence"), ("bigdata", "빅데이터", "Big data")):
            field = courses.name_field(code=code, name=name, name_en=english, by=HOUSE)
            courses.set_up_course(self.centre, field=field, **COURSES[code], by=HOUSE)
        people.publish_shipped_texts(by=HOUSE)
        self.open_class("ai", 1, "2023-10-11", "2024-03-20", 25)
        for account in ACCOUNTS:
            if account["role"] not in _IN_CLASS:
                person = people.register_person(name=account["name"], email=account["email"], by=HOUSE)
                people.open_account(person, email=account["email"], password=PASSWORD, by=HOUSE)
                if account["role"] != Role.INSTRUCTOR:  # who teaches one class only, and later
                    self.let_in(Role(account["role"]))

    def let_in(self, role: Role) -> None:
        here = scope(ScopeKind.CENTRE, self.centre.pk)
        place = here if role in (Role.OPERATOR, Role.COACH, Role.CITY_OFFICER) else ""
        people.grant_role(holder_of(role), role=role, scope=place, by=HOUSE)

    def open_class(self, course: str, number: int, first: str, last: str, capacity: int) -> None:
        row = self.centre.courses.get(slug=COURSES[course]["slug"])
        self.cohorts[number] = courses.open_cohort(
            row,
            number=number,
            starts_on=date.fromisoformat(first),
            ends_on=date.fromisoformat(last),
            slug=f"{course}-{number}",
            capacity=capacity,
            region=self.centre.city,
            by=HOUSE,
        )

    def title(self, number: int) -> str:
        return f"{self.cohorts[number].course.title} {number}기"

    def import_sheet(self, name: str) -> None:
        """A sheet on the day that its name says."""
        self.report(f"importing {name}.xlsx")
        content = (SHEETS / f"{name}.xlsx").read_bytes()
        take = outcomes.import_participants if name.endswith("participants") else outcomes.import_roster
        with clock.frozen_at(_at(name[:10], 8 if name.startswith("2024-07-29") else 17)):
            told = take(content, file_name=f"{name}.xlsx", centre=self.centre, by=actor_as(Role.OPERATOR))
        if not told.ok:
            raise StoryBroken(f"{name}: {told.errors[:3]}")

    def first_year(self) -> None:
        self.import_sheet("2023-10-11-class-1")
        with clock.frozen_at(_at("2023-12-04")):
            self.open_class("bigdata", 2, "2023-12-27", "2024-06-26", 25)
        self.import_sheet("2023-12-27-class-2")
        self.import_sheet("2023-12-29-participants")
        with clock.frozen_at(_at("2024-01-02")):
            for measure, amount in ((Measure.TRAINEES, 100), (Measure.PARTICIPANTS, 2500)):
                courses.set_target(self.centre, year=2024, measure=measure, amount=amount, by=HOUSE)

    def first_outcomes(self) -> None:
        """The first class completes; some find work, three leave for a reason that a second person looks at."""
        self.import_sheet("2024-03-29-class-1")
        self.certify(1, "2024-03-29")
        self.import_sheet("2024-04-01-participants")
        self.import_sheet("2024-04-30-class-1")
        self.settle_exclusions("2024-05-02", "2024-05-03")
        self.import_sheet("2024-05-31-class-1")
        self.settle_exclusions("2024-06-03", "2024-06-04")
        self.file_contract("A07", "2024-06-05")

    def settle_exclusions(self, filed: str, decided: str) -> None:
        """The operator files the papers, the administrator looks at them and agrees."""
        asker, second = actor_as(Role.OPERATOR), actor_as(Role.ADMINISTRATOR)
        for request in exclusions_waiting(asker):
            with clock.frozen_at(_at(filed, 10)):
                told = request.document_named or "증빙"
                paper = outcomes.add_evidence(request.enrolment, name=f"{told}.pdf", content=made_up(told), by=asker)
                asked = outcomes.ask_exclusion(
                    request.enrolment,
                    reason=Reason(request.reason),
                    effective_on=request.effective_on,
                    document=paper,
                    document_named=told,
                    by=asker,
                )
            with clock.frozen_at(_at(decided, 14)):
                outcomes.verify_evidence(paper, how="원본과 대조", by=second)
                outcomes.approve_exclusion(asked, by=second)

    def file_contract(self, trainee: str, day: str) -> None:
        """A freelancer's contract, filed beside the line that it bears out."""
        with clock.frozen_at(_at(day, 11)):
            row = enrolments_for(actor_as(Role.OPERATOR)).get(external_id=trainee)
            work = next(told.event for told in known_lines([row])[row.pk] if told.event.event == Event.EMPLOYED)
            told = "위촉계약서"
            paper = outcomes.add_evidence(
                row, name=f"{told}.pdf", content=made_up(told), event=work, by=actor_as(Role.OPERATOR)
            )
            outcomes.verify_evidence(paper, how="의뢰처에 전화로 확인", by=actor_as(Role.ADMINISTRATOR))

    def second_class(self) -> None:
        """The second class completes, the third begins, the coach calls those who have no work yet."""
        with clock.frozen_at(_at("2024-06-10")):
            self.open_class("ai", 3, "2024-07-01", "2024-12-27", 20)
            third = scope(ScopeKind.COHORT, self.cohorts[3].pk)
            people.grant_role(holder_of(Role.INSTRUCTOR), role=Role.INSTRUCTOR, scope=third, by=HOUSE)
            self.report("writing the timetable of class 3")
            teacher = holder_of(Role.INSTRUCTOR)
            timetable.tell(
                timetable.Setting(self.centre, self.cohorts[3], teacher, by=actor_as(Role.OPERATOR), house=HOUSE)
            )
        self.import_sheet("2024-06-28-class-1")
        self.import_sheet("2024-06-28-class-2")
        self.certify(2, "2024-06-28")
        self.import_sheet("2024-07-01-class-3")
        self.let_trainee_in("B07", GRADUATE, "2024-07-02")
        self.let_trainee_in("C19", ACCOUNTS[0], "2024-07-02")
        self.call_completers()
        self.import_sheet("2024-07-12-class-2")
        self.import_sheet("2024-07-26-class-1")
        self.import_sheet("2024-07-26-class-2")
        self.ask_one("B16", "2024-07-26")
        self.report("asking class 2 what its course was like")
        asking.tell(self.cohorts[2], house=HOUSE, by=actor_as(Role.OPERATOR))
        self.report("taking the roll of class 3")
        attendance.tell(self.cohorts[3], date(2024, 7, 29), house=HOUSE, by=actor_as(Role.OPERATOR))
        asked_by, decided_by = actor_as(Role.INSTRUCTOR), actor_as(Role.OPERATOR)
        corrections.tell(self.cohorts[3], date(2024, 7, 29), teacher=asked_by, operator=decided_by)
        self.report("keeping the office of class 3")
        office.tell(
            self.cohorts[3], date(2024, 7, 29), instructor=actor_as(Role.INSTRUCTOR), by=actor_as(Role.OPERATOR)
        )
        completing.ask(self.cohorts[3], by=actor_as(Role.OPERATOR))

    def certify(self, number: int, day: str) -> None:
        """Certificates for everybody in a class who completed."""
        self.report(f"issuing the certificates of class {number}")
        with clock.frozen_at(_at(day, 18)):
            issue_certificates(self.cohorts[number], by=actor_as(Role.OPERATOR))

    def let_trainee_in(self, trainee: str, told: DemoAccount, day: str) -> None:
        with clock.frozen_at(_at(day)):
            row = enrolments_for(actor_as(Role.OPERATOR)).get(external_id=trainee)
            account = people.open_account(row.person, email=told["email"], password=PASSWORD, by=HOUSE)
            held_in = scope(ScopeKind.COHORT, row.cohort_id)
            people.grant_role(account, role=Role.TRAINEE, scope=held_in, by=HOUSE)

    def call_completers(self) -> None:
        coach = actor_as(Role.COACH)
        for trainee, of_july in CALLS.items():
            event = Event.UNREACHABLE if trainee == "B12" else Event.CONTACTED
            day = date(2024, 7, of_july)
            with clock.frozen_at(_at(day.isoformat(), 15)):
                row = enrolments_for(coach).get(external_id=trainee)
                note = "전화 안 받음" if event is Event.UNREACHABLE else "전화 상담"
                outcomes.record(row, event=event, effective_on=day, detail=note, by=coach)

    def ask_one(self, trainee: str, day: str) -> None:
        """A request that still waits for the second person, for visitors to decide."""
        asker = actor_as(Role.OPERATOR)
        with clock.frozen_at(_at(day, 17)):
            row = enrolments_for(asker).get(external_id=trainee)
            paper = outcomes.add_evidence(row, name="재학증명서.pdf", content=made_up("재학증명서"), by=asker)
            outcomes.ask_exclusion(
                row,
                reason=Reason.FURTHER_STUDY,
                effective_on=date(2024, 7, 22),
                document=paper,
                document_named="재학증명서",
                note="편입 확정",
                by=asker,
            )

    def publish(self) -> None:
        """The article's day, and what the insurance register taught two days later."""
        self.report("publishing the figures")
        day, operator = date(2024, 7, 27), actor_as(Role.OPERATOR)
        with clock.frozen_at(_at("2024-07-27", 10)):
            first = outcomes.publish(
                self.centre, self.cohorts[1], rule="press", on=day, title=self.title(1), by=operator
            )
            outcomes.publish(self.centre, self.cohorts[2], rule="press", on=day, title=self.title(2), by=operator)
            outcomes.publish(self.centre, rule="pooled", on=day, title=f"{self.centre.name} 전체 기수", by=operator)
        self.import_sheet("2024-07-29-class-1")
        self.import_sheet("2024-07-29-participants")
        with clock.frozen_at(_at("2024-07-29", 8)):
            reason = "한 사람의 고용보험 가입이 확인되어 ‘증빙 전’에서 ‘증빙 확인’으로 바뀌었습니다."
            outcomes.restate(first, reason=reason, by=operator)

    def recruit(self) -> None:
        """The fourth class is still to come, and takes applications on the day of the story."""
        self.report("taking applications for the fourth class")
        with clock.frozen_at(_at("2024-07-10")):
            self.open_class("bigdata", 4, "2024-09-02", "2025-02-28", 20)
        recruiting.tell(self.cohorts[4], by=actor_as(Role.OPERATOR))
