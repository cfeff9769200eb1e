"""What may be asked about completion."""

from yoram.completion.credentials import KeyProblem
from yoram.completion.models import Certificate
from yoram.completion.queries.certificates import (
    Shown,
    certificate_with,
    certificates_for,
    certificates_of,
    certificates_of_class,
    facts_of,
    issuer_of_list,
    own_certificates,
    revoked_in,
    shown,
    state_of,
)
from yoram.completion.queries.decisions import (
    Line,
    assessments_of,
    cohorts_for,
    course_rule_of,
    decide,
    has_roll,
    lines_of_class,
    results_of,
    rule_of,
    rulebook_for,
    trainees_of,
    valid_certificates,
    works_of,
)
from yoram.completion.queries.turns import Now, history_of, now_of

__all__ = [
    "Certificate", "KeyProblem", "Line", "Now", "Shown", "assessments_of", "certificate_with", "certificates_for",
    "certificates_of", "certificates_of_class", "cohorts_for", "course_rule_of", "decide", "facts_of", "has_roll",
    "history_of", "issuer_of_list", "lines_of_class", "now_of", "own_certificates", "results_of", "revoked_in",
    "rule_of", "rulebook_for", "shown", "state_of", "trainees_of", "valid_certificates", "works_of",
]  # fmt: skip
