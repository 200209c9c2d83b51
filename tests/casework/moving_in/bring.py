"""A file brought in through its steps, as the pages and the command take them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from amends.casework.models import Complaint, Import, ImportRow
from amends.casework.moving_in import steps
from tests.people import Cast

ON = date(2026, 7, 1)
PLAIN = {"Case Ref": "C-1", "Date Received": "03/06/2024", "Customer Name": "Ania Nowak"}


def text(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return rows as CSV, headed by the keys of the first."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list({name: None for row in rows for name in row}))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def checked(cast: Cast, data: bytes, kind: str = "complaints", name: str = "old.csv", **said: Any) -> Import:
    """Return a file read and checked, its columns as proposed, or as said."""
    file = ContentFile(data, name=name)
    imported = steps.begin(landlord=cast.landlord, by=cast.ada, kind=kind, name=name, file=file, at=timezone.now())
    sheet = steps.look(imported)[0]
    row = steps.heading_row(sheet, kind)
    steps.choose(imported, sheet.name, row)
    steps.load(imported)
    steps.say(imported, on=ON, **said)
    steps.check_again(imported)
    assert steps.check(imported, ON)
    return imported


def moved(cast: Cast, data: bytes, kind: str = "complaints", name: str = "old.csv", **said: Any) -> Import:
    """Return a file moved in."""
    imported = checked(cast, data, kind, name, **said)
    steps.start(imported)
    assert steps.run(imported, ON)
    return imported


def complaint(cast: Cast, **cells: str) -> Complaint:
    """Return the complaint made of one row: the plain one, with these cells beside or in place of its own."""
    imported = moved(cast, text([PLAIN | {name.replace("_", " "): value for name, value in cells.items()}]))
    row = imported.row_set.get()
    assert row.state == "done", row.problems
    return Complaint.objects.get(pk=int(row.made.split()[1]))


def problems(imported: Import) -> list[tuple[int, str, str]]:
    """Return what is wrong with the rows of a file: the row, the column and what it says."""
    rows = ImportRow.objects.filter(of=imported).order_by("number")
    return [(row.number, one["column"], one["says"]) for row in rows for one in row.problems]
