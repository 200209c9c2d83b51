"""`amends verify`: does the journal hold, do the columns agree with it, do the stored duties follow from the facts?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from amends.accounts.models import Landlord
from amends.casework import calendar, duties, journal, states, things, triggers
from amends.casework.models import Complaint, Duty, Event
from amends.casework.whole import Plain, changed, columns, whole
from amends.formats.chain import breaks
from amends.rulebook.duty import Duty as Asked
from amends.workdays import Calendar

CHUNK = 200
Key = tuple[str, str, str, str]


def verify(landlord: Landlord | None = None, *, files: bool = False) -> list[str]:
    """Return a sentence for everything that does not hold, of one landlord or of all; empty where all does.

    `files` also reads every letter and paper, and holds it against the hash kept when it came.
    """
    return list(problems(landlord, files=files))


def problems(landlord: Landlord | None = None, *, files: bool = False) -> Iterator[str]:
    """Yield what `verify` returns, as it is found."""
    yield from (f"The database does not guard the journal: {name} is missing." for name in triggers.absent())
    landlords = Landlord.objects.filter(pk=landlord.pk) if landlord else Landlord.objects.all()
    complaints = Complaint.objects.filter(landlord__in=landlords).order_by("pk")
    days = calendar.current()
    for one in landlords:
        events = Event.objects.filter(landlord=one, complaint__isnull=True).order_by("number")
        yield from _chain(one.name, one, events)
        yield from _things(one, events, days)
        if files:
            for version in one.policies.defer("text", "checked").iterator(CHUNK):
                yield from _file(f"{one.name}: policy {version}", version.file, version.sha256)
            for notice in one.notices.defer("blocks", "html", "text").iterator(CHUNK):
                yield from _file(f"{one.name}: {notice}", notice.pdf, notice.sha256)
                for copy in notice.deliveries.exclude(pdf=""):
                    yield from _file(f"{one.name}: {notice} to {copy.to.splitlines()[0]}", copy.pdf, copy.sha256)
    for complaint in _in_chunks(complaints):
        yield from of_complaint(complaint, days, files=files)


def of_complaint(complaint: Complaint, days: Calendar, *, files: bool = False) -> Iterator[str]:
    """Yield what does not hold of one complaint read whole, with its events and duties."""
    events = sorted(complaint.events.all(), key=lambda event: event.number)
    yield from _chain(complaint.reference, complaint, events)
    yield from _columns(complaint.reference, _recorded(events), columns(complaint))
    if complaint.state != (state := states.state_of(complaint)):
        yield f"{complaint.reference}: stored as {complaint.state}, but the record makes it {state}."
    asked = duties.work_out(complaint, days)
    stored = {duty.key: duty for duty in complaint.duties.all()}
    yield from _duties(complaint.reference, asked, stored)
    yield from _copies(complaint, list(asked.values()), days, list(stored.values()))
    if files:
        yield from _files(complaint)


def _in_chunks(complaints: QuerySet[Complaint]) -> Iterator[Complaint]:
    """Yield every complaint whole, in a bounded number of queries for each chunk."""
    after = 0
    while chunk := list(whole(complaints.filter(pk__gt=after)).prefetch_related("events", "duties")[:CHUNK]):
        yield from chunk
        after = chunk[-1].pk


def _chain(name: str, chain: Complaint | Landlord, events: Iterable[Event]) -> Iterator[str]:
    plain = (journal.as_plain(event) for event in events)
    yield from (f"{name}: {sentence}" for sentence in breaks(plain, chain.head, chain.length))


def _things(landlord: Landlord, events: Iterable[Event], days: Calendar) -> Iterator[str]:
    """Yield what does not hold of what hangs on no complaint: requests, what was heard, and the like."""
    recorded, now = _recorded(event for event in events if event.subject), {}
    rows = Duty.objects.filter(landlord=landlord, complaint__isnull=True)
    stored, asked = {duty.key: duty for duty in rows}, duties.work_out_landlord(landlord, days)
    for model in things.NAMES:
        for thing in things.of(model, landlord).iterator(CHUNK):
            now.update(things.columns(thing))
            asked.update(duties.work_out_thing(thing, days))
    yield from _columns(landlord.name, recorded, now)
    yield from _duties(landlord.name, asked, stored)


def _recorded(events: Iterable[Event]) -> dict[str, Plain]:
    """Return each column as the journal last set it."""
    found: dict[str, Plain] = {}
    for event in events:
        found.update(event.decided)
    return {name: value for name, value in found.items() if value is not None}


def _columns(whose: str, recorded: dict[str, Plain], now: dict[str, Plain]) -> Iterator[str]:
    """Yield each column whose value is not what the journal last set."""
    for name in changed(recorded, now):
        yield (
            f"{whose}: {name} is {_shown(now.get(name))}, but the journal last made it {_shown(recorded.get(name))}."
        )


def _duties(whose: str, asked: dict[Key, Asked], stored: dict[Key, Duty]) -> Iterator[str]:
    """Yield each stored duty that does not follow from the facts, and each that does and is not stored."""
    for key in [*asked, *(key for key in stored if key not in asked)]:
        named = f"{whose}: duty {key[0]}/{key[1]} {key[2]} ({key[3]})"
        if key not in stored:
            yield f"{named} follows from the facts and is not stored."
        elif key not in asked:
            yield f"{named} is stored and does not follow from the facts."
        elif wrong := [name for name in duties.FIELDS if getattr(stored[key], name) != getattr(asked[key], name)]:
            yield f"{named}: {', '.join(wrong)} should be worked out again."


def _copies(complaint: Complaint, asked: list, days: Calendar, stored: list[Duty]) -> Iterator[str]:
    first = duties.next_of(asked)
    if (complaint.next_due_on, complaint.next_ask) != ((first.due_on, first.ask) if first else (None, "")):
        yield f"{complaint.reference}: the next duty shown in lists is not the one that is due first."
    if any(duty.landlord_id != complaint.landlord_id for duty in stored):
        yield f"{complaint.reference}: a duty is stored under another landlord."
    for stage in complaint.stages.all():
        if (stage.ack_due_on, stage.due_on) != duties.due_dates(complaint, stage, days):
            yield f"{complaint.reference}: the due dates shown for stage {stage.number} do not follow from the facts."


def _files(complaint: Complaint) -> Iterator[str]:
    for letter in complaint.letters.all():
        named = f"{complaint.reference}: {letter.get_kind_display().lower()}"
        yield from _file(named, letter.pdf, letter.sha256)
        for copy in letter.deliveries.all():
            if copy.member:
                yield from _file(f"{named} to {copy.member}", copy.pdf, copy.sha256)
    for paper in complaint.documents.all():
        yield from _file(f"{complaint.reference}: {paper.name}", paper.file, paper.sha256)


def _file(name: str, file, sha256: str) -> Iterator[str]:
    try:
        with file.open("rb") as opened:
            found = hashlib.file_digest(opened, "sha256").hexdigest()
    except FileNotFoundError:
        yield f"{name}: the file is missing."
        return
    if found != sha256:
        yield f"{name}: the file is not the one that was kept."


def _shown(value: Plain) -> str:
    return "empty" if value is None else str(value)
