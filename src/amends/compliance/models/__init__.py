"""Self-assessments and what hangs on them."""

from __future__ import annotations

from amends.compliance.models.approval import Approval, BodyKind
from amends.compliance.models.papers import Uploaded, Wording
from amends.compliance.models.publication import Publication, SealedFile
from amends.compliance.models.self_assessment import SelfAssessment, State, Statement, year_name

__all__ = [
    "Approval",
    "BodyKind",
    "Publication",
    "SealedFile",
    "SelfAssessment",
    "State",
    "Statement",
    "Uploaded",
    "Wording",
    "year_name",
]
