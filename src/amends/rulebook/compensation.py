"""What the Ombudsman's guidance says of sums of money, as data with the days on which it holds, and sums worked out.

The guidance fixes a few sums and no others. What it does not fix (distress, time and trouble, a loss) is a person's to
judge, with reasons: nothing here invents a sum.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from amends.workdays import spoken

DATA = Path(__file__).with_suffix(".toml")
PENNY = Decimal("0.01")
MOST = Decimal("9999999.99")  # what an offer on the record can hold


class HeadOfLoss(StrEnum):
    """What money may be for (Code 7.2); only the first has sums that the guidance fixes."""

    SERVICE = "loss of a service"
    DISTRESS = "distress and inconvenience"
    TROUBLE = "time and trouble"
    QUANTIFIABLE = "a loss that can be shown"
    UNQUANTIFIABLE = "a loss that is likely but cannot be shown"
    STATUTORY = "a payment that the law sets"


JUDGED = tuple(head for head in HeadOfLoss if head is not HeadOfLoss.SERVICE)


class Unworkable(ValueError):
    """A line from which no sum can be worked out: which one, what is wrong with it, and what to do."""

    def __init__(self, number: int, says: str) -> None:
        self.number = number
        self.says = says
        super().__init__(f"Line {number}: {says}")


@dataclass(frozen=True, slots=True)
class Guidance:
    """One version of the guidance; `checked` where it was read at its source, and not recalled or reported."""

    version: str
    held_from: date | None
    held_until: date | None
    checked: bool
    source: str

    def holds(self, on: date) -> bool:
        """Return whether a decision of that day is under this version."""
        return (self.held_from is None or self.held_from <= on) and (self.held_until is None or on <= self.held_until)


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


@dataclass(frozen=True, slots=True)
class Line:
    """One line to work out: a failure with a fixed sum and its units, or a band or head of loss with judged pounds."""

    key: str
    units: int | None = None
    pounds: Decimal | None = None
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class WorkedLine:
    """A line worked out: `rate` pounds for each of `units`; `least` is what the guidance gives, None where nothing."""

    key: str
    pounds: Decimal
    least: Decimal | None = None
    units: int | None = None
    each: str = ""
    rate: Decimal | None = None
    reasons: str = ""
    version: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Worked:
    """Lines worked out as on the day of a decision, under the version of the guidance that held that day."""

    on: date
    lines: tuple[WorkedLine, ...]
    guidance: Guidance

    @property
    def total(self) -> Decimal:
        """Return the sum of all lines, in pounds."""
        return sum((line.pounds for line in self.lines), Decimal("0.00"))

    @property
    def least(self) -> Decimal | None:
        """Return what the guidance gives for these lines, in pounds; None where it fixes no sum for any of them."""
        given = [line.least for line in self.lines if line.least is not None]
        return sum(given, Decimal("0.00")) if given else None


@cache
def _data() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def guidance(on: date) -> Guidance:
    """Return the version of the guidance under which a decision of that day falls."""
    rows = (
        Guidance(row["version"], row.get("from"), row.get("until"), row["checked"], row["source"])
        for row in _data()["guidance"]
    )
    return next(row for row in rows if row.holds(on))


def fixed_sums(on: date) -> tuple[FixedSum, ...]:
    """Return the fixed sums in effect on a day; none before 1 April 2026."""
    rows = (FixedSum(row["from"], row["failure"], row["pounds"], row["each"]) for row in _data()["fixed"])
    return tuple(row for row in rows if row.held_from <= on)


def bands(on: date) -> tuple[Band, ...]:
    """Return the bands that held on a day; none from 1 April 2026, because the new ones are not known to us."""
    rows = (Band(row["until"], row["effect"], row["least"], row.get("most"), row["checked"]) for row in _data()["band"])
    return tuple(row for row in rows if on <= row.held_until)


def work_out(lines: Iterable[Line], on: date) -> Worked:
    """Return each line's sum in pounds, for a decision or offer of the day `on`.

    Raises Unworkable naming the line where the guidance of that day has no such sum, its units are no whole number
    above nothing, or a judged sum lacks its pounds or its reasons.
    """
    return Worked(on, tuple(_worked(lines, on)), guidance(on))


def _worked(lines: Iterable[Line], on: date) -> Iterator[WorkedLine]:
    fixed = {row.failure: row for row in fixed_sums(on)}
    ranges = {row.effect: row for row in bands(on)}
    for number, line in enumerate(lines, 1):
        if line.key in fixed:
            yield _fixed(number, line, fixed[line.key], on)
        elif line.key in ranges or line.key in JUDGED:
            yield _judged(number, line, ranges.get(line.key), on)
        else:
            raise Unworkable(number, _why_unknown(line.key, on, [*fixed, *ranges, *JUDGED]))


def _fixed(number: int, line: Line, row: FixedSum, on: date) -> WorkedLine:
    if line.pounds is not None:
        says = f"the guidance fixes the sum for “{row.failure}”. Give the number of {row.each}s, and no pounds"
        raise Unworkable(number, f"{says}; to offer more, add a line of your own.")
    if line.units is None or line.units <= 0:
        raise Unworkable(number, f"say for how many {row.each}s: a whole number above nothing.")
    if not is_money(Decimal(row.pounds * line.units)):
        raise Unworkable(number, f"{line.units} {row.each}s come to more than an offer can hold. Check the number.")
    pounds, rate = Decimal(row.pounds * line.units).quantize(PENNY), Decimal(row.pounds).quantize(PENNY)
    held = guidance(on)
    return WorkedLine(
        line.key, pounds, pounds, line.units, row.each, rate, line.reasons.strip(), held.version, held.source
    )


def _judged(number: int, line: Line, band: Band | None, on: date) -> WorkedLine:
    """Return a line whose pounds a person judged; where a band holds, its least is what the guidance gives."""
    if line.units is not None:
        says = f"the guidance has no rate for “{line.key}”, so that units say nothing. Leave them out"
        raise Unworkable(number, f"{says}, and enter the pounds that you judge right.")
    if line.pounds is None or not is_money(line.pounds):
        raise Unworkable(number, f"enter how much for “{line.key}”, in pounds and pence above nothing.")
    if not line.reasons.strip():
        raise Unworkable(number, f"say why {line.pounds:.2f} pounds for “{line.key}”: the guidance fixes no sum here.")
    pounds, held = line.pounds.quantize(PENNY), guidance(on)
    if band is None:
        return WorkedLine(line.key, pounds, reasons=line.reasons.strip())
    least = Decimal(band.least).quantize(PENNY)
    return WorkedLine(line.key, pounds, least, reasons=line.reasons.strip(), version=held.version, source=held.source)


def is_money(pounds: Decimal) -> bool:
    """Return whether this is a sum that can be paid: pounds and whole pence, above nothing."""
    exponent = pounds.as_tuple().exponent
    return isinstance(exponent, int) and 0 < pounds <= MOST and (exponent >= -2 or pounds == round(pounds, 2))


def _why_unknown(key: str, on: date, known: list[str]) -> str:
    """Return why a key stands for no sum on the day: of another version, or of none."""
    of_others = {row["failure"] for row in _data()["fixed"]} | {row["effect"] for row in _data()["band"]}
    if key in of_others:
        return (
            f"the guidance for decisions of {spoken(on)} ({guidance(on).version}) has no sum for “{key}”. "
            "Judge it under a head of loss, with reasons."
        )
    return f"“{key}” is nothing that money is offered for here. Choose one of: {'; '.join(known)}."
