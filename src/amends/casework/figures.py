"""Figures of a year by provision, counted from the stored duties: the one sum that pages and self-assessments print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Count

from amends.accounts.models import Landlord
from amends.casework.models import Duty, Standing
from amends.casework.models.duty import DutyQuerySet

Key = TypeVar("Key")

RULE = (
    "A figure counts every duty that had fallen due by the day it is taken, in the year in which it was due (or, "
    "without a date, in which it arose). What is open past its day counts as not met. What is due later, or today "
    "and still open, is not counted yet. Where the record lacks a fact, that is said beside the figure, as cannot "
    "tell. Closing, withdrawing or correcting a complaint never takes a duty out."
)
COUNTED = (Standing.MET, Standing.LATE, Standing.BREACHED, Standing.OVERDUE)
NOT_MET = (Standing.LATE, Standing.BREACHED, Standing.OVERDUE)


@dataclass(frozen=True, slots=True)
class Figure:
    """How often a provision was met of the times it was due, as at a day."""

    met: int = 0
    late: int = 0
    breached: int = 0
    overdue: int = 0
    cannot_tell: int = 0

    @property
    def due(self) -> int:
        """Return how many duties had fallen due and can be told: the denominator."""
        return self.met + self.late + self.breached + self.overdue

    @property
    def not_met(self) -> int:
        """Return how many were late, breached or overdue."""
        return self.late + self.breached + self.overdue

    @property
    def share(self) -> str:
        """Return the share met, as `97.3%`; nothing where none was due."""
        return share(self.met, self.due)

    @property
    def share_at_worst(self) -> str:
        """Return the share if everything that cannot be told was a breach."""
        return share(self.met, self.due + self.cannot_tell)

    def __add__(self, other: Figure) -> Figure:
        """Return both counted together."""
        return Figure(
            self.met + other.met,
            self.late + other.late,
            self.breached + other.breached,
            self.overdue + other.overdue,
            self.cannot_tell + other.cannot_tell,
        )


def share(part: int, whole: int) -> str:
    """Return a share in per cent to one place, cut and not rounded, so that 100.0% means all of them."""
    return f"{part * 1000 // whole / 10:.1f}%" if whole else ""


def duties_counted(landlord: Landlord, first: date, last: date, as_at: date) -> DutyQuerySet:
    """Return the landlord's duties of a period that had fallen due by `as_at`, each with its `standing` on that day."""
    return Duty.objects.as_at(as_at).of_year(first, min(last, as_at)).filter(landlord=landlord)


def by_provision(duties: DutyQuerySet) -> dict[tuple[str, str], Figure]:
    """Return the figure of every (edition, provision) among these duties, in one query."""
    rows = duties.order_by().values_list("edition", "provision", "standing").annotate(Count("pk"))  # type: ignore[misc]
    return _gathered(((edition, provision), standing, number) for edition, provision, standing, number in rows)


def by_limb(duties: DutyQuerySet) -> dict[str, Figure]:
    """Return the figure of every limb (`what`) among these duties, in one query."""
    rows = duties.order_by().values_list("what", "standing").annotate(Count("pk"))  # type: ignore[misc]
    return _gathered(rows)


def _gathered(rows: Iterable[tuple[Key, str, int]]) -> dict[Key, Figure]:
    found: dict[Key, dict[str, int]] = {}
    for key, standing, number in rows:
        if standing in (*COUNTED, Standing.CANNOT_TELL):
            found.setdefault(key, {})[Standing(standing).name.lower()] = number
    return {key: Figure(**counts) for key, counts in found.items()}
