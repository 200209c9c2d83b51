"""A word with the resident some days after an answer: is it put right? (Code 6.10, 7.3)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Channel, FollowUp, FollowUpOutcome, Reply
from amends.casework.refused import Refused
from amends.casework.stage_2 import keep_reply
from amends.casework.subject import not_before, said
from amends.rulebook import targets
from amends.workdays import spoken


@action
def record(*, follow_up: FollowUp, by: Person, on: date, outcome: str, words: str) -> Reply | None:
    """Keep what the resident said, in their words; return the reply to sort that *not put right* is after stage 1.

    Who could not be reached is tried once more, some days on. Nothing said here ends anything.
    """
    stage = follow_up.stage
    if follow_up.done_on is not None:
        raise Refused(f"That word was had on {spoken(follow_up.done_on)}")
    if outcome not in set(FollowUpOutcome):
        raise Refused(f"“{outcome}” is no outcome", mend="It is put right, it is not, or they could not be reached.")
    not_before(on, stage.answered_on or on, "the answer")
    reached = outcome != FollowUpOutcome.NOT_REACHED
    follow_up.words = said(words, "What they said" if reached else "What you tried", mend="In a sentence or two.")
    follow_up.done_on, follow_up.done_by, follow_up.outcome = on, by, FollowUpOutcome(outcome).value
    follow_up.save()
    journal.note("follow-up", f"{follow_up.get_outcome_display()}. {follow_up.words}", on=on, by=by)
    if not reached and stage.follow_ups.count() == 1:
        FollowUp.objects.create(stage=stage, due_on=targets.try_again_on(on))
    later = stage.complaint.stages.filter(number__gt=stage.number).exists()
    if outcome != FollowUpOutcome.NOT_PUT_RIGHT or stage.number != 1 or later:
        return None
    return keep_reply(stage.complaint, arrived_on=on, on=on, by=by, channel=Channel.OTHER, words=follow_up.words)
