"""Answers whose last point is decided and that have not gone: the answer is due once it is known (Code 6.6, 6.17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amends.accounts.models import Landlord, Person
from amends.casework import calendar
from amends.casework.facts import case_of
from amends.casework.models import Complaint, Stage, State
from amends.casework.whole import whole
from amends.rulebook.waiting import WaitsToGo, waits_to_go
from amends.workdays import spoken


@dataclass(frozen=True, slots=True)
class Unsent:
    """A complaint whose answer is decided, and since when."""

    complaint: Complaint
    waits: WaitsToGo


def unsent(person: Person, landlord: Landlord, on: date) -> list[Unsent]:
    """Return the answers decided two working days ago or more and not sent, the longest first."""
    seen = Complaint.objects.seen_by(person).filter(landlord=landlord)
    going = seen.filter(state__in=(State.RECEIVED, State.STAGE_1, State.STAGE_2))
    decided = going.filter(stages__decided_on__isnull=False, stages__answered_on=None).distinct()
    days = calendar.current()
    found = [Unsent(one, waits) for one in whole(decided) for waits in waits_to_go(case_of(one), days)]
    due = [one for one in found if one.waits.listed_on <= on]
    return sorted(due, key=lambda one: (one.waits.decided_on, one.complaint.pk))


def no_ground_to_wait(stage: Stage) -> list[str]:
    """Return what is said on the page of an answer whose every point is decided; nothing while one is open."""
    if stage.decided_on is None or stage.answered_on is not None:
        return []
    provision = "6.6" if stage.number == 1 else "6.17"
    return [
        f"The last point was decided on {spoken(stage.decided_on)}, so the answer is due now. Works that are not "
        f"finished are no ground to wait: promise them with a day, and the answer can go (Code {provision})."
    ]
