"""The evidence on a stage: what was looked at, and how it was weighed (Code 5.8)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, Document, EvidenceItem
from amends.casework.refused import Refused
from amends.casework.subject import not_before, open_stage, said
from amends.workdays import spoken


@action
def add(
    *,
    complaint: Complaint,
    stage_number: int,
    by: Person,
    on: date,
    what: str,
    obtained_on: date,
    document: Document | None = None,
    considered: str = "",
) -> EvidenceItem:
    """Return the piece of evidence as listed; `considered` may be blank until it has been weighed."""
    stage = open_stage(complaint, stage_number)
    not_before(on, obtained_on, "it was obtained")
    if document is not None and document.complaint_id != complaint.pk:
        raise Refused("That paper is of another complaint", mend="Choose one of this complaint's papers.")
    words = considered.strip()
    item = EvidenceItem.objects.create(
        stage=stage,
        what=said(what or str(document or ""), "What it is", provision="5.8"),
        document=document,
        obtained_on=obtained_on,
        considered=words,
        considered_on=on if words else None,
        added_by=by,
    )
    journal.note("evidence listed", f"{item.what}. {words}".strip(), on=on, by=by)
    return item


@action
def weigh(*, item: EvidenceItem, by: Person, on: date, considered: str) -> None:
    """Say how a piece of evidence was weighed, while its stage is not answered."""
    if item.stage.answered_on is not None:
        raise Refused(
            f"The answer went on {spoken(item.stage.answered_on)}",
            provision="5.8",
            mend="What was not weighed by then was not weighed for that answer.",
        )
    not_before(on, item.obtained_on, "it was obtained")
    item.considered = said(considered, "How it was weighed", provision="5.8", mend="Say what it shows, and what not.")
    item.considered_on = on
    item.save(update_fields=["considered", "considered_on"])
    journal.note("evidence weighed", f"{item.what}: {item.considered}", on=on, by=by)
