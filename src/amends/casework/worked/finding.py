"""What every pattern of how complaints were worked has in common: a stretch of days, lines found, and of how many."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet

from amends.accounts.models import Landlord
from amends.casework.models import Complaint

Who = tuple[int | None, int | None]  # the keys of a team and of a person in it; None for neither's


class Line(NamedTuple):
    """One case behind a number: whose it is, the complaint's key, its day, and what was found."""

    who: Who
    complaint: int
    on: date
    says: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What is looked at: the complaints of one landlord that a person sees, from `first` to `last`, as at `day`."""

    landlord: Landlord
    seen: QuerySet[Complaint]
    first: date
    last: date
    day: date

    @property
    def stretch(self) -> tuple[date, date]:
        """Return the first day and the last."""
        return (self.first, self.last)


@dataclass(slots=True)
class Found:
    """What a pattern found in a stretch: the lines, and of how many they are, by team and person."""

    lines: list[Line] = field(default_factory=list)
    of: Counter[Who] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to look compliant while a resident is harmed: what it counts, of what, by which rule.

    It stands out for one person from `least` cases and a share of `share` on; both numbers are ours.
    """

    name: str
    harm: str
    title: str
    of: str
    rule: str
    provision: str
    find: Callable[[Scope], Found]
    least: int = 2
    share: float = 0.0

    @property
    def pointed_out(self) -> str:
        """Return in words from when on it is pointed out for one person."""
        part = f", where they are {self.share:.0%} of theirs or more" if self.share else ""
        return f"Pointed out from {self.least} on{part}." if self.least > 1 else "Every one is pointed out."


def counted(rows: QuerySet[Any], team: str, person: str) -> Counter[Who]:
    """Return how many of the rows each person has in each team, in one query."""
    grouped = rows.order_by().values_list(team, person).annotate(Count("pk"))
    return Counter({(its_team, theirs): number for its_team, theirs, number in grouped})


def tallied(lines: Iterable[Line]) -> Counter[Who]:
    """Return how many of the lines each person has in each team."""
    return Counter(line.who for line in lines)


def plain(words: str) -> str:
    """Return reasons without what differs from case to case: names in capitals, dates, numbers, marks."""
    kept = re.sub(r"(?<=[a-z\d,;] )[A-Z][\w’'-]+", " ", words)
    return " ".join(re.sub(r"[\W\d_]+", " ", kept).lower().split())


def short(words: str, most: int = 140) -> str:
    """Return the words on one line, cut at a blank where they are longer."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def said_again(rows: Iterable[tuple[Line, str]]) -> list[Line]:
    """Return the lines whose words another complaint's line says too, leaving out names, dates and numbers."""
    alike: dict[str, list[Line]] = {}
    for line, words in rows:
        alike.setdefault(plain(words), []).append(line)
    return [
        line
        for words, lines in alike.items()
        if words and len({line.complaint for line in lines}) > 1
        for line in lines
    ]
