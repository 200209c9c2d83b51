"""The end of an approval, which every change to an approved paper brings about."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.compliance.models import SelfAssessment, State


def end_approval(assessment: SelfAssessment, by: Person, on: date, because: str) -> None:
    """End the approval that stands, where one does: what the body approved is no longer what the paper says."""
    if assessment.state == State.DRAFT:
        return
    assessment.approvals.filter(ended_on__isnull=True).update(ended_on=on, ended_because=because)
    assessment.state = State.DRAFT
    assessment.save(update_fields=["state"])
    journal.note("self-assessment reopened", f"{assessment.year} is a draft again: {because}", on=on, by=by)
    journal.decided(self_assessment=assessment.year, approved_on=None)
