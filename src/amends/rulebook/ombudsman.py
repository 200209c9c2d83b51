"""How to reach the Housing Ombudsman, and the one for councils, as data with the day from which it holds."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_suffix(".toml")


class Ombudsman(StrEnum):
    """Whose complaint it is: for a landlord the Housing Ombudsman, for a council's other services the LGSCO."""

    HOUSING = "housing"
    LGSCO = "lgsco"
    BOTH = "both"  # the Housing Ombudsman, with a line on the other


@dataclass(frozen=True, slots=True)
class Details:
    """An ombudsman's details as they stand from a day; `called` is its name within a sentence."""

    ombudsman: Ombudsman
    held_from: date
    name: str
    called: str
    address: tuple[str, ...]
    phone: str
    website: str
    complaint_form: str

    @property
    def begins(self) -> str:
        """Return its name at the beginning of a sentence."""
        return f"{self.called[0].upper()}{self.called[1:]}"


@cache
def _rows() -> tuple[Details, ...]:
    rows = tomllib.loads(DATA.read_text(encoding="utf-8"))["details"]
    found = [
        Details(
            Ombudsman(row["ombudsman"]),
            row["from"],
            row["name"],
            row["called"],
            tuple(row["address"]),
            row["phone"],
            row["website"],
            row["complaint_form"],
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda row: row.held_from))


def details(on: date, of: str = Ombudsman.HOUSING) -> Details:
    """Return the details that hold on a day; before the first row, the first, for they are how to reach it now.

    A complaint for both is told of the Housing Ombudsman first. Raises ValueError for an ombudsman there is none of.
    """
    which = Ombudsman.LGSCO if Ombudsman(of) is Ombudsman.LGSCO else Ombudsman.HOUSING
    rows = [row for row in _rows() if row.ombudsman is which]
    return next((row for row in reversed(rows) if row.held_from <= on), rows[0])
