"""What comes after the stage 1 answer: a reply to be sorted, or stage 2 as it begins (Code 6.10)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.models import Channel, Complaint, Reply, Stage
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said, stage_of
from amends.rulebook import edition


def keep_reply(
    complaint: Complaint, *, arrived_on: date, on: date, by: Person | None, channel: str, words: str
) -> Reply:
    """Return what arrived after the stage 1 answer, waiting to be sorted; raises Refused where none has gone."""
    not_before(on, arrived_on, "it arrived")
    answered_on = stage_of(complaint, 1).answered_on
    if answered_on is None:
        raise Refused("Stage 1 is not answered yet", provision="6.10", mend="Keep what they say as a contact.")
    not_before(arrived_on, answered_on, "the stage 1 answer", provision="6.10")
    reply = Reply.objects.create(
        complaint=complaint,
        arrived_on=arrived_on,
        channel=Channel(channel),
        words=said(words, "What the resident said", provision="5.12"),
        recorded_on=on,
        recorded_by=by,
    )
    journal.note("reply arrived", reply.words, on=arrived_on, by=by)
    return reply


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
