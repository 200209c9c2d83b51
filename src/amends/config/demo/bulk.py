"""Much data quickly: rows in bulk, duties worked out in memory, journals chained, so that `verify` holds."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from amends.accounts.models import Landlord
from amends.casework import calendar, in_bulk, journal
from amends.casework.in_bulk import New
from amends.casework.models import Complaint, Stage
from amends.casework.search import index
from amends.config.demo.cast import load
from amends.config.demo.rows import SHARED, Kept, Writer
from amends.config.demo.stories import chance
from amends.formats import blocks, write_pdf

BATCH = 250  # complaints in one transaction: bounds the memory
SINCE = date(2024, 4, 1)  # the day from which the Code of 2024 holds
YEARS = 3


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
        for one in made:
            one.notes += _notes(one)
        with transaction.atomic():
            in_bulk.write(made, days, at)
            index.write((one.complaint for one in made), new=True)
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


def _notes(made: New) -> Iterator[journal.Note]:
    complaint = made.complaint
    by, officer = complaint.handler, complaint.logged_by
    yield journal.Note("received", "Complaint received.", complaint.told_on, officer, str(officer))
    for stage in (row for row in made.rows if isinstance(row, Stage)):
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
