"""How a date was reached: the rulebook's own working for a duty's due date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from amends.rulebook import clocks
from amends.rulebook.clocks import Clock
from amends.rulebook.facts import Case
from amends.workdays import Calendar


def workings(case: Case, calendar: Calendar) -> dict[tuple[str, date], tuple[str, ...]]:
    """Return the working, in sentences, of every stage clock of a case, by subject ("stage 1") and due date."""
    found: dict[tuple[str, date], tuple[str, ...]] = {}
    for subject, clock in _running(case, calendar):
        found.setdefault((subject, clock.due_on), clock.working)
    return found


def _running(case: Case, calendar: Calendar) -> Iterator[tuple[str, Clock]]:
    for stage in case.stages:
        for clock in (
            clocks.answer(case, stage, calendar),
            clocks.acknowledgement(case, stage, calendar),
            clocks.answer_from_request(case, stage, calendar),
        ):
            if clock is not None:
                yield f"stage {stage.number}", clock
