"""The words of selecting: stages, conflicts, offers, and what can be refused on the way."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from yoram.core.facts import YoramError


class Stage(TextChoices):
    """At which point an application is judged."""

    SCREENING = "screening", _("by paper")
    INTERVIEW = "interview", _("by interview")


class ConflictSource(TextChoices):
    """Who said that somebody may not judge."""

    REVIEWER = "reviewer", _("declared by the reviewer")
    HOUSE = "house", _("noticed by the house")


class Acceptance(TextChoices):
    """How places are given out."""

    HELD = "held", _("each offer keeps a place until its deadline")
    FIRST = "first", _("whoever accepts first gets the place")


class OfferState(TextChoices):
    """Where an offer stands."""

    OPEN = "open", _("waiting for an answer")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("not answered in time")


OFFER_HOLDS = (OfferState.OPEN, OfferState.ACCEPTED)


class MatchState(TextChoices):
    """Whether somebody who accepted is somebody whom the house knows."""

    ASKED = "asked", _("to be decided")
    SAME = "same", _("the same person")
    NEW = "new", _("another person")


class RubricFrozen(YoramError):
    """Points were given by this rubric, so it stays as it is."""


class RubricWrong(YoramError):
    """The rubric cannot be scored as it is written."""


class NotYours(YoramError):
    """The application is not, or no longer, this reviewer's."""


class ScoresMissing(YoramError):
    """Not every criterion was judged."""


class SlotTaken(YoramError):
    """Somebody else chose this interview time first, or it is too late to choose."""


class NotReady(YoramError):
    """Applications cannot be decided yet; the text says what is missing."""


class SeatsTaken(YoramError):
    """Every place is taken."""


class OfferOver(YoramError):
    """The offer was answered, has expired, or is no longer there."""


class WhoIsThis(YoramError):
    """The house may know this person already; an operator has to say."""


class IntentsMissing(YoramError):
    """The list of starters cannot be sealed before everybody said what they want."""
