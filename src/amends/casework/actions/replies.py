"""Word that comes after an answer, sorted within a working day; *not satisfied* asks for stage 2 (Code 6.10)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, Reply, Stage
from amends.casework.refused import Refused
from amends.casework.stage_2 import ask_for_stage_2, keep_reply
from amends.casework.subject import not_before
from amends.workdays import spoken


@action
def record(*, complaint: Complaint, arrived_on: date, on: date, by: Person | None, channel: str, words: str) -> Reply:
    """Return what arrived after the stage 1 answer, waiting to be sorted; `by` None is a message or the resident."""
    return keep_reply(complaint, arrived_on=arrived_on, on=on, by=by, channel=channel, words=words)


@action
def sort(*, reply: Reply, by: Person, on: date, as_: str) -> Stage | None:
    """Sort a reply; return the stage 2 that *not satisfied* asks for, dated the day the reply arrived (Code 6.10)."""
    if reply.sorted_on is not None:
        raise Refused(f"It was sorted on {spoken(reply.sorted_on)}", provision="6.10")
    not_before(on, reply.arrived_on, "it arrived")
    reply.sorted_as, reply.sorted_on, reply.sorted_by = Reply.Sort(as_), on, by
    reply.save(update_fields=["sorted_as", "sorted_on", "sorted_by"])
    second = None
    if as_ == Reply.Sort.NOT_SATISFIED and not reply.complaint.stages.filter(number=2).exists():
        second = ask_for_stage_2(reply.complaint, requested_on=reply.arrived_on, on=on, words=reply.words)
        journal.note("escalated", f"Stage 2 asked for on {spoken(reply.arrived_on)}.", on=on, by=by)
    journal.note("reply sorted", f"{reply.get_sorted_as_display()}.", on=on, by=by)
    return second
