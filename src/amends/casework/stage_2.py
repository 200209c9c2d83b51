"""Stage 2 as it begins, whether the resident asks for it or a reply turns out to have (Code 6.10)."""

from __future__ import annotations

from datetime import date

from amends.casework.models import Complaint, Stage
from amends.casework.refused import Refused
from amends.casework.subject import not_before, stage_of
from amends.rulebook import edition


def ask_for_stage_2(complaint: Complaint, *, requested_on: date, on: date, words: str) -> Stage:
    """Return stage 2, dated the day it was asked for and logged on `on`; raises Refused where it cannot be."""
    first = stage_of(complaint)
    if first.number == 2:
        raise Refused(
            "Stage 2 is the last stage and was already asked for",
            provision="5.3",
            mend="The resident may go to the Housing Ombudsman.",
        )
    if first.answered_on is None:
        raise Refused("Stage 1 is not answered yet", provision="6.10", mend="What they say is kept as a contact.")
    not_before(requested_on, first.answered_on, "the stage 1 answer", provision="6.10")
    second = Stage.objects.create(
        complaint=complaint,
        number=2,
        edition=edition.in_force(requested_on).name,
        requested_on=requested_on,
        logged_on=on,
        requested_words=words.strip(),
    )
    complaint.handler = complaint.closed_on = None
    complaint.save(update_fields=["handler", "closed_on"])
    return second
