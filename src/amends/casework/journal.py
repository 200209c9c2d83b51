"""The journal: what happened, chained by hashes, one chain a complaint and one a landlord.

An action notes what happened while it runs; `@action` writes the notes at the end of its transaction, the last of
them with every date and decision that the action set.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from amends.accounts.models import Landlord, Person
from amends.casework.models import Complaint, Event
from amends.casework.whole import Plain
from amends.formats.chain import hash_of as hash_of_plain
from amends.formats.chain import hash_of_words

BY_THE_RESIDENT = "The resident"
BY_THE_SYSTEM = "Amends"
EVENING = time(17, 0, tzinfo=ZoneInfo("Europe/London"))


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that an action says has happened."""

    kind: str
    words: str
    on: date
    by: Person | None
    by_name: str


@dataclass(slots=True)
class Notes:
    """What one running action has noted so far, and what it set on the landlord's own chain."""

    taken: list[Note] = field(default_factory=list)
    decided: dict[str, Plain] = field(default_factory=dict)
    corrects: bool = False
    landlord: Landlord | None = None
    subject: str = ""


running: ContextVar[Notes | None] = ContextVar("running", default=None)
_lived: ContextVar[bool] = ContextVar("lived", default=False)


def note(kind: str, words: str = "", *, on: date, by: Person | None, by_name: str = "") -> None:
    """Note that something happened; only while an action runs."""
    _notes().taken.append(Note(kind, words, on, by, by_name or (str(by) if by else BY_THE_RESIDENT)))


def decided(**values: Plain) -> None:
    """Note values that an action on the landlord itself has set."""
    _notes().decided.update(values)


def about(landlord: Landlord | None) -> None:
    """Say on which landlord's chain the running action is written; None for all of them."""
    _notes().landlord = landlord


def corrects() -> None:
    """Say that the running action puts the record right, so that a duty may rightly go."""
    _notes().corrects = True


def write(chain: Complaint | Landlord, notes: Notes, decided: dict[str, Plain]) -> None:
    """Add the notes to the chain, whose row the caller has locked and will save; the last carries what was decided."""
    now = timezone.now()
    events = []
    for taken in notes.taken:
        last = taken is notes.taken[-1]
        at = min(now, datetime.combine(taken.on, EVENING)) if _told_as_lived(chain) else now
        events.append(link(chain, taken, at=at, decided=decided if last else {}, subject=notes.subject))
    Event.objects.bulk_create(events)


@contextmanager
def as_lived() -> Iterator[None]:
    """Record each event of a demonstration as if on its own day; of no other landlord, whose clock is the true one."""
    before = _lived.set(True)
    try:
        yield
    finally:
        _lived.reset(before)


def _told_as_lived(chain: Complaint | Landlord) -> bool:
    return _lived.get() and (chain.landlord if isinstance(chain, Complaint) else chain).is_demonstration


def link(
    chain: Complaint | Landlord, taken: Note, *, at: datetime, decided: dict[str, Plain], subject: str = ""
) -> Event:
    """Return the chain's next event, unsaved, and move the chain's head and length on."""
    salt = secrets.token_hex(16)
    of_complaint = isinstance(chain, Complaint)
    event = Event(
        landlord_id=chain.landlord_id if isinstance(chain, Complaint) else chain.pk,
        complaint_id=chain.pk if of_complaint else None,
        number=chain.length + 1,
        subject=subject,
        kind=taken.kind,
        words=taken.words,
        on=taken.on,
        at=at,
        by=taken.by,
        by_name=taken.by_name,
        decided=decided,
        salt=salt,
        words_hash=hash_of_words(salt, taken.words),
        previous_hash=chain.head,
    )
    event.hash = hash_of(event)
    chain.head, chain.length = event.hash, event.number
    return event


def hash_of(event: Event) -> str:
    """Return the SHA-256 of all that an event states but its words, whose own hash stands in for them."""
    return hash_of_plain(as_plain(event))


def as_plain(event: Event) -> dict[str, Any]:
    """Return an event as JSON keeps it, with all that its hash is made of."""
    return {
        "number": event.number,
        "landlord": event.landlord_id,
        "complaint": event.complaint_id,
        "subject": event.subject,
        "kind": event.kind,
        "words": event.words,
        "on": event.on.isoformat(),
        "at": event.at.astimezone(UTC).isoformat(),
        "by": event.by_id,
        "by_name": event.by_name,
        "decided": event.decided,
        "salt": event.salt,
        "words_hash": event.words_hash,
        "previous_hash": event.previous_hash,
        "hash": event.hash,
    }


def _notes() -> Notes:
    notes = running.get()
    if notes is None:
        raise RuntimeError("The journal is written by actions only; put @action on the function that calls this.")
    return notes
