"""How to reach the Housing Ombudsman, as data with the day from which it holds."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class Details:
    """The Ombudsman's details as they stand from a day."""

    held_from: date
    name: str
    address: tuple[str, ...]
    phone: str
    website: str
    complaint_form: str


@cache
def _rows() -> tuple[Details, ...]:
    rows = tomllib.loads(DATA.read_text(encoding="utf-8"))["details"]
    found = [
        Details(row["from"], row["name"], tuple(row["address"]), row["phone"], row["website"], row["complaint_form"])
        for row in rows
    ]
    return tuple(sorted(found, key=lambda row: row.held_from))


def details(on: date) -> Details:
    """Return the details that hold on a day; before the first row, the first, for they are how to reach it now."""
    rows = _rows()
    return next((row for row in reversed(rows) if row.held_from <= on), rows[0])
