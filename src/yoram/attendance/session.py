"""What one class day asks of its codes: the window, the key, and what is bound together."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from yoram.attendance.files.house import rulebook_named
from yoram.attendance.models import CohortRules
from yoram.attendance.rules import tokens
from yoram.attendance.rules.tokens import Session, Window
from yoram.courses.queries import Cohort, TrainingDay

DEFAULT_RULEBOOK = "moel-2026"


def rules_of(cohort: Cohort) -> CohortRules:
    """The class's settings; the defaults of the table where nobody set any."""
    found: CohortRules | None = CohortRules.objects.filter(cohort=cohort).first()
    return found or CohortRules(cohort=cohort, rulebook=rulebook_named(DEFAULT_RULEBOOK).name)


def window_of(rules: CohortRules) -> Window:
    return Window(rules.code_seconds, rules.code_more)


def session_of(day: TrainingDay) -> Session:
    """What the codes of this day are bound to: the day itself and the room that it is in now."""
    return Session(day.pk, str(day.room_id or ""))


def key() -> bytes:
    """The house's key for codes; it follows from the secret key and is written down nowhere."""
    return salted_hmac("yoram.attendance.code", "key", secret=settings.SECRET_KEY, algorithm="sha256").digest()


def code_at(day: TrainingDay, rules: CohortRules, moment: datetime) -> str:
    """The code that the screen shows at this moment."""
    window = window_of(rules)
    return tokens.write(session_of(day), window.turn_at(moment), window=window, key=key())


def digits_at(day: TrainingDay, rules: CohortRules, moment: datetime) -> str:
    """The digits beside it."""
    window = window_of(rules)
    return tokens.digits(session_of(day), window.turn_at(moment), window=window, key=key())


def moment_of(day: TrainingDay, at: time) -> datetime:
    """A time on the wall of the centre on this day."""
    return datetime.combine(day.on, at, timezone.get_default_timezone())


def opens_at(day: TrainingDay, rules: CohortRules) -> datetime:
    """From when one can check in."""
    return moment_of(day, day.starts_at) - timedelta(minutes=rules.opens_before)


def minute_of(day: TrainingDay, moment: datetime) -> int:
    """Minutes since the midnight that the day began with; a moment after the next midnight counts on."""
    return int((moment - moment_of(day, time(0))).total_seconds() // 60)


def once_of(turn: int, enrolment: UUID) -> str:
    """A code serves one person for one thing: the name under which its use is written down."""
    return f"code:{turn}:{enrolment}"
