"""Working days in England and Wales: Monday to Friday, less bank holidays.

The Code counts in working days and defines neither the working day nor day 0. Here day 0 is the day of the event
itself, working or not; day 1 is the next working day; a limit is the end of its last day. A landlord's own closure
days are never put into a calendar, because they must not lengthen a clock.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

DATA = Path(__file__).with_name("workdays_data") / "england_and_wales.csv"
_SATURDAY = 5


class OutsideCalendar(ValueError):
    """A day that the calendar holds no bank holidays for; nothing is guessed."""

    def __init__(self, day: date, first: date, last: date) -> None:
        super().__init__(
            f"Bank holidays are known from {spoken(first)} to {spoken(last)}; "
            f"{spoken(day)} is outside that. Add the bank holidays of that year, or correct the date."
        )
        self.day = day


class Calendar:
    """The working days from `first` to `last`; never changed once made."""

    __slots__ = ("_days", "_first", "_ordinals", "_up_to", "bank_holidays", "first", "good_until", "last")

    def __init__(
        self, first: date, last: date, bank_holidays: Mapping[date, str], *, good_until: date | None = None
    ) -> None:
        """Keep two tables by ordinal, the working days and how many there are up to each day, so a sum is two look-ups.

        `good_until` is the last day of the published list; later days are worked out by rule.
        """
        if first > last:
            raise ValueError(f"A calendar cannot end ({last}) before it begins ({first}).")
        self.first = first
        self.last = last
        self.good_until = good_until or last
        self.bank_holidays: Mapping[date, str] = MappingProxyType(dict(sorted(bank_holidays.items())))
        self._days = tuple(self.bank_holidays)
        self._first = first.toordinal()
        shut = {day.toordinal() for day in self.bank_holidays}
        self._ordinals: list[int] = []
        self._up_to = [0]
        for ordinal in range(self._first, last.toordinal() + 1):
            # Ordinal 1, 1 January of year 1, was a Monday.
            if (ordinal - 1) % 7 < _SATURDAY and ordinal not in shut:
                self._ordinals.append(ordinal)
            self._up_to.append(len(self._ordinals))

    def _at(self, day: date) -> int:
        if not self.first <= day <= self.last:
            raise OutsideCalendar(day, self.first, self.last)
        return day.toordinal() - self._first

    def is_working_day(self, day: date) -> bool:
        """Return whether the day is Monday to Friday and no bank holiday."""
        at = self._at(day)
        return self._up_to[at + 1] > self._up_to[at]

    def after(self, day: date, working_days: int) -> date:
        """Return the day that is so many working days after `day`; `after(day, 0)` is the day itself."""
        at = self._at(day)
        if working_days < 0:
            raise ValueError(f"A limit counts forward: {working_days} working days is less than none.")
        if working_days == 0:
            return day
        nth = self._up_to[at + 1] + working_days - 1
        if nth >= len(self._ordinals):
            raise OutsideCalendar(self.last + timedelta(days=1), self.first, self.last)
        return date.fromordinal(self._ordinals[nth])

    def between(self, start: date, end: date) -> int:
        """Return how many working days lie after `start`, up to and including `end`; negative where `end` is first."""
        return self._up_to[self._at(end) + 1] - self._up_to[self._at(start) + 1]

    def holidays_between(self, start: date, end: date) -> tuple[tuple[date, str], ...]:
        """Return the bank holidays after `start`, up to and including `end`, in order, with their names."""
        self._at(start)
        self._at(end)
        days = self._days[bisect_right(self._days, start) : bisect_right(self._days, end)]
        return tuple((day, self.bank_holidays[day]) for day in days)

    def with_holidays(self, added: Mapping[date, str]) -> Calendar:
        """Return a calendar that has these bank holidays too; a day outside the period is refused."""
        for day in added:
            self._at(day)
        return Calendar(self.first, self.last, {**self.bank_holidays, **added}, good_until=self.good_until)

    def stale_on(self, today: date, *, ahead: int = 180) -> bool:
        """Return whether a clock started by `today` could run past the published list within `ahead` days."""
        return today + timedelta(days=ahead) > self.good_until


@lru_cache(maxsize=4096)
def spoken(day: date) -> str:
    """Return the day as it is written in letters: Monday 13 April 2026."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


_SPOKEN = re.compile(r"([A-Za-z]{3,9}),? +(\d{1,2}) +([A-Za-z]{3,9}) +(\d{4})")


def read_day(words: str) -> date:
    """Return the day that is written as "Thu 2 Apr 2026" or 2026-04-02; raises ValueError where it is no such day."""
    words = words.strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
        try:
            return date.fromisoformat(words)
        except ValueError:
            raise ValueError(f"{words} is not a day in the calendar.") from None
    found = _SPOKEN.fullmatch(words)
    months = [name for name in _MONTHS if found and name.lower().startswith(found[3].lower())]
    weekdays = [name for name in _WEEKDAYS if found and name.lower().startswith(found[1].lower())]
    if not found or len(months) != 1 or len(weekdays) != 1:
        raise ValueError(f'"{words}" is not a date. Write it as Thu 2 Apr 2026, or as 2026-04-02.')
    try:
        day = date(int(found[4]), _MONTHS.index(months[0]) + 1, int(found[2]))
    except ValueError:
        raise ValueError(f"{words} is not a day in the calendar.") from None
    if _WEEKDAYS[day.weekday()] != weekdays[0]:
        raise ValueError(f"{words} is wrong: {day.day} {months[0]} {day.year} is a {_WEEKDAYS[day.weekday()]}.")
    return day


def read_bank_holidays(path: Path) -> tuple[dict[date, str], date]:
    """Return the bank holidays of a data file, and the last day of the years that were published, not worked out."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    published = [date.fromisoformat(row["day"]).year for row in rows if row["source"] != "by rule"]
    return {date.fromisoformat(row["day"]): row["name"] for row in rows}, date(max(published), 12, 31)


def _england_and_wales() -> Calendar:
    holidays, good_until = read_bank_holidays(DATA)
    first, last = min(holidays), max(holidays)
    return Calendar(date(first.year, 1, 1), date(last.year, 12, 31), holidays, good_until=good_until)


ENGLAND_AND_WALES = _england_and_wales()
