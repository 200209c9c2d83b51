"""Answers that wait, to be signed or to go: data for lists, beside the duties of 6.6 and 6.17. It knows no today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from amends.rulebook.evidence import due_after, every_stage
from amends.rulebook.facts import Case
from amends.workdays import Calendar

DEPUTY = 1  # working days before an answer is due from which a deputy may sign it: ours, the Code has no deputies


@dataclass(frozen=True, slots=True)
class WaitsToGo:
    """A stage decided on a day with no answer sent: it is listed from `listed_on` on, two working days later (ours)."""

    stage: int
    decided_on: date
    listed_on: date
    provision: str


def waits_to_go(case: Case, calendar: Calendar) -> tuple[WaitsToGo, ...]:
    """Return the stages that are decided and unsent, each with the day from which it is listed (Code 6.6, 6.17)."""
    found = []
    for stage in every_stage(case):
        if stage.decided_on and stage.answered_on is None and "answered_on" not in stage.unrecorded:
            provision = "6.6" if stage.number == 1 else "6.17"
            listed_on = due_after(calendar, stage.decided_on, provision, "waits_to_go")
            found.append(WaitsToGo(stage.number, stage.decided_on, listed_on, provision))
    return tuple(found)


def deputy_from(due_on: date, calendar: Calendar) -> date:
    """Return the first day on which a deputy may sign: one working day before the answer is due (ours)."""
    day = due_on
    while not calendar.is_working_day(day) or calendar.between(day, due_on) < DEPUTY:
        day -= timedelta(days=1)
    return day


def waited(asked_on: date, settled_on: date, calendar: Calendar) -> int:
    """Return how many working days lie between the day something was asked for and the day it was settled."""
    return calendar.between(asked_on, settled_on)
