"""What actions ask of the complaint they are about: its stage, its people, words that may not be blank."""

from __future__ import annotations

from datetime import date

from amends.casework.models import Complaint, Stage
from amends.casework.refused import Refused
from amends.workdays import spoken


def stage_of(complaint: Complaint, number: int | None = None) -> Stage:
    """Return the stage of that number, or the last; raises Refused where the complaint has not reached it."""
    stages = list(complaint.stages.order_by("number"))
    found = stages[-1] if number is None else next((one for one in stages if one.number == number), None)
    if found is None:
        raise Refused(f"The complaint has not reached stage {number}", mend="Choose the stage it is at.")
    found.complaint = complaint
    return found


def open_stage(complaint: Complaint, number: int | None = None) -> Stage:
    """Return a stage that is not answered; raises Refused where it is."""
    stage = stage_of(complaint, number)
    if stage.answered_on is not None:
        raise Refused(
            f"Stage {stage.number} was answered on {spoken(stage.answered_on)}", mend="Choose the stage it is at."
        )
    return stage


def said(words: str, what: str, *, provision: str = "", mend: str = "") -> str:
    """Return the words without blanks around them; raises Refused, naming `what`, where there are none."""
    kept = words.strip()
    if not kept:
        raise Refused(f"{what} is missing", provision=provision, mend=mend or "Write it in a sentence or two.")
    return kept


def not_before(on: date, start: date, what: str, *, provision: str = "") -> None:
    """Raise Refused where a day is before the one it must follow; `what` names that one."""
    if on < start:
        raise Refused(f"{spoken(on)} is before {what}, {spoken(start)}", provision=provision, mend="Check the date.")


def all_decided(stage: Stage) -> None:
    """Raise Refused where a point has no decision: *pending* is none."""
    decided = set(stage.findings.values_list("point__number", flat=True))
    points = list(stage.complaint.points.values_list("number", flat=True))
    provision = "6.7" if stage.number == 1 else "6.18"
    if not points:
        raise Refused("The complaint has no definition yet", provision="5.6", mend="Set out its points first.")
    if lacking := [str(number) for number in points if number not in decided]:
        raise Refused(
            f"No decision yet on point {', '.join(lacking)}", provision=provision, mend="Decide it, with reasons."
        )
