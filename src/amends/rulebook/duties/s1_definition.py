"""Section 1 of the Code of 2024: the definition of a complaint."""

from __future__ import annotations

from collections.abc import Iterator

from amends.rulebook import clocks
from amends.rulebook.evidence import by_the_day, cannot_tell, stages
from amends.rulebook.facts import Case
from amends.rulebook.limbs import Found, of_case
from amends.workdays import Calendar


@of_case("2024", "1.3", what="a representative's complaint logged like any other", ask="Log the complaint")
def representative_on_the_same_clocks(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A complaint made by a representative is logged within the same 5 working days as any other."""
    for stage in stages(case, 1):
        clock = clocks.acknowledgement(case, stage, calendar)
        if "by_representative" in case.unrecorded:
            yield cannot_tell("complaint", "whether a representative made the complaint", stage.requested_on)
        elif case.by_representative and clock:
            logged = "logged, for the representative who made it,"
            yield by_the_day("complaint", clock.starts_on, clock.due_on, stage.logged_on, logged)
