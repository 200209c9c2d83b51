"""Conflicts of interest, declared by each who considers a stage (Code 5.8)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, ConflictDeclaration
from amends.casework.refused import Refused
from amends.casework.subject import open_stage, said


@action
def declare(
    *, complaint: Complaint, stage_number: int, by: Person, on: date, has_conflict: bool, what: str = ""
) -> ConflictDeclaration:
    """Return what somebody declares of their own interest in a stage: none, or what it is.

    Who has one considers the stage no longer, and a signature of theirs that has not gone out falls. It is not taken
    back: somebody else takes the stage.
    """
    stage = open_stage(complaint, stage_number)
    before = stage.declarations.filter(person=by).first()
    if before and before.has_conflict:
        raise Refused(
            f"{by} declared a conflict of interest already", provision="5.8", mend="Somebody else takes the stage."
        )
    words = said(what, "What the conflict is", provision="5.8") if has_conflict else ""
    made, _ = ConflictDeclaration.objects.update_or_create(
        stage=stage, person=by, defaults={"on": on, "has_conflict": has_conflict, "what": words}
    )
    if has_conflict and stage.signed_by_id == by.pk:
        stage.signed_by = stage.signed_on = None
        stage.save(update_fields=["signed_by", "signed_on"])
    says = f"{by} has a conflict of interest: {words}" if has_conflict else f"{by} has no conflict of interest."
    journal.note("interest declared", says, on=on, by=by)
    return made
