"""What may be asked of the outcomes room."""

from yoram.outcomes.frozen import FrozenFigure
from yoram.outcomes.models import Publication
from yoram.outcomes.queries.changes import differs
from yoram.outcomes.queries.draft import CannotPublish
from yoram.outcomes.queries.frame import evaluate, frame
from yoram.outcomes.queries.ledger import (
    Told,
    cohorts_for,
    corrections_of,
    enrolments_for,
    evidence_of,
    exclusions_for,
    exclusions_to_decide,
    exclusions_waiting,
    known_lines,
    own_ledger,
    starter_list_of,
    to_contact,
    trainees_of,
    unsealed,
)
from yoram.outcomes.queries.published import (
    View,
    current,
    currents,
    history,
    moved,
    public_view,
    published,
    sees_behind,
    view_for,
)
from yoram.outcomes.queries.rulebook import house_rules
from yoram.outcomes.words import label

__all__ = [
    "CannotPublish",
    "FrozenFigure",
    "Publication",
    "Told",
    "View",
    "cohorts_for",
    "corrections_of",
    "current",
    "currents",
    "differs",
    "enrolments_for",
    "evaluate",
    "evidence_of",
    "exclusions_for",
    "exclusions_to_decide",
    "exclusions_waiting",
    "frame",
    "history",
    "house_rules",
    "known_lines",
    "label",
    "moved",
    "own_ledger",
    "public_view",
    "published",
    "sees_behind",
    "starter_list_of",
    "to_contact",
    "trainees_of",
    "unsealed",
    "view_for",
]  # fmt: skip
