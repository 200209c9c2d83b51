"""My work as page data: complaints and what waits at the front door, in order of the next duty on each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from amends.casework.models import Complaint, Duty
from amends.desk.front_door.waiting import Waits
from amends.desk.present.asks import Ask, by_day, once_each

BUCKETS = {
    "overdue": "Overdue",
    "today": "Today",
    "this week": "Later this week",
    "later": "Later",
    "no date": "With no date",
}


COLUMNS = (
    ("To do", "ask"),
    ("About", "about"),
    ("Beside it", "beside"),
    ("Due on", "due_on"),
    ("How it stands", "word"),
    ("Code", "provision"),
    ("Our own target", "own_on"),
    ("Also to do", lambda one: len(one.others)),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on the worklist: what to do by when, about what, and what else there is to do on it.

    `own_on` is the next day of the landlord's own targets.
    """

    ask: str
    about: str
    address: str
    beside: str
    due_on: date | None
    word: str
    provision: str = ""
    others: tuple[Ask, ...] = ()
    reference: str = ""
    note: str = ""
    own_on: date | None = None


@dataclass(frozen=True, slots=True)
class Bucket:
    """What falls due in one stretch of time."""

    name: str
    title: str
    lines: tuple[Line, ...]


def bucket_of(due_on: date | None, today: date, week_ends_on: date) -> str:
    """Return the name of the stretch in which a date falls."""
    if due_on is None:
        return "no date"
    if due_on < today:
        return "overdue"
    if due_on == today:
        return "today"
    return "this week" if due_on <= week_ends_on else "later"


def within(name: str, today: date, week_ends_on: date) -> Q:
    """Return the condition on complaints that their next duty falls in the stretch of that name."""
    return {
        "overdue": Q(next_due_on__lt=today),
        "today": Q(next_due_on=today),
        "this week": Q(next_due_on__gt=today, next_due_on__lte=week_ends_on),
        "later": Q(next_due_on__gt=max(today, week_ends_on)),
        "no date": Q(next_due_on=None),
    }[name]


def counts(complaints: QuerySet[Complaint], beside: Iterable[Duty], today: date, week_ends_on: date) -> Counter[str]:
    """Return how many fall in each stretch: the complaints, counted where they are kept, and what waits beside them."""
    found = Counter(bucket_of(one.due_on, today, week_ends_on) for one in beside)
    sums = {name.replace(" ", "_"): Count("pk", filter=within(name, today, week_ends_on)) for name in BUCKETS}
    number = complaints.order_by().aggregate(**sums)
    return found + Counter({name: number[name.replace(" ", "_")] for name in BUCKETS})


def of_complaint(
    complaint: Complaint, asks: Iterable[Ask], *, whose: bool, note: str = "", covering: bool = False
) -> Line:
    """Return a complaint's line: the first thing to do on it and the others; with `whose` it names the handler.

    `note` is what somebody said to its handler; `covering` marks the work of somebody away.
    """
    waiting = once_each(sorted(asks, key=by_day))
    first = waiting[0] if waiting else None
    beside = [complaint.reference, str(complaint.home.address) if complaint.home else ""]
    if covering:
        beside.append(f"covering for {complaint.handler}")
    elif whose:
        beside.append(str(complaint.handler or "nobody’s yet"))
    return Line(
        ask=first.says if first else complaint.next_ask,
        about=complaint.title,
        address=reverse("desk:complaint", args=[complaint.reference]),
        beside=" · ".join(one for one in beside if one),
        due_on=complaint.next_due_on,
        word=first.word if first else "due",
        provision=first.provision if first else "",
        others=tuple(waiting[1:]),
        reference=complaint.reference,
        note=note,
    )


def of_front_door(waits: Waits) -> Line:
    """Return the line of what waits at the front door."""
    duty, row = waits.duty, waits.row
    return Line(duty.ask, row.text, row.address, row.says, duty.due_on, waits.word, duty.provision)


def buckets(shown: Iterable[Line], today: date, week_ends_on: date) -> list[Bucket]:
    """Return the lines under the headings of their time, none empty, order kept."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in shown:
        found[bucket_of(line.due_on, today, week_ends_on)].append(line)
    return [Bucket(name, title, tuple(found[name])) for name, title in BUCKETS.items() if name in found]
