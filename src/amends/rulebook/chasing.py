"""When a question to a service is due, and who is chased on which day while it has no answer (Code 4.2, 6.20)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from amends.rulebook.evidence import due_after
from amends.workdays import Calendar

# The rungs of the ladder in order: whoever was asked, the next person up, the complaints officer.
RUNGS = ("chase_asked", "chase_next_up", "chase_officer")


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of chasing: how far up it goes, from 1 for whoever was asked, and the day from which it is taken."""

    level: int
    on: date


def due_on(asked_on: date, days: int, calendar: Calendar) -> date:
    """Return the day by which a service answers that has so many working days, the landlord's own number."""
    return calendar.after(asked_on, days)


def ladder(due: date, calendar: Calendar) -> tuple[Rung, ...]:
    """Return the rungs for a question due on a day: so many working days after it, each a number of ours (4.2)."""
    return tuple(Rung(level, due_after(calendar, due, "4.2", name)) for level, name in enumerate(RUNGS, start=1))


def rung_on(
    day: date, due: date, chased: Collection[tuple[int, date]], calendar: Calendar, *, nobody_at: Collection[int] = ()
) -> Rung | None:
    """Return the rung to take on a day, or None; `chased` holds the level and day of what was done before.

    Only on working days, and one rung a day: where days were missed nobody on the ladder is passed over, but for the
    levels at which there is `nobody_at`. A chase before the answer was late takes no rung.
    """
    if not calendar.is_working_day(day) or any(on >= day for _, on in chased):
        return None
    taken = {level for level, on in chased if on > due}
    left = (rung for rung in ladder(due, calendar) if rung.level not in taken and rung.level not in nobody_at)
    return next((rung for rung in left if rung.on <= day), None)


def days_waiting(asked_on: date, until: date, calendar: Calendar) -> int:
    """Return how many working days a question has waited, or waited for its answer; none where it came that day."""
    return max(calendar.between(asked_on, until), 0)
