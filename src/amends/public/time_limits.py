"""How many working days the Code in force gives each step, for the page that says what will happen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amends.rulebook import edition as editions
from amends.rulebook.clocks import PLACES


@dataclass(frozen=True, slots=True)
class Limits:
    """Working days for writing back and for answering, at both stages."""

    acknowledge: int
    answer: int
    acknowledge_2: int
    answer_2: int


def first_answers(on: date) -> Limits:
    """Return the limits of the edition in force on a day."""
    code = editions.in_force(on)
    found = []
    for stage in (1, 2):
        acknowledge, answer, _extend = PLACES[code.name, stage]
        found += [code.length(acknowledge or "", "acknowledge"), code.length(answer, "answer")]
    return Limits(*found)
