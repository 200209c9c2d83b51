"""How often answers were in time, by who gave them: a body that acts for the landlord, or the landlord (Code 5.5)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from amends.accounts.models import Landlord
from amends.casework.figures import COUNTED, share
from amends.casework.models import Complaint, Duty, Stage, Standing, ThirdParty
from amends.casework.models.duty import DutyQuerySet

# The one limb of each stage that says whether its answer was in time.
IN_TIME = {1: ("6.3", "answered in 10 working days"), 2: ("6.14", "answered in 20 working days")}


def bodies_of(complaint: Complaint) -> list[ThirdParty]:
    """Return the bodies that act for the complaint's landlord now."""
    return list(ThirdParty.objects.filter(landlord=complaint.landlord_id, ended_on=None))


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Answers at one stage that had fallen due by a day: how many, and how many of them were in time."""

    stage: int
    due: int
    in_time: int
    cannot_tell: int

    @property
    def share(self) -> str:
        """Return the share in time, as `97.3%`; nothing where none was due."""
        return share(self.in_time, self.due)


def timeliness(landlord: Landlord, body: ThirdParty | None, on: date) -> list[Timeliness]:
    """Return how often answers of a body, or our own without one, were in time as at a day: a row for each stage."""
    rows = []
    for number in IN_TIME:
        counts = Counter(duty.standing for duty in answers(landlord, body, number, on))  # type: ignore[attr-defined]
        due = sum(counts[one] for one in COUNTED)
        rows.append(Timeliness(number, due, counts[Standing.MET], counts[Standing.CANNOT_TELL]))
    return rows


def answers(landlord: Landlord, body: ThirdParty | None, number: int, on: date) -> DutyQuerySet:
    """Return the duties to answer a stage in time that fall to a body, or to us, each with its `standing` on a day."""
    theirs = Stage.objects.filter(answering_body=body, number=number, complaint__landlord=landlord)
    provision, what = IN_TIME[number]
    found = Duty.objects.as_at(on).filter(complaint__in=theirs.order_by().values("complaint"), provision=provision)
    return found.filter(what=what, subject=f"stage {number}").select_related("complaint").order_by("due_on", "pk")
