"""What can be done in the outcomes room."""

from yoram.outcomes.actions.evidence import add_evidence, sweep_papers, verify_evidence
from yoram.outcomes.actions.exclude import approve_exclusion, ask_exclusion, refuse_exclusion
from yoram.outcomes.actions.figure_jobs import Asked, ask_figure, offer_stuck_figures, retry_figure, sweep_figures
from yoram.outcomes.actions.import_participants import import_participants
from yoram.outcomes.actions.import_roster import import_roster
from yoram.outcomes.actions.publish import NothingChanged, publish, restate
from yoram.outcomes.actions.record import confirm, record, replace, retract
from yoram.outcomes.actions.roster_upload import drop_upload, keep_upload, map_columns
from yoram.outcomes.actions.seal import correct_list, seal
from yoram.outcomes.actions.tell_exclusions import tell_asker, tell_deciders

__all__ = [
    "Asked",
    "NothingChanged",
    "add_evidence",
    "approve_exclusion",
    "ask_exclusion",
    "ask_figure",
    "confirm",
    "correct_list",
    "drop_upload",
    "import_participants",
    "import_roster",
    "keep_upload",
    "map_columns",
    "offer_stuck_figures",
    "publish",
    "record",
    "refuse_exclusion",
    "replace",
    "restate",
    "retract",
    "retry_figure",
    "seal",
    "sweep_figures",
    "sweep_papers",
    "tell_asker",
    "tell_deciders",
    "verify_evidence",
]
