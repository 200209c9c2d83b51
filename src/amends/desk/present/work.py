"""My work as page data: complaints in order of their next duty, each with everything still to do on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from amends.casework.models import Complaint
from amends.desk.present.asks import Ask, by_day, once_each

BUCKETS = {
    "overdue": "Overdue",
    "today": "Today",
    "this week": "Later this week",
    "later": "Later",
    "no date": "With no date",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One complaint on the worklist: what to do next on it, and what else."""

    complaint: Complaint
    first: Ask | None
    others: tuple[Ask, ...]


@dataclass(frozen=True, slots=True)
class Bucket:
    """What falls due in one stretch of time."""

    name: str
    title: str
    items: tuple[Item, ...]


def bucket_of(due_on: date | None, today: date, week_ends_on: date) -> str:
    """Return the name of the stretch in which a date falls."""
    if due_on is None:
        return "no date"
    if due_on < today:
        return "overdue"
    if due_on == today:
        return "today"
    return "this week" if due_on <= week_ends_on else "later"


def items(complaints: Iterable[Complaint], asks: dict[int, list[Ask]]) -> list[Item]:
    """Return each complaint with its first thing to do, by date, and the others."""
    made = []
    for complaint in complaints:
        waiting = once_each(sorted(asks.get(complaint.pk, ()), key=by_day))
        made.append(Item(complaint, waiting[0] if waiting else None, tuple(waiting[1:])))
    return made


def buckets(shown: Iterable[Item], today: date, week_ends_on: date) -> list[Bucket]:
    """Return the items under the headings of their time, none empty, order kept."""
    found: dict[str, list[Item]] = defaultdict(list)
    for item in shown:
        found[bucket_of(item.complaint.next_due_on, today, week_ends_on)].append(item)
    return [Bucket(name, title, tuple(found[name])) for name, title in BUCKETS.items() if name in found]
