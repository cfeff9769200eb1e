"""Where an application ends and a person begins: whoever only applied is forgotten with their last application."""

from yoram.admissions.facts import ApplicationDestroyed
from yoram.core.facts import Actor
from yoram.people.queries import persons
from yoram.privacy import actions as privacy
from yoram.privacy.queries import tables_about

_HOUSE = Actor.machine("retention")
# What an application leaves behind; a row in any other table means that the house knows the person otherwise.
_LEFT_BEHIND = frozenset({"people.Person", "people.ConsentRecord", "people.GuardianRequest", "core.Message"})


def forget_applicant(event: ApplicationDestroyed) -> None:
    """Erase a person whom nothing but the destroyed application tied to the house."""
    if event.person is None or tables_about(event.person) - _LEFT_BEHIND:
        return
    person = persons([event.person]).get(event.person)
    if person is not None and person.erased_at is None:
        privacy.erase(person, reason="the application is over", by=_HOUSE)
