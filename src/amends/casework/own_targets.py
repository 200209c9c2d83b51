"""A landlord's own targets on one complaint, beside the Code's clocks; they are no duties and move no date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amends.accounts.models import Landlord
from amends.casework.facts import case_of
from amends.casework.models import AdjustmentKind, Channel, Complaint, ContactKind
from amends.rulebook import targets
from amends.rulebook.targets import Target, Targets
from amends.workdays import Calendar

# Who asked not to be rung is not rung: no target asks for it.
NOT_BY_PHONE = frozenset({AdjustmentKind.DO_NOT_CALL, AdjustmentKind.EMAIL_ONLY, AdjustmentKind.POST_ONLY})


@dataclass(frozen=True, slots=True)
class Own:
    """The targets of the stage that a complaint has reached, and by when whoever rang us is rung back."""

    stage: tuple[Target, ...] = ()
    call_back_on: date | None = None

    @property
    def next_on(self) -> date | None:
        """Return the first day of a target that is still to do, or None."""
        days = [one.own_on for one in self.stage if one.done_on is None]
        return min([*days, *([self.call_back_on] if self.call_back_on else [])], default=None)


def of_landlord(landlord: Landlord) -> Targets:
    """Return the landlord's own targets."""
    return Targets(landlord.ack_target, landlord.answer_1_target, landlord.answer_2_target, landlord.call_back_target)


def has_any(landlord: Landlord) -> bool:
    """Return whether the landlord set any target of its own."""
    return of_landlord(landlord) != Targets()


def of_complaint(complaint: Complaint, calendar: Calendar) -> Own:
    """Return the targets of the stage reached of a complaint read whole, while it is not answered."""
    last = max(complaint.stages.all(), key=lambda stage: stage.number)
    if not has_any(complaint.landlord) or not complaint.is_open or last.answered_on is not None:
        return Own()
    case, own = case_of(complaint), of_landlord(complaint.landlord)
    stage = case.stage(last.number)
    asked_on = _rang_on(complaint)
    call_back_on = targets.call_back_on(asked_on, own, calendar) if asked_on else None
    return Own(targets.own(case, stage, own, calendar) if stage else (), call_back_on)


def _rang_on(complaint: Complaint) -> date | None:
    """Return the day on which the resident last rang and was not rung back since, or None."""
    agreed = {one.kind for one in complaint.resident.adjustments.all() if one.ended_on is None}
    if agreed & NOT_BY_PHONE or not complaint.resident.phone:
        return None
    contacts = [one for stage in complaint.stages.all() for one in stage.contacts.all()]
    rang = [one.on for one in contacts if one.from_resident and one.kind == ContactKind.PHONE]
    if complaint.channel == Channel.PHONE:
        rang.append(complaint.told_on)
    spoke = (ContactKind.PHONE, ContactKind.VISIT, ContactKind.MEETING)
    back = [one.on for one in contacts if not one.from_resident and one.kind in spoke]
    last = max(rang, default=None)
    return None if last is None or any(day >= last for day in back) else last
