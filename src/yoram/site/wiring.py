"""Every event and who listens to it, in one list."""

from yoram.admissions import actions as admissions
from yoram.admissions.facts import ApplicationDestroyed, ApplicationWithdrawn
from yoram.completion import actions as completion
from yoram.core.events import Listener, wire
from yoram.core.facts import Event
from yoram.courses.facts import TrainingDaysAsked, TrainingDaysChanged, TrainingDaysDropped, TrainingDaysPlanned
from yoram.outcomes import actions as outcomes
from yoram.outcomes.facts import ExclusionAsked, ExclusionDecided, LedgerRetracted
from yoram.people.facts import ConsentWithdrawn, ScopeKind, SignedIn, SignedOut, SignInFailed
from yoram.people.queries import wire_scopes
from yoram.privacy import actions as privacy
from yoram.site import forgetting, room_holds, scopes

SUBSCRIPTIONS: list[tuple[type[Event], Listener]] = [
    (SignedIn, privacy.note_sign_in),
    (SignedOut, privacy.note_sign_out),
    (SignInFailed, privacy.note_failure),
    (TrainingDaysAsked, room_holds.ask),
    (TrainingDaysPlanned, room_holds.hold),
    (TrainingDaysChanged, room_holds.hold),
    (TrainingDaysDropped, room_holds.release),
    (ApplicationWithdrawn, admissions.release_on_withdrawal),
    (ApplicationDestroyed, forgetting.forget_applicant),
    (ConsentWithdrawn, admissions.follow_consent),
    (ExclusionAsked, outcomes.tell_deciders),
    (ExclusionDecided, outcomes.tell_asker),
    (LedgerRetracted, completion.follow_retraction),
]

wire(SUBSCRIPTIONS)
wire_scopes({ScopeKind.CENTRE: scopes.centres, ScopeKind.COHORT: scopes.cohorts})
