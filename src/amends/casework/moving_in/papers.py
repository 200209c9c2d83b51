"""A row that is a paper of a complaint: read out of a ZIP into rows, checked, and added to its complaint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from zipfile import ZipInfo

from django.core.files.base import ContentFile
from django.db.models import Q

from amends.accounts.models import Landlord, Person
from amends.casework.actions import documents
from amends.casework.models import Complaint, Document, Import, ImportRow
from amends.casework.moving_in import archive
from amends.casework.moving_in.cells import clean, plain
from amends.casework.moving_in.reading import Reading
from amends.workdays import spoken

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper as read from a row: which complaint it is of, where it stands in the ZIP, and what is said of it."""

    old_reference: str
    file: str
    note: str
    dated: date | None
    sha256: str


def load(imported: Import) -> int:
    """Write a row for each line of the list in a ZIP and each file that it leaves out; return how many.

    Raises CannotRead where the ZIP cannot be read.
    """
    with imported.file.open("rb") as file, archive.opened(file, imported.name) as held:
        files = archive.entries(held, imported.name)
        listed = archive.the_list(held, files)
        heads, columns = (
            (listed.headings, listed.columns) if listed else (archive.HEADINGS, {"A": "old_reference", "B": "file"})
        )
        imported.mapping = {
            "headings": dict(heads), "columns": {**columns, **archive.FOUND}, "orders": {}, "values": {},
        }  # fmt: skip
        letters = {name: column for column, name in columns.items()}
        there = {plain_path(one.filename): one for one in files if listed is None or one.filename != listed.name}
        rows = [
            ImportRow(of=imported, number=number, values=values) for number, values in (listed.rows if listed else ())
        ]
        for row in rows:
            found = _found(row.values.get(letters["file"], ""), there)
            said = archive.said_of(held, there[found]) if found else {"fault": "It is not in the ZIP"}
            row.values |= said | ({letters["file"]: there[found].filename} if found else {})
        named = {plain_path(row.values.get(letters["file"], "")) for row in rows}
        known = _known(imported.landlord)
        number = max((row.number for row in rows), default=0)
        for path, one in there.items():
            if path not in named:
                number += 1
                values = {letters["file"]: one.filename, **archive.said_of(held, one)}
                if reference := archive.reference_in(one.filename, known):
                    values[letters["old_reference"]] = reference
                rows.append(ImportRow(of=imported, number=number, values=values))
    return len(ImportRow.objects.bulk_create(rows, batch_size=AT_ONCE))


def read(row: Reading) -> NewPaper | None:
    """Return the paper of a row, or None where anything in it is wrong."""
    if not row.cells.get("old_reference"):
        row.problems.clear()
        row.wrong(
            "old_reference",
            "Nothing tells whose paper it is",
            "Name it in the list, put it into a folder called by the reference, or begin its name with it.",
        )
    if fault := row.cells.get("fault"):
        row.wrong("file", fault, "Put it into the ZIP afresh, or leave it out.")
    found = NewPaper(
        row.words("old_reference"), row.words("file"), row.words("note"), row.day("dated"), row.cells.get("sha256", "")
    )
    return None if row.problems else found


def known_here(landlord: Landlord, found: Sequence[tuple[Reading, NewPaper]]) -> None:
    """Find the rows whose reference no complaint here has, ours or that of the other system."""
    here = complaints(landlord, [one.old_reference for _, one in found])
    for row, one in found:
        if plain(one.old_reference) not in here:
            row.wrong(
                "old_reference",
                f"No complaint here was {one.old_reference}",
                "Move the complaints in first, or correct it.",
            )


def there(landlord: Landlord, found: Sequence[NewPaper]) -> dict[int, int]:
    """Return which of these papers their complaints have already, each with its key: the same bytes are the same."""
    here = complaints(landlord, [one.old_reference for one in found])
    held = Document.objects.filter(complaint__in=here.values(), sha256__in={one.sha256 for one in found}).order_by(
        "-pk"
    )
    keys = {(complaint, sha256): pk for complaint, sha256, pk in held.values_list("complaint", "sha256", "pk")}
    placed = {at: keys.get((here.get(plain(one.old_reference), 0), one.sha256)) for at, one in enumerate(found)}
    return {at: pk for at, pk in placed.items() if pk}


def make(
    *, landlord: Landlord, by: Person, on: date, file: str, rows: Sequence[tuple[int, NewPaper]], imported: Import
) -> list[int]:
    """Return the keys of the papers added to their complaints, each scanned as any other before anybody opens it."""
    here = complaints(landlord, [one.old_reference for _, one in rows])
    held = Complaint.objects.in_bulk(here.values())
    made: list[int] = []
    with imported.file.open("rb") as kept, archive.opened(kept, imported.name) as opened:
        for _, one in rows:
            data = archive.data_of(opened, opened.getinfo(one.file))
            upload = ContentFile(data, name=PurePosixPath(one.file.replace("\\", "/")).name)
            note = "\n".join(filter(None, (one.note, _whence(one, file))))
            complaint = held[here[plain(one.old_reference)]]
            made.append(documents.add(complaint=complaint, upload=upload, by=by, on=on, note=note).pk)
    return made


def complaints(landlord: Landlord, called: Iterable[str]) -> dict[str, int]:
    """Return the complaints of these references, the other system's or ours, each with its key."""
    words = set(called)
    found = Complaint.objects.filter(Q(old_reference__in=words) | Q(reference__in=words), landlord=landlord).order_by()
    told = list(found.values_list("old_reference", "reference", "pk"))
    return {plain(name): pk for old, new, pk in told for name in (new, old) if name}


def plain_path(path: str) -> str:
    """Return a path for comparing."""
    return "/".join(part.strip().casefold() for part in path.replace("\\", "/").split("/") if part.strip(" ."))


def _found(said: str, there: Mapping[str, ZipInfo]) -> str:
    """Return the path in the ZIP that a list means: the whole of it, or a name that only one file has."""
    path = plain_path(clean(said))
    if not path or path in there:
        return path
    alike = [one for one in there if one.endswith(f"/{path}") or path.endswith(f"/{one}")]
    return alike[0] if len(alike) == 1 else ""


def _known(landlord: Landlord) -> dict[str, str]:
    """Return every reference of this landlord's complaints as it is compared, the other system's before ours."""
    told = Complaint.objects.filter(landlord=landlord).order_by().values_list("old_reference", "reference")
    return {plain(name): name for pair in told.iterator() for name in reversed(pair) if name}


def _whence(one: NewPaper, file: str) -> str:
    dated = f", dated {spoken(one.dated)} there" if one.dated else ""
    return f"Moved in from {file}: {one.file}{dated}."
