"""A stage is answered by another body, or by us again: one case, one record, one clock (Code 5.4)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, HandOver, ThirdParty
from amends.casework.refused import Refused
from amends.casework.subject import not_before, open_stage, said


@action
def hand_over(
    *, complaint: Complaint, stage_number: int, by: Person, on: date, because: str, to: ThirdParty | None = None
) -> HandOver:
    """Return the hand-over of a stage to a body on the register, or back to us without `to`; no date moves.

    A body whose policy nobody checked may be handed a stage all the same: the breach of 5.5 shows.
    """
    stage = open_stage(complaint, stage_number)
    not_before(on, stage.requested_on, "the stage was asked for")
    if to is not None and (to.landlord_id != complaint.landlord_id or to.ended_on is not None):
        raise Refused(f"{to} does not act for {complaint.landlord}", provision="5.5", mend="Register it first.")
    if stage.answering_body == to:
        who = f"{to} answers" if to else "We answer"
        raise Refused(f"{who} this stage already", provision="5.4")
    last = stage.hand_overs.order_by("on", "pk").last()
    if last is not None:
        not_before(on, last.on, "the hand-over before it")
    was = stage.answering_body
    made = HandOver.objects.create(
        stage=stage, to=to, on=on, by=by, because=said(because, "Why it is handed over", provision="5.4")
    )
    stage.answering_body = to
    stage.save(update_fields=["answering_body"])
    whom = f"{to} answers stage {stage_number} for us" if to else f"Taken back from {was}: we answer it"
    journal.note("handed over", f"{whom}. {made.because} Its dates stay as they are.", on=on, by=by)
    return made
