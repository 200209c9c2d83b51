"""What waits and is no complaint, as the worklist shows it: to ask, log, read, review; each with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from amends.accounts.models import Person
from amends.casework.at_front_door import SORTS, keys_of, waiting
from amends.casework.models import Duty
from amends.desk.front_door import rows
from amends.desk.front_door.rows import Row

__all__ = ["Key", "Waits", "lines", "shown", "waiting"]

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing to do on something that is no complaint."""

    duty: Duty
    row: Row
    word: str


def shown(person: Person, duties: Iterable[Duty]) -> list[Waits]:
    """Return the duties, as `waiting` gives them, with their lines."""
    asked = list(duties)
    there = lines(person, asked)
    return [
        Waits(duty, there[duty.about], duty.standing)  # type: ignore[attr-defined]
        for duty in asked
        if duty.about is not None and duty.about in there
    ]


def lines(person: Person, duties: Iterable[Duty]) -> dict[Key, Row]:
    """Return the line of each thing that the duties are about and the person may open, in one query for each sort."""
    keys = keys_of(duties)
    found: dict[Key, Row] = {}
    for sort, seen in SORTS.items():
        if keys[sort]:
            found |= {(sort, one.pk): ROWS[sort](one) for one in seen(person).filter(pk__in=keys[sort])}
    return found


# What shows one of each sort.
ROWS: dict[str, Callable[[Any], Row]] = {
    "adjustment": rows.of_adjustment,
    "enquiry": rows.of_enquiry,
    "heard": rows.of_heard,
    "mail": rows.of_mail,
    "office": rows.of_office,
    "third party": rows.of_third_party,
    "restriction": rows.of_restriction,
    "opinion": rows.of_opinion,
    "request": rows.of_request,
}
