"""Stages that began before the Code of 2022: their clocks are not worked out here, and that is said, not guessed."""

from __future__ import annotations

from collections.abc import Iterator

from amends.rulebook import clocks
from amends.rulebook.duty import Verdict
from amends.rulebook.evidence import named
from amends.rulebook.facts import Case
from amends.rulebook.limbs import Found, of_case
from amends.workdays import Calendar, spoken


@of_case("2020", "4.7", what="answered within the Code's time", ask="Answer")
def before_2022(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A stage begun before 1 April 2022 cannot be told: we hold no clocks for the Code of 2020 or for none."""
    for stage in case.stages:
        code = clocks.edition_of(stage)
        if code is None or code.name == "2020":
            under = "under the Code of 2020" if code else "before there was a Code"
            began = f"It began on {spoken(stage.requested_on)}, {under}, whose clocks are not worked out here."
            yield Found(named(stage), Verdict.CANNOT_TELL, began, stage.requested_on)
