"""The sealed lists, the ledger, its evidence, and what was published; nearly all of it can only grow."""

from yoram.outcomes.models.evidence import EvidenceFile
from yoram.outcomes.models.exclusions import ExclusionRequest, ExclusionState
from yoram.outcomes.models.figure_jobs import FigureJob, JobKind, JobStage, JobState
from yoram.outcomes.models.ledger import LedgerEvent, Retraction
from yoram.outcomes.models.publications import Publication, PublicationDownload, PublicationPerson
from yoram.outcomes.models.rosters import RosterUpload, SheetKind
from yoram.outcomes.models.starters import StarterCorrection, StarterEntry, StarterList

__all__ = [
    "EvidenceFile", "ExclusionRequest", "ExclusionState", "FigureJob", "JobKind", "JobStage", "JobState",
    "LedgerEvent", "Publication", "PublicationDownload", "PublicationPerson", "Retraction", "RosterUpload",
    "SheetKind", "StarterCorrection", "StarterEntry", "StarterList",
]  # fmt: skip
