"""The clocks of the Code of 2022, for stages that began before 1 April 2024."""

from __future__ import annotations

from collections.abc import Iterator

from amends.rulebook import clocks
from amends.rulebook.duties import both_stages
from amends.rulebook.duty import Role
from amends.rulebook.evidence import cannot_tell, named, on_the_clock, stages
from amends.rulebook.facts import Case
from amends.rulebook.limbs import Found, of_case
from amends.workdays import Calendar


def _within_five_days(case: Case, calendar: Calendar, fact: str, done: str) -> Iterator[Found]:
    for stage in stages(case, 1, "2022"):
        clock = clocks.acknowledgement(case, stage, calendar)
        if clock is None:
            continue
        if fact in stage.unrecorded:
            yield cannot_tell("stage 1", f"when it was {done}", clock.starts_on, clock.due_on)
        else:
            yield on_the_clock("stage 1", clock, getattr(stage, fact), done, too_late=stage.answered_on)


@of_case("2022", "4.1", what="acknowledged in 5 days", ask="Acknowledge")
def acknowledged(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The complaint is acknowledged within five days of receipt; the Code of 2022 does not say working days."""
    yield from _within_five_days(case, calendar, "acknowledged_on", "acknowledged")


@of_case("2022", "4.1", what="logged in 5 days", ask="Log the complaint", falls_to=Role.COMPLAINTS_OFFICER)
def logged(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The complaint is logged at stage 1 within five days of receipt."""
    yield from _within_five_days(case, calendar, "logged_on", "logged")


def _answered(case: Case, number: int, calendar: Calendar) -> Iterator[Found]:
    for stage in stages(case, number, "2022"):
        clock = clocks.answer(case, stage, calendar)
        if "answered_on" in stage.unrecorded:
            yield cannot_tell(named(stage), "when it was answered", stage.requested_on)
        elif number == 1 and "logged_on" in stage.unrecorded:
            yield cannot_tell(named(stage), "when it was logged, which starts the time for the answer")
        elif number == 2 and "requested_on" in stage.unrecorded:
            yield cannot_tell(named(stage), both_stages.ASKED)
        elif clock:
            yield both_stages.answered_by(stage, clock)


@of_case("2022", "5.1", what="answered in 10 working days of logging", ask="Answer stage 1")
def stage_1_answered(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Stage 1 is answered within 10 working days of logging, or of a valid extension."""
    yield from _answered(case, 1, calendar)


@of_case("2022", "5.13", what="answered in 20 working days of escalation", ask="Answer stage 2")
def stage_2_answered(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Stage 2 is answered within 20 working days of the request, or of a valid extension."""
    yield from _answered(case, 2, calendar)
