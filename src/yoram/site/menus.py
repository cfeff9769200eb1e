"""Where the pages lead: the public menu, the foot of every page, and the desk of each role."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yoram.core import policy
from yoram.core.facts import Actor
from yoram.core.web import Door
from yoram.people.facts import STAFF_ROLES, Role

type Entry = tuple[str, Promise]

PUBLIC: Sequence[Entry] = (
    ("courses:catalogue", _("Courses")),
    ("admissions:intakes", _("Apply")),
    ("outcomes:overview", _("Outcomes")),
    ("centre", _("The centre")),
)
FOOT: Sequence[Entry] = (
    ("privacy_notice", _("Privacy notice")),
    ("accessibility", _("Accessibility")),
    ("outcomes:rules", _("Ways of counting")),
    ("completion:check", _("Check a certificate")),
)
DESK: Sequence[tuple[Promise | str, Sequence[Entry]]] = (
    ("", (("start", _("What to do next")),)),
    (
        _("My training"),
        (
            ("attendance:today", _("My day")),
            ("attendance:mine", _("My attendance")),
            ("courses:mine", _("My timetable")),
            ("attendance:own_pay", _("My allowances")),
            ("completion:mine", _("My certificates")),
        ),
    ),
    (
        _("Recruiting"),
        (
            ("admissions:manage", _("Intakes and applications")),
            ("admissions:reviews", _("My reviews")),
        ),
    ),
    (
        _("Teaching"),
        (
            ("attendance:classes", _("Classes and attendance")),
            ("attendance:board", _("Trainees at risk")),
            ("attendance:corrections", _("Correction requests")),
            ("attendance:deadlines", _("Deadlines")),
            ("completion:classes", _("Completion")),
            ("surveys:surveys", _("Satisfaction surveys")),
        ),
    ),
    (
        _("Outcomes"),
        (
            ("outcomes:cohorts", _("Classes and ledger")),
            ("outcomes:exclusions", _("Exclusions")),
            ("outcomes:import_roster", _("Import a roster")),
            ("outcomes:import_participants", _("Import participants")),
            ("outcomes:publish", _("Publish a figure")),
        ),
    ),
    (
        _("Reports"),
        (
            ("reports:dashboard", _("Targets and ledger")),
            ("reports:texts", _("Press release and reports")),
            ("reports:figures", _("Figures for texts")),
        ),
    ),
    (
        _("The house"),
        (
            ("courses:manage", _("Courses and classes")),
            ("people:register", _("People and roles")),
            ("people:consent_texts", _("Consent texts")),
            ("privacy:access", _("Access log")),
        ),
    ),
)
# Doors that everybody with an account may pass, but that lead to something for these alone.
_ONLY_FOR: Mapping[str, frozenset[str]] = {
    "attendance:today": frozenset({Role.TRAINEE}),
    "attendance:mine": frozenset({Role.TRAINEE}),
    "courses:mine": frozenset({Role.TRAINEE, Role.INSTRUCTOR}),
    "completion:mine": frozenset({Role.TRAINEE}),
    "attendance:own_pay": frozenset({Role.TRAINEE}),
    "admissions:reviews": STAFF_ROLES - {Role.AUDITOR, Role.COUNCIL_SECRETARY},
}


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a menu."""

    label: str
    url: str
    current: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Some entries under a heading."""

    label: str
    items: Sequence[Item]


def navigation(actor: Actor, path: str) -> list[Item]:
    """The public menu, with the entry that the path lies under marked as current."""
    return [item for name, label in PUBLIC if (item := _item(name, label, actor, path))]


def foot(actor: Actor, path: str) -> list[Item]:
    """The pages about this site."""
    return [item for name, label in FOOT if (item := _item(name, label, actor, path))]


def desk(actor: Actor, path: str) -> list[Group]:
    """What whoever is signed in can do, as far as the doors let them through."""
    groups = [
        Group(str(label), [item for name, said in entries if (item := _item(name, said, actor, path))])
        for label, entries in DESK
    ]
    filled = [group for group in groups if group.items]
    if sum(len(group.items) for group in filled) < 2:
        return []  # one entry is no menu
    best = max((item.url for group in filled for item in group.items if path.startswith(item.url)), key=len, default="")
    return [
        Group(group.label, [Item(item.label, item.url, item.url == best, item.count) for item in group.items])
        for group in filled
    ]


def _item(name: str, label: Promise, actor: Actor, path: str) -> Item | None:
    try:
        url = reverse(name)
    except NoReverseMatch:
        return None
    if name in _ONLY_FOR and not _ONLY_FOR[name] & actor.roles():
        return None
    door = getattr(resolve(url).func, "door", None)
    if isinstance(door, Door) and not policy.policy(door.policy).admits(actor):
        return None
    return Item(str(label), url, path == url or (url != "/" and path.startswith(url)))
