"""Reading what people agreed to; a child's yes counts only with the guardian's."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from yoram.core import clock
from yoram.people import rules
from yoram.people.models import ConsentRecord, ConsentText, GuardianRequest, Person, RoleGrant

FALLBACK = "ko"
SIGN_UP = "sign-up"


def current_texts(*, occasion: str = "", language: str | None = None) -> list[ConsentText]:
    """The newest version of each matter in the language, in Korean where it was not translated; required ones first."""
    wanted = (language or get_language() or FALLBACK).split("-")[0]
    rows = ConsentText.objects.filter(language__in={wanted, FALLBACK})
    if occasion:
        rows = rows.filter(occasion=occasion)
    newest: dict[str, ConsentText] = {}
    for text in rows.order_by("matter", "version"):
        known = newest.get(text.matter)
        if known is None or known.version < text.version or text.language == wanted:
            newest[text.matter] = text
    return sorted(newest.values(), key=lambda text: (not text.required, text.matter))


def open_consents(person: Person) -> QuerySet[ConsentRecord]:
    """What the person has agreed to and not taken back, whether or not a guardian is still awaited."""
    rows: QuerySet[ConsentRecord] = ConsentRecord.objects.filter(person=person, ended_at=None)
    return rows.select_related("text", "guardian")


def in_force(rows: Iterable[ConsentRecord]) -> list[ConsentRecord]:
    """Those that count today."""
    return [row for row in rows if not row.guardian_needed or row.guardian_confirmed_at]


def agreed_versions(person: Person) -> dict[str, int]:
    """The version of each matter that the person's consent in force speaks of."""
    return {row.matter: row.text.version for row in in_force(open_consents(person))}


def missing_consents(person: Person, *, occasion: str) -> list[ConsentText]:
    """The required matters of an occasion that the person has not agreed to in their current version."""
    texts = {text.matter: text for text in current_texts(occasion=occasion) if text.required}
    wanted = {matter: text.version for matter, text in texts.items()}
    return [texts[matter] for matter in rules.decide_missing(wanted, agreed_versions(person))]


def has_consent(person: Person, matter: str) -> bool:
    """Whether the person agrees to a matter today, in whichever version."""
    counts = Q(guardian_needed=False) | Q(guardian_confirmed_at__isnull=False)
    return bool(ConsentRecord.objects.filter(counts, person=person, matter=matter, ended_at=None).exists())


def needed_for_account(person: Person) -> list[ConsentText]:
    """What has to be agreed to before the person may use an account, and is not, in whichever version."""
    wanted = [text for text in current_texts(occasion=SIGN_UP) if text.required]
    return [text for text in wanted if not has_consent(person, text.matter)]


def awaits_guardian(person: Person) -> bool:
    """Whether the person is a child whose guardian has not said yes to the account."""
    return rules.decide_guardian_needed(person.birth_date, clock.today()) and bool(needed_for_account(person))


def never_agreed_to() -> list[Person]:
    """Children who came by themselves and whose guardian let the last link end, or said no to everything.

    Whoever holds or held a role here is known to the house by other ways than sign-up.
    """
    agreed = ConsentRecord.objects.filter(guardian_confirmed_at__isnull=False)
    open_links = GuardianRequest.objects.filter(expires_at__gt=clock.now())
    asked: QuerySet[Person] = Person.objects.filter(guardian_requests__isnull=False, erased_at=None).distinct()
    for known in (agreed, open_links, RoleGrant.objects.all()):
        asked = asked.exclude(pk__in=known.values("person_id"))
    return [person for person in asked if awaits_guardian(person)]
