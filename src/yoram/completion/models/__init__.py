"""The tables of completion."""

from yoram.completion.models.asked import Assessment, AssessmentResult, CompletionRule
from yoram.completion.models.certificate import Certificate, Revocation
from yoram.completion.models.standing import Standing

__all__ = ["Assessment", "AssessmentResult", "Certificate", "CompletionRule", "Revocation", "Standing"]
