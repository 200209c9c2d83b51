"""What the Ombudsman's guidance says of sums of money, as data with the days on which it holds."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class FixedSum:
    """A sum in pounds for each day, week or appointment of a failure."""

    held_from: date
    failure: str
    pounds: int
    each: str


@dataclass(frozen=True, slots=True)
class Band:
    """A range in pounds (no `most`: and over), `checked` where it was read at its source and not recalled."""

    held_until: date
    effect: str
    least: int
    most: int | None
    checked: bool


@cache
def _data() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def fixed_sums(on: date) -> tuple[FixedSum, ...]:
    """Return the fixed sums in effect on a day; none before 1 April 2026."""
    rows = (FixedSum(row["from"], row["failure"], row["pounds"], row["each"]) for row in _data()["fixed"])
    return tuple(row for row in rows if row.held_from <= on)


def bands(on: date) -> tuple[Band, ...]:
    """Return the bands that held on a day; none from 1 April 2026, because the new ones are not known to us."""
    rows = (Band(row["until"], row["effect"], row["least"], row.get("most"), row["checked"]) for row in _data()["band"])
    return tuple(row for row in rows if on <= row.held_until)
