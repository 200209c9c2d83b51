"""The stage that an action is about, with its clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from amends.casework import calendar
from amends.casework.facts import case_of
from amends.casework.models import Complaint, Finding, Stage
from amends.rulebook import clocks
from amends.rulebook.clocks import Clock


def stage_of(complaint: Complaint) -> Stage:
    """Return the stage that the complaint has reached."""
    return max(complaint.stages.all(), key=lambda stage: stage.number)


def decided(stage: Stage) -> dict[int, Finding]:
    """Return what the stage decided, by point."""
    return {finding.point_id: finding for finding in stage.findings.all()}


def original_clock(complaint: Complaint, stage: Stage) -> Clock | None:
    """Return the clock of the stage's answer as if nothing had been extended, or None where no edition sets one."""
    case = case_of(complaint)
    facts = case.stage(stage.number)
    return clocks.answer(case, replace(facts, extensions=()), calendar.current()) if facts else None


def cap_on(complaint: Complaint, stage: Stage, limit_on: date) -> date:
    """Return the last day that an extension may reach without good reason."""
    facts = case_of(complaint).stage(stage.number)
    if facts is None:
        raise ValueError(f"{complaint.reference} has not reached stage {stage.number}.")
    return clocks.cap_on(facts, limit_on, calendar.current())
