"""From an accepted place to a trainee: who this is, their class, their account and their role."""

from django.db.models import Q
from django.utils.translation import gettext as _

from yoram.admissions import letters
from yoram.admissions.actions.moving import move
from yoram.admissions.facts import LetterKind, State
from yoram.admissions.judging import plan_of
from yoram.admissions.links import password_link
from yoram.admissions.models import Application, PersonMatch
from yoram.admissions.selection_facts import MatchState, NotReady, WhoIsThis
from yoram.core import clock
from yoram.core.action import action
from yoram.core.facts import Actor, StateChanged
from yoram.courses import actions as courses
from yoram.courses.queries import Enrolment
from yoram.people import actions as people
from yoram.people.facts import EmailTaken, Role, ScopeKind, scope
from yoram.people.queries import Person, account_for, account_of


@action("admissions.enrol_accepted")
def enrol(application: Application, *, by: Actor) -> Enrolment:
    """Make a trainee of whoever accepted: in the class, with an account and the role, and told so. Once.

    Raises WhoIsThis where the house may know this person already, NotReady where no place was accepted.
    """
    if application.state not in {State.ACCEPTED, State.ENROLLED}:
        raise NotReady(_("Only whoever accepted a place can be enrolled."))
    person = _who_is(application)
    cohort = application.intake.cohort
    house = Actor.machine(by.label)
    enrolment = courses.enrol(cohort, person.pk, by=by)
    if application.state == State.ENROLLED:
        return enrolment
    if application.person_id != person.pk:
        Application.objects.filter(pk=application.pk).update(person=person)
        application.person = person
    account = account_of(person) or people.open_account(person, email=application.email, by=house)
    people.grant_role(account, role=Role.TRAINEE, scope=scope(ScopeKind.COHORT, cohort.pk), by=house)
    move(application, after=State.ENROLLED, by=by)
    letters.write(application, LetterKind.ENROLLED, password_link=password_link())
    return enrolment


@action("admissions.decide_match")
def decide_match(match: PersonMatch, person: Person | None, *, by: Actor) -> PersonMatch:
    """An operator says that whoever accepted is this person, or (None) somebody whom the house did not know."""
    state = MatchState.SAME if person else MatchState.NEW
    rows = PersonMatch.objects.filter(pk=match.pk, state=MatchState.ASKED)
    if not rows.update(state=state, person=person, decided_at=clock.now(), decided_by=by.label[:120]):
        raise StateChanged(_("This was decided a moment ago."))
    match.refresh_from_db()
    return match


@action("admissions.ask_who")
def ask_who(application: Application, *, by: Actor) -> PersonMatch:
    """Put the question of who this is before an operator, once."""
    found: PersonMatch | None = PersonMatch.objects.filter(application=application).first()
    if found is not None:
        return found
    match = PersonMatch(application=application, asked_at=clock.now())
    match.save()
    return match


def enrol_due(*, by: Actor) -> tuple[int, int]:
    """Enrol everybody whose class begins soon enough; how many were, and how many an operator must look at."""
    rows = Application.objects.filter(state=State.ACCEPTED).select_related("intake__cohort__course__centre", "person")
    done = asked = 0
    for application in rows:
        cohort = application.intake.cohort
        if (cohort.starts_on - clock.today()).days > plan_of(application.intake).enrol_days_before:
            continue
        try:
            enrol(application, by=by)
            done += 1
        except WhoIsThis:
            ask_who(application, by=by)
            asked += 1
    return done, asked


def candidates(application: Application) -> list[Person]:
    """Everybody whom this applicant might be, apart from the person made for the application itself."""
    same = Q(name=application.name, birth_date=application.birth_date)
    if application.email:
        same |= Q(email__iexact=application.email)
    found = Person.objects.filter(same, erased_at=None).order_by("made_at", "id")
    return [person for person in found if person.pk != application.person_id]


def _who_is(application: Application) -> Person:
    """The person behind an application: the same address and birth date are one person, anything less is asked."""
    own: Person | None = application.person
    match = PersonMatch.objects.filter(application=application).select_related("person").first()
    if match is not None and match.state == MatchState.SAME and match.person is not None:
        return match.person
    if own is None:
        raise NotReady(_("The data of this application was destroyed."))
    if application.state == State.ENROLLED or (match is not None and match.state == MatchState.NEW):
        return _not_taken(own, application)
    others = candidates(application)
    if not others or account_of(own) is not None:
        return _not_taken(own, application)
    if not all(_surely(person, application) for person in others):
        raise WhoIsThis(_("The house may know this person already. Say who it is."))
    return next((person for person in others if account_of(person) is not None), others[0])


def _surely(person: Person, application: Application) -> bool:
    return (
        bool(person.email)
        and person.email.strip().lower() == application.email.strip().lower()
        and person.birth_date is not None
        and person.birth_date == application.birth_date
    )


def _not_taken(person: Person, application: Application) -> Person:
    account = account_for(application.email)
    if account is not None and account.person_id != person.pk and account_of(person) is None:
        raise EmailTaken(
            _("%(email)s belongs to somebody else's account. Correct the address first.") % {"email": application.email}
        )
    return person
