"""The official list of bank holidays, held beside ours: it may warn, and only two people may add a day."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from urllib.request import Request, urlopen

from django.core.cache import cache

from amends.casework import calendar
from amends.workdays import spoken

DIVISION = "england-and-wales"
LARGEST = 1_000_000  # bytes
SECONDS = 10
KEPT_AS = "official-bank-holidays"


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look at the official list found; `alarm` is a sentence, or nothing where all agrees."""

    on: date
    alarm: str = ""


def look(address: str, today: date) -> Looked:
    """Return what the official list says against ours, and keep it for the calendar's page."""
    try:
        found = Looked(today, _differences(_listed(_fetch(address)), today))
    except (OSError, ValueError) as fault:
        words = f"The official list of bank holidays could not be read from {address} ({fault}). Look at it by hand."
        found = Looked(today, words)
    cache.set(KEPT_AS, found, timeout=None)
    return found


def last() -> Looked | None:
    """Return what the last look found, or None where nobody looked yet."""
    found: Looked | None = cache.get(KEPT_AS)
    return found


def _fetch(address: str) -> bytes:
    if not address.startswith(("https://", "http://")):
        raise ValueError("its address has to begin with https://")
    with urlopen(Request(address, headers={"User-Agent": "Amends"}), timeout=SECONDS) as answer:  # noqa: S310
        body: bytes = answer.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise ValueError("it is larger than such a list can be")
    return body


def _listed(body: bytes) -> dict[date, str]:
    """Return the days of England and Wales; raises ValueError where it is no such list."""
    try:
        events = json.loads(body)[DIVISION]["events"]
        days = {date.fromisoformat(event["date"]): str(event["title"]) for event in events}
    except (KeyError, TypeError, RecursionError) as fault:
        raise ValueError("it is not in the form that is known") from fault
    if not days:
        raise ValueError("it names no day")
    return days


def _differences(listed: dict[date, str], today: date) -> str:
    """Return a sentence naming days still to come that only one of the two lists has, up to the official one's end."""
    ours = calendar.current().bank_holidays
    ahead = {day: name for day, name in listed.items() if day >= today}
    end = max(listed)
    lacking = [f"{name}, {spoken(day)}" for day, name in sorted(ahead.items()) if day not in ours]
    beyond = [f"{ours[day]}, {spoken(day)}" for day in sorted(ours) if today <= day <= end and day not in ahead]
    says = [f"GOV.UK lists {'; '.join(lacking)}, which ours does not: propose it below."] if lacking else []
    says += [f"Ours has {'; '.join(beyond)}, which GOV.UK does not list: check it."] if beyond else []
    return " ".join(says)
