"""What a measure is: its words, the questions that its rule leaves open, and how it sorts things; and what is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from amends.accounts.models import Landlord


class How(StrEnum):
    """How one thing counts; a thing that is left out is behind the figure all the same, to be looked at."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not yet"
    CANNOT_TELL = "cannot tell"
    LEFT_OUT = "left out"


class Unit(StrEnum):
    """What the figure is in."""

    PER_CENT = "per cent"
    PER_1000 = "for each 1,000 homes"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to an open question, under the name that an address carries."""

    key: str
    says: str


@dataclass(frozen=True, slots=True)
class Open:
    """A question that the definition leaves open; the first answer holds where none is chosen."""

    key: str
    question: str
    choices: tuple[Choice, ...]

    def chosen(self, rules: Mapping[str, str]) -> Choice:
        """Return the answer that holds under these rules."""
        return next((one for one in self.choices if one.key == rules.get(self.key)), self.choices[0])


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose figure, of which days (both included), as known on `day`; `rules` answer open questions by their keys.

    `stock` is LCRA or LCHO, empty for all homes; `area` the first half of a postcode; `team` the key of a team.
    """

    landlord: Landlord
    first: date
    last: date
    day: date
    stock: str = ""
    area: str = ""
    team: int | None = None
    rules: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: `numerator` and `denominator` in words, and `sort`, which returns its things each with `how`.

    What `sort` returns has `how` (a How) and `falls_on`, the day by which a thing belongs to a period. It was first
    asked for in the year that begins on `since`; None where it is no regulator's.
    """

    code: str
    name: str
    group: str
    question: str
    rule: str
    numerator: str
    denominator: str
    unit: Unit
    called: str
    sort: Callable[[Asked], QuerySet[Any]]
    opens: tuple[Open, ...] = ()
    by_stock: bool = False
    since: date | None = None
