"""A survey with people who were asked, for every test of the room."""

from dataclasses import dataclass
from datetime import date

from tests.cast import Cast
from yoram.people.models import Person
from yoram.surveys import actions
from yoram.surveys.facts import ANONYMOUS
from yoram.surveys.models import Invitation, Survey

LAST = date(2024, 4, 19)
WHOLE = {
    "instructor": "5", "materials": "4", "facilities": "3", "content": "5", "careers": "2", "overall": "4",
    "recommend": "0",
}  # fmt: skip


@dataclass
class Asked:
    """The survey, whom it asks beside the cast, and the verbs that tests say most."""

    cast: Cast
    survey: Survey
    peers: list[Person]

    def invitation(self, name: str) -> Invitation:
        return Invitation.objects.get(survey=self.survey, person=self.cast.person(name))

    def of_peer(self, place: int) -> Invitation:
        return Invitation.objects.get(survey=self.survey, person=self.peers[place])

    def peers_answer(self, count: int, **different: str) -> None:
        for place in range(count):
            actions.answer(self.survey, WHOLE | different, key=self.of_peer(place).pk, by=ANONYMOUS)
        self.survey.refresh_from_db()
