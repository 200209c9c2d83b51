"""The calendar that clocks run by: the published bank holidays, and those that two people here have added since."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from amends.accounts.models import BankHoliday, ClosureDay, Landlord
from amends.workdays import ENGLAND_AND_WALES, Calendar, spoken


def current() -> Calendar:
    """Return the calendar with every approved bank holiday in it."""
    added = BankHoliday.objects.filter(approved_by__isnull=False).order_by("day").values_list("day", "name")
    return _with(tuple(added))


@lru_cache(maxsize=8)
def _with(added: tuple[tuple[date, str], ...]) -> Calendar:
    return ENGLAND_AND_WALES.with_holidays(dict(added)) if added else ENGLAND_AND_WALES


def alarm(today: date) -> str | None:
    """Return the sentence that warns of bank holidays running out, or None while they do not."""
    if not current().stale_on(today):
        return None
    last = spoken(ENGLAND_AND_WALES.good_until)
    return f"The published bank holidays end on {last}; later ones are worked out by rule. Check the GOV.UK list."


def closures(landlord: Landlord, first: date, last: date) -> list[ClosureDay]:
    """Return the landlord's own closure days in that time: they warn, and lengthen no clock."""
    return list(ClosureDay.objects.filter(landlord=landlord, day__range=(first, last)))
