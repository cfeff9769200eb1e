"""Coming, going and trying to get in belong in the access log too."""

from yoram.core import access
from yoram.core.facts import Actor
from yoram.people import queries
from yoram.people.facts import SignedIn, SignedOut, SignInFailed
from yoram.privacy import access_log
from yoram.privacy.facts import Look


def note_sign_in(event: SignedIn) -> None:
    """Somebody came in."""
    access_log.write(Look.SIGN_IN, _who(event), ", ".join(event.methods) or "password")


def note_sign_out(event: SignedOut) -> None:
    """Somebody left, or the house closed the door behind them."""
    access_log.write(Look.SIGN_OUT, _who(event), event.why)


def note_failure(event: SignInFailed) -> None:
    """Somebody did not get in; what they typed is kept masked, as people type passwords into the wrong field."""
    who = Actor(account=event.account, label=event.tried, address=event.address)
    access_log.write(Look.SIGN_IN_FAILED, who, event.why)


def _who(event: SignedIn | SignedOut) -> Actor:
    with access.unwatched():
        person = queries.persons([event.person]).get(event.person)
    return Actor(account=event.account, label=queries.label_of(person), address=event.address)
