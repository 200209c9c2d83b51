"""Awaab's Law limits for a hazard, as data with the days on which they hold. They are no duty of the Code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from amends.workdays import Calendar

DATA = Path(__file__).with_suffix(".toml")
DAMP_AND_MOULD = "damp and mould"


@dataclass(frozen=True, slots=True)
class HazardLimit:
    """One thing to do about a hazard, and by when: an instant in hours, a day otherwise.

    `due` is None until `counted_from` has happened. `checked` is false where the number is recalled and not read.
    """

    what: str
    due: datetime | date | None
    number: int
    unit: str
    counted_from: str
    checked: bool


@cache
def _data() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(DATA.read_text(encoding="utf-8"))["limit"]
    return rows


def limits(
    aware_at: datetime, kind: str, emergency: bool, calendar: Calendar, *, investigated_on: date | None = None
) -> tuple[HazardLimit, ...]:
    """Return the limits that hold for a hazard of which the landlord became aware at an instant, in local time.

    Nothing before 27 October 2025, nor for a kind that the law does not name yet unless it is an emergency. Raises
    ValueError for an instant without its time zone, and OutsideCalendar for a day outside the calendar.
    """
    if aware_at.tzinfo is None:
        raise ValueError("The instant at which the landlord became aware needs its time zone.")
    return tuple(
        HazardLimit(
            what=row["what"],
            due=_due(row, aware_at, investigated_on, calendar),
            number=row["number"],
            unit=row["unit"],
            counted_from=row["counted_from"],
            checked=row["checked"],
        )
        for row in _data()
        if row["from"] <= aware_at.date()
        and row["emergency"] is emergency
        and (not row["kinds"] or kind in row["kinds"])
    )


def _due(
    row: dict[str, Any], aware_at: datetime, investigated_on: date | None, calendar: Calendar
) -> datetime | date | None:
    number: int = row["number"]
    if row["unit"] == "hours":  # through weekends, and through the night on which the clocks change
        return (aware_at.astimezone(UTC) + timedelta(hours=number)).astimezone(aware_at.tzinfo)
    start = aware_at.date() if row["counted_from"] == "awareness" else investigated_on
    if start is None:
        return None
    return start + timedelta(weeks=number) if row["unit"] == "weeks" else calendar.after(start, number)
