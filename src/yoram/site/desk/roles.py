"""The desk of each role: what it does here, what waits, and where else to go."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yoram.core.facts import Actor
from yoram.people.facts import Role
from yoram.site.desk import asked, attending, office, steps, training
from yoram.site.desk.steps import Step

type Source = Callable[[Actor], Iterator[Step]]


@dataclass(frozen=True, slots=True)
class Desk:
    """One role's part of the start page."""

    role: str
    about: str
    steps: Sequence[Step]
    more: int = 0
    note: str = ""


def _always(title: str, text: str, name: str, action: str) -> Step:
    return Step(title, text, reverse(name), action)


def _city(actor: Actor) -> Iterator[Step]:
    yield _always(
        _("Targets and ledger"),
        _("How far this year has come, class by class and occasion by occasion."),
        "reports:dashboard",
        _("Open"),
    )
    yield _always(
        _("Press release and reports"),
        _("Every number is bound to the ledger; you write the words."),
        "reports:texts",
        _("Open"),
    )


def _auditor(actor: Actor) -> Iterator[Step]:
    yield _always(
        _("Published figures"),
        _("Each with its rule, its list and a download that anybody can recompute."),
        "outcomes:overview",
        _("Look"),
    )
    yield _always(
        _("Who looked at whose data"),
        _("The law asks for a check every month."),
        "privacy:access",
        _("Access log"),
    )
    yield _always(
        _("Exclusions"),
        _("Everybody who left a denominator, with document, asker and approver."),
        "outcomes:exclusions",
        _("Register"),
    )


def _administrator(actor: Actor) -> Iterator[Step]:
    yield _always(_("People and roles"), _("Invite somebody, give or end a role."), "people:register", _("Open"))
    yield _always(
        _("Consent texts"),
        _("What people are asked to agree to, version by version."),
        "people:consent_texts",
        _("Open"),
    )
    yield _always(_("Access log"), _("Who looked at whose data, month by month."), "privacy:access", _("Open"))


def _trainee(actor: Actor) -> Iterator[Step]:
    yield from training.my_day(actor)
    yield from asked.own_surveys(actor)
    yield from training.my_certificates(actor)
    yield from steps.own_classes(actor)
    yield from training.own_applications(actor)
    yield _always(
        _("What I agreed to"), _("See each matter and take back what you like."), "people:consents", _("My consents")
    )
    yield _always(
        _("What the house holds about me"), _("Everything, and who looked at it."), "privacy:mine", _("My data")
    )


def _look_at_outcomes(actor: Actor) -> Iterator[Step]:
    yield _always(
        _("Published figures"), _("What became of those who completed, and how it was counted."), "outcomes:overview",
        _("Look"),
    )  # fmt: skip


_OPERATOR: Sequence[Source] = (
    attending.corrections_to_decide,
    attending.trainees_at_risk,
    training.classes_today,
    office.deadlines_due,
    training.intakes_to_decide,
    steps.figures_that_moved,
    steps.classes_to_seal,
    steps.exclusions_to_decide,
    steps.rosters_to_import,
    steps.figures_to_publish,
    asked.surveys_to_chase,
)
_SOURCES: Mapping[str, Sequence[Source]] = {
    Role.TRAINEE: (_trainee,),
    Role.INSTRUCTOR: (training.classes_today, office.diaries_to_sign, steps.taught_classes),
    Role.COACH: (steps.people_to_contact,),
    Role.OPERATOR: _OPERATOR,
    Role.CITY_OFFICER: (_city,),
    Role.EMPLOYER: (_look_at_outcomes,),
    Role.COUNCIL_MEMBER: (_look_at_outcomes,),
    Role.COUNCIL_SECRETARY: (_look_at_outcomes,),
    Role.AUDITOR: (_auditor,),
    Role.ADMINISTRATOR: (steps.centre_to_set_up, *_OPERATOR, _administrator),
}
_ABOUT: Mapping[str, Promise] = {
    Role.TRAINEE: gettext_lazy("Your class, what is written about you, and what you agreed to."),
    Role.INSTRUCTOR: gettext_lazy("The classes that you teach."),
    Role.COACH: gettext_lazy("People who completed, have no work yet, and have not heard from us for a month."),
    Role.OPERATOR: gettext_lazy("Lists, exclusions and figures that wait for you."),
    Role.CITY_OFFICER: gettext_lazy("The centre’s targets against its ledger, and the city’s texts."),
    Role.EMPLOYER: gettext_lazy("Whom the centre trains."),
    Role.COUNCIL_MEMBER: gettext_lazy("What the centre publishes."),
    Role.COUNCIL_SECRETARY: gettext_lazy("What the centre publishes."),
    Role.AUDITOR: gettext_lazy("What was published, and who looked at what."),
    Role.ADMINISTRATOR: gettext_lazy("The whole house."),
}
_LATER: Mapping[str, Promise] = {
    Role.EMPLOYER: gettext_lazy("Posting jobs and meeting trainees is not here yet. Until then, call the centre."),
    Role.COUNCIL_MEMBER: gettext_lazy(
        "The council’s own room is not here yet. Until then, meetings and papers go their usual way."
    ),
    Role.COUNCIL_SECRETARY: gettext_lazy(
        "The council’s own room is not here yet. Until then, keep the register of members and meetings as you do now."
    ),
}


def desks_for(actor: Actor) -> list[Desk]:
    """One desk a role that the actor holds, in the order of the roles."""
    held = actor.roles()
    return [_desk(role, actor) for role in Role if role.value in held]


def _desk(role: Role, actor: Actor) -> Desk:
    seen: dict[tuple[str, str], Step] = {}
    for source in _SOURCES[role]:
        for step in source(actor):
            seen.setdefault((step.title, step.url), step)
    more = steps.contacts_beyond(actor) if role is Role.COACH else 0
    note = steps.trail_state() if role is Role.AUDITOR else str(_LATER.get(role, ""))
    return Desk(str(role.label), str(_ABOUT[role]), tuple(seen.values()), more, note)
