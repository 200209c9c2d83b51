"""What the Code says is to be made of an issue that comes up while a complaint is open (6.8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amends.casework.facts import case_of
from amends.casework.models import AddedOutcome, Complaint
from amends.rulebook.duties.s6_new_issues import apart_because
from amends.rulebook.working import AddedIssue


@dataclass(frozen=True, slots=True)
class Placed:
    """What the rule makes of an issue, and why, in words that the resident may read."""

    outcome: AddedOutcome
    because: str


def by_the_rule(
    complaint: Complaint, *, raised_on: date, more_of_a_point: bool, related: bool | None, would_delay: bool | None
) -> Placed:
    """Return what the rule makes of an issue on a complaint read whole (Code 6.8).

    More of a point stays with it. Something new that is related, came before the stage 1 answer and would not delay it
    unreasonably is added; anything else is a new complaint the same day, and so is whatever nobody could say this of.
    """
    if more_of_a_point:
        return Placed(AddedOutcome.MORE_OF_A_POINT, "It is more about something that we are looking into already.")
    stage = max(complaint.stages.all(), key=lambda one: one.number)
    raised = AddedIssue("", stage.number, raised_on, related=bool(related), would_delay=bool(would_delay))
    if apart := apart_because(case_of(complaint), raised):
        return Placed(AddedOutcome.NEW_COMPLAINT, f"It is a new complaint because {apart}.")
    return Placed(AddedOutcome.ADDED, "It belongs with your complaint, so we will answer it in the same letter.")


def could_be_added(complaint: Complaint) -> bool:
    """Return whether a point may still join a complaint read whole: only before its stage 1 answer."""
    stages = list(complaint.stages.all())
    return len(stages) == 1 and stages[0].answered_on is None
