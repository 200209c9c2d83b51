"""A figure: what a measure comes to for somebody and some days, from one query, with what stands behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from amends.casework.figures import share
from amends.reports.measures.homes import Homes, homes
from amends.reports.measures.measure import Asked, How, Measure, Unit

NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Figure:
    """What a measure comes to: how many things count each way, and the homes where it is for each 1,000 of them."""

    measure: Measure
    asked: Asked
    counts: Mapping[How, int]
    homes: Homes | None = None

    @property
    def numerator(self) -> int:
        """Return how many count."""
        return self.counts.get(How.YES, 0)

    @property
    def denominator(self) -> int:
        """Return of how many: those that count and those that do not, or the homes."""
        return (self.homes.number or 0) if self.homes else self.numerator + self.counts.get(How.NO, 0)

    @property
    def cannot_tell(self) -> int:
        """Return of how many the record lacks a fact."""
        return self.counts.get(How.CANNOT_TELL, 0)

    @property
    def not_yet(self) -> int:
        """Return how many still have time."""
        return self.counts.get(How.NOT_YET, 0)

    @property
    def left_out(self) -> int:
        """Return how many the rule leaves out."""
        return self.counts.get(How.LEFT_OUT, 0)

    @property
    def shown(self) -> str:
        """Return the figure with one decimal: per cent cut, so that 100.0% means all; else rounded, halves up."""
        return self._of(self.numerator, self.denominator)

    @property
    def chosen(self) -> str:
        """Return the answers to the open questions under which it is counted, a sentence each."""
        return " ".join(f"{one.question} {one.chosen(self.asked.rules).says}." for one in self.measure.opens)

    @property
    def at_worst(self) -> str:
        """Return the figure if all that cannot be told were against us; empty where all can be told."""
        if not self.cannot_tell:
            return ""
        if self.homes:
            return self._of(self.numerator + self.cannot_tell, self.denominator)
        return self._of(self.numerator, self.denominator + self.cannot_tell)

    def _of(self, part: int, whole: int) -> str:
        if not whole:
            return NOT_APPLICABLE
        if self.measure.unit is Unit.PER_CENT:
            return share(part, whole)
        return per_1000(part, whole)


def per_1000(number: int, homes: int) -> str:
    """Return how many that is for each 1,000 homes, to one decimal, halves up; not applicable without a home."""
    return str((Decimal(number * 1000) / homes).quantize(Decimal("0.1"), ROUND_HALF_UP)) if homes else NOT_APPLICABLE


def take(measure: Measure, asked: Asked) -> Figure:
    """Return the figure of a measure, in one query, and another for the homes where it is for each 1,000."""
    rows = measure.sort(asked).order_by().values_list("how").annotate(number=Count("pk"))
    return Figure(measure, asked, {How(how): number for how, number in rows}, _homes(measure, asked))


def by_month(measure: Measure, asked: Asked) -> list[tuple[date, Figure]]:
    """Return the figure of each month of the period by its first day, in one query; nothing is made yearly."""
    sorted_by_month = measure.sort(asked).order_by().annotate(month=TruncMonth("falls_on"))
    counts: dict[date, dict[How, int]] = defaultdict(dict)
    for month, how, number in sorted_by_month.values_list("month", "how").annotate(number=Count("pk")):
        counts[month][How(how)] = number
    there, found, month = _homes(measure, asked), [], asked.first.replace(day=1)
    while month <= min(asked.last, asked.day):
        found.append((month, Figure(measure, asked, counts.get(month, {}), there)))
        month = (month.replace(day=28) + _FOUR_DAYS).replace(day=1)
    return found


_FOUR_DAYS = date(2000, 1, 5) - date(2000, 1, 1)


def behind(measure: Measure, asked: Asked, how: How) -> QuerySet[Any]:
    """Return the things that count in that way."""
    return measure.sort(asked).filter(how=how)


def otherwise(measure: Measure, asked: Asked) -> list[tuple[str, list[tuple[str, Figure, bool]]]]:
    """Return for each open question its answers, each with the figure under it and whether it is the one that holds."""
    found = []
    for one in measure.opens:
        holds = one.chosen(asked.rules)
        answers = [
            (choice.says, take(measure, replace(asked, rules={**asked.rules, one.key: choice.key})), choice == holds)
            for choice in one.choices
        ]
        found.append((one.question, answers))
    return found


def _homes(measure: Measure, asked: Asked) -> Homes | None:
    if measure.unit is not Unit.PER_1000:
        return None
    return homes(asked.landlord, asked.first, asked.last, asked.stock, asked.area)
