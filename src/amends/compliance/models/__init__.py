"""Self-assessments and what hangs on them."""

from __future__ import annotations

from amends.compliance.models.action_plan import ActionPlan, ActionPlanItem
from amends.compliance.models.approval import Approval, BodyKind
from amends.compliance.models.asking import RowRequest
from amends.compliance.models.evidence import EvidenceFor, EvidenceItem, EvidenceKind
from amends.compliance.models.papers import Uploaded, Wording
from amends.compliance.models.publication import Publication, SealedFile
from amends.compliance.models.read_paper import Correction, CorrectionKind, ReadFile, ReadPaper
from amends.compliance.models.self_assessment import SelfAssessment, State, Statement, StatementVersion, year_name

__all__ = [
    "ActionPlan",
    "ActionPlanItem",
    "Approval",
    "BodyKind",
    "Correction",
    "CorrectionKind",
    "EvidenceFor",
    "EvidenceItem",
    "EvidenceKind",
    "Publication",
    "ReadFile",
    "ReadPaper",
    "RowRequest",
    "SealedFile",
    "SelfAssessment",
    "State",
    "Statement",
    "StatementVersion",
    "Uploaded",
    "Wording",
    "year_name",
]
