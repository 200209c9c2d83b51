"""Much data quickly: rows in bulk, duties worked out in memory, journals chained, so that `verify` holds."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from amends.accounts.models import Landlord
from amends.casework import calendar, duties, journal, states
from amends.casework.models import (
    Complaint,
    Contact,
    Document,
    Duty,
    Event,
    Extension,
    Finding,
    Letter,
    Point,
    Promise,
    Remedy,
    Resident,
    Stage,
    Triage,
)
from amends.casework.whole import changed, columns, whole
from amends.config.demo.cast import load
from amends.config.demo.rows import SHARED, Kept, Made, Writer
from amends.config.demo.stories import chance
from amends.formats import blocks, write_pdf
from amends.workdays import Calendar

BATCH = 250  # complaints in one transaction: bounds the memory
SINCE = date(2024, 4, 1)  # the day from which the Code of 2024 holds
YEARS = 3
ORDER: list[type[Model]] = [  # each table after those it refers to
    Resident, Complaint, Stage, Triage, Point, Finding, Extension, Contact, Remedy, Promise, Letter, Document,
]  # fmt: skip
COPIES = ["state", "version", "next_due_on", "next_ask", "head", "length"]


def add(landlord: Landlord, number: int, today: date) -> Iterator[int]:
    """Add so many complaints of the last three years; yield how many are there, after each batch."""
    days, cast = calendar.current(), load(landlord)
    letter = _kept("demonstration/letter.pdf", write_pdf.pdf(blocks.Document("A letter", (blocks.Paragraph(SHARED),))))
    paper = _kept("demonstration/paper.txt", b"A paper of the demonstration: what it says is invented.\n")
    writer, at = Writer(cast, days, today, letter, paper), timezone.now()
    done = 0
    named = _named(landlord, number, today)
    while told := named[done : done + BATCH]:
        made = [writer.make(*one, done + at_, chance(f"{one[0]} {one[1]}")) for at_, one in enumerate(told)]
        with transaction.atomic():
            _insert(made)
            _prove([one.complaint.pk for one in made], days, at)
        done += len(made)
        yield done


def _named(landlord: Landlord, number: int, today: date) -> list[tuple[str, date]]:
    """Return the reference and day of each complaint, oldest first, numbered on from those that are there."""
    rng, first = chance(number), max(SINCE, today - timedelta(days=365 * YEARS))
    told = sorted(first + timedelta(days=rng.randint(0, (today - first).days)) for _ in range(number))
    last: Counter[int] = Counter()
    for year in {day.year for day in told}:
        begins = f"{landlord.reference_prefix}-{year}-"
        held = Complaint.objects.filter(reference__startswith=begins).values_list("reference", flat=True)
        last[year] = max((int(one.removeprefix(begins)) for one in held), default=0)
    named = []
    for day in told:
        last[day.year] += 1
        named.append((f"{landlord.reference_prefix}-{day.year}-{last[day.year]:05d}", day))
    return named


def _insert(made: list[Made]) -> None:
    """Insert all rows of a batch, a table at a time, each table after those it refers to."""
    by_kind: dict[type[Model], list[Model]] = defaultdict(list)
    for one in made:
        for row in one.rows:
            by_kind[type(row)].append(row)
    for kind in sorted(by_kind, key=ORDER.index):
        kind._default_manager.bulk_create(by_kind[kind])
    through = Stage.considered_by.through
    considered = ((stage.pk, person.pk) for one in made for stage, person in one.considered)
    through._default_manager.bulk_create(through(stage_id=stage, person_id=person) for stage, person in considered)


def _prove(pks: list[int], days: Calendar, at: datetime) -> None:
    """Work out state, duties and journal of these complaints, read back whole, and write them."""
    complaints = list(whole(Complaint.objects.filter(pk__in=pks)))
    owed, events, stages = [], [], []
    for complaint in complaints:
        asked = duties.work_out(complaint, days)
        first = duties.next_of(list(asked.values()))
        complaint.next_due_on, complaint.next_ask = (first.due_on, first.ask) if first else (None, "")
        complaint.state, complaint.version = states.state_of(complaint), 1
        for stage in complaint.stages.all():
            stage.ack_due_on, stage.due_on = duties.due_dates(complaint, stage, days)
            stages.append(stage)
        owed += [duties.row(complaint, one) for one in asked.values()]
        events += _events(complaint, at)
    Duty.objects.bulk_create(owed)
    Event.objects.bulk_create(events)
    Stage.objects.bulk_update(stages, ["ack_due_on", "due_on"])
    Complaint.objects.bulk_update(complaints, COPIES)


def _events(complaint: Complaint, at: datetime) -> list[Event]:
    """Return the complaint's journal: a chain of what happened, whose last event carries all that was decided."""
    notes = sorted(_notes(complaint), key=lambda note: note.on)
    decided = changed({}, columns(complaint))
    return [journal.link(complaint, note, at=at, decided=decided if note is notes[-1] else {}) for note in notes]


def _notes(complaint: Complaint) -> Iterator[journal.Note]:
    by, officer = complaint.handler, complaint.logged_by
    yield journal.Note("received", "Complaint received.", complaint.told_on, officer, str(officer))
    for stage in complaint.stages.all():
        said = {
            "escalated": stage.requested_on if stage.number == 2 else None,
            "acknowledged": stage.acknowledged_on,
            "answered": stage.answered_on,
        }
        for kind, on in said.items():
            if on:
                yield journal.Note(kind, f"Stage {stage.number} {kind}.", on, stage.handler, str(stage.handler))
    if complaint.closed_on:
        yield journal.Note("closed", "Closed.", complaint.closed_on, by, str(by))


def _kept(name: str, data: bytes) -> Kept:
    """Return the file that all share, stored unless it is there already."""
    if default_storage.exists(name):
        with default_storage.open(name, "rb") as file:
            data = file.read()
    else:
        default_storage.save(name, ContentFile(data))
    return Kept(name, hashlib.sha256(data).hexdigest(), len(data))
