"""A file on its way in: kept, read, understood, checked, moved in. Each step may be taken again.

A row changes its state in the transaction that makes what it says, so that wherever the work is broken off each row
is in whole or not at all, and going on is enough. `ImportRow.made` of a row that is ready is a hash of what makes it
the same as another; of one that is done, or was there already, what it is here: "complaint 7".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

from django.core.files.base import File
from django.db import IntegrityError, connection, transaction
from django.db.models import Count
from django.utils import timezone

from amends.accounts.models import Landlord, Person
from amends.casework.models import Import, ImportKind, ImportMapping, ImportRow, ImportState, RowState
from amends.casework.moving_in import mapping as meaning
from amends.casework.moving_in import papers
from amends.casework.moving_in.cells import clean, letter
from amends.casework.moving_in.fields import FIELDS
from amends.casework.moving_in.kinds import KINDS
from amends.casework.moving_in.reading import Reading
from amends.casework.refused import Refused
from amends.formats import rows_apart
from amends.formats.limits import CannotRead
from amends.workdays import OutsideCalendar

CHECKED_AT_ONCE = 500
READ_AT_ONCE = 2_000
SAMPLE = 2_000  # rows from which the order of day and month is told
ENDED = (ImportState.DONE, ImportState.GIVEN_UP)
_TOO_MUCH = (Refused, IntegrityError, OutsideCalendar)
T = TypeVar("T")


def begin(*, landlord: Landlord, by: Person, kind: str, name: str, file: File, at: datetime) -> Import:
    """Return the file kept, nothing of it read yet; the same one not ended yet is gone on with."""
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    file.seek(0)
    same = Import.objects.filter(landlord=landlord, kind=kind, sha256=digest.hexdigest()).exclude(state__in=ENDED)
    if (found := same.first()) is not None:
        return found
    name = name.replace("\\", "/").rsplit("/", 1)[-1][-200:] or "file"
    kept = Import(landlord=landlord, kind=kind, name=name, sha256=digest.hexdigest(), size=file.size)
    kept.asked_by, kept.asked_at = by, at
    kept.file.save(f"{digest.hexdigest()[:16]}", file, save=False)
    kept.save()
    return kept


def look(imported: Import) -> list[rows_apart.Sheet]:
    """Return the sheets of a file with their first rows; raises CannotRead where it is no spreadsheet."""
    with imported.file.open("rb") as file:
        return rows_apart.look(file, imported.name)


def heading_row(sheet: rows_apart.Sheet, kind: str) -> int:
    """Return the row of a sheet in which its headings most likely stand."""
    return meaning.heading_row([(row.number, row.cells) for row in sheet.rows], kind)


def choose(imported: Import, sheet: str, heading_row: int) -> None:
    """Say in which sheet and row the headings stand, and forget what was read of another; Refused once rows are in."""
    if imported.row_set.filter(state=RowState.DONE).exists():
        raise Refused("Rows of this file have moved in already", mend="Give the file again to read it otherwise.")
    imported.row_set.all().delete()
    imported.sheet, imported.heading_row = sheet, heading_row
    imported.rows = imported.done = imported.refused = imported.twice = 0
    imported.mapping, imported.error, imported.state = {}, "", ImportState.CHECKING
    imported.save()


@transaction.atomic
def load(imported: Import) -> None:
    """Read every row below the headings, and propose what the columns mean; all of it or nothing.

    Raises CannotRead where the file cannot be read to its end, or has no headings where they were said to be.
    """
    imported.row_set.all().delete()
    if imported.kind == ImportKind.FILES:
        imported.rows, imported.state, imported.error = papers.load(imported), ImportState.NEW, ""
        imported.save()
        return
    first: list[tuple[int, tuple[str, ...]]] = []
    heads: dict[str, str] = {}
    number = 0
    with imported.file.open("rb") as file:
        for batch in _batches(rows_apart.rows(file, imported.name, imported.sheet), READ_AT_ONCE):
            above = [(row.number, row.cells) for row in batch if row.number <= imported.heading_row]
            first += above
            heads = heads or meaning.headings(first, imported.heading_row, imported.kind)
            new = [
                ImportRow(of=imported, number=row.number, values=_cells(row.cells, heads))
                for row in batch
                if row.number > imported.heading_row
            ]
            number += len(ImportRow.objects.bulk_create([row for row in new if row.values]))
    if not heads or not number:
        raise CannotRead(
            f"{imported.name} has no rows below row {imported.heading_row}; choose where its headings are."
        )
    imported.rows, imported.state, imported.error = number, ImportState.NEW, ""
    imported.mapping = proposed(imported, heads)
    imported.save()


def proposed(imported: Import, heads: dict[str, str]) -> dict[str, Any]:
    """Return what the columns mean: as was said when these headings came last, else as they are usually called."""
    held = ImportMapping.objects.filter(landlord=imported.landlord, kind=imported.kind)
    known = held.filter(headings_hash=meaning.hash_of(heads)).first()
    if known is not None:
        return {**known.mapping, "headings": heads, "remembered": known.used_on.isoformat()}
    columns = meaning.propose(imported.kind, heads)
    samples: dict[str, list[str]] = {column: [] for column in columns}
    for values in imported.row_set.order_by("number").values_list("values", flat=True)[:SAMPLE]:
        for column in columns:
            if column in values:
                samples[column].append(values[column])
    orders = meaning.propose_orders(imported.kind, columns, samples)
    return {"columns": columns, "orders": orders, "values": {}, "headings": heads}


def words_of(imported: Import) -> dict[str, dict[str, int]]:
    """Return the different words in each column that is a choice, by its field, with how many rows have each."""
    fields = FIELDS[imported.kind]
    choices = {column: name for column, name in imported.mapping["columns"].items() if fields[name].kind == "choice"}
    found: dict[str, dict[str, int]] = {name: {} for name in choices.values()}
    for values in imported.row_set.order_by().values_list("values", flat=True).iterator(READ_AT_ONCE):
        for column, name in choices.items():
            if word := clean(values.get(column, "")):
                found[name][word] = found[name].get(word, 0) + 1
    return found


def say(imported: Import, *, on: date, **said: Any) -> None:
    """Keep what the columns, their words or their dates mean, and remember it for these headings."""
    mapping = {**imported.mapping, **said}
    lacking = meaning.lacking(imported.kind, mapping["columns"])
    twice = {name for name in mapping["columns"].values() if list(mapping["columns"].values()).count(name) > 1}
    if twice:
        labels = ", ".join(sorted(FIELDS[imported.kind][name].label for name in twice))
        raise Refused(f"Two columns cannot both be: {labels}", mend="Leave one of them out.")
    if lacking:
        labels = ", ".join(one.label for one in lacking)
        raise Refused(f"No column is: {labels}", mend="Say which one is; a row cannot come in without it.")
    imported.mapping = mapping
    imported.save(update_fields=["mapping"])
    kept = {name: mapping[name] for name in ("columns", "orders", "values")}
    heads = mapping["headings"]
    ImportMapping.objects.update_or_create(
        landlord=imported.landlord,
        kind=imported.kind,
        headings_hash=meaning.hash_of(heads),
        defaults={"headings": list(heads.values()), "mapping": kept, "used_on": on},
    )


def check_again(imported: Import) -> None:
    """Forget what was found of the rows that have not moved in, so that they are checked from the first."""
    imported.row_set.exclude(state=RowState.DONE).update(state=RowState.NEW, problems=[], made="")
    imported.state, imported.error = ImportState.CHECKING, ""
    imported.save(update_fields=["state", "error"])


def check(imported: Import, on: date, until: datetime | None = None) -> bool:
    """Find what is wrong with each row not yet checked, for so long; return whether all are."""
    ready = imported.row_set.filter(state__in=(RowState.READY, RowState.DONE)).exclude(made="")
    seen: dict[str, int] = dict(ready.order_by().values_list("made", "number"))
    while rows := list(imported.row_set.filter(state=RowState.NEW).order_by("number")[:CHECKED_AT_ONCE]):
        if until is not None and timezone.now() >= until:
            return False
        _check(imported, rows, seen, on)
        _keep(rows)
    with transaction.atomic():
        kept = Import.objects.select_for_update().get(pk=imported.pk)
        _count(kept)
        if kept.state == ImportState.CHECKING:
            kept.state = ImportState.CHECKED
        kept.save(update_fields=["done", "refused", "twice", "state"])
    imported.refresh_from_db()
    return True


def _check(imported: Import, rows: list[ImportRow], seen: dict[str, int], on: date) -> None:
    kind = KINDS[imported.kind]
    read = [(row, *_read(imported, row, on)) for row in rows]
    whole = [(row, reading, one) for row, reading, one in read if one is not None]
    kind.beside(imported.landlord, [(reading, one) for _, reading, one in whole])
    there = kind.there(imported.landlord, [one for _, _, one in whole])
    cells = {row.number: row.values for row in rows}
    for at, (row, reading, one) in enumerate(whole):
        key = hashlib.sha256(kind.key(one).encode()).hexdigest()[:40]
        if at in there:
            row.state, row.made = RowState.TWICE, f"{kind.called} {there[at]}"
        elif (before := seen.get(key)) is not None:
            held = cells.get(before) or imported.row_set.get(number=before).values
            _say_twice(imported, row, reading, before, same=held == row.values)
        elif not reading.problems:
            seen[key] = row.number
            row.state, row.made = RowState.READY, key
    for row, reading, _ in read:
        if reading.problems:
            row.state, row.problems, row.made = RowState.WRONG, reading.problems, ""


def _say_twice(imported: Import, row: ImportRow, reading: Reading, before: int, *, same: bool) -> None:
    """Say of a row that an earlier one is the same: word for word it is no fault, but a pair that differs is."""
    kind = KINDS[imported.kind]
    if same or imported.kind != "complaints":
        row.state, row.made = RowState.TWICE, f"row {before}"
    else:
        mend = "Keep one of the two, or give this one a reference of its own."
        reading.wrong(kind.key_field, f"Row {before} has the same reference, and other words beside it", mend)


def start(imported: Import) -> None:
    """Say that the rows that are ready are to move in; Refused before they are checked."""
    if imported.state not in (ImportState.CHECKED, ImportState.PAUSED, ImportState.RUNNING):
        raise Refused("The file is not checked yet", mend="Check it first.")
    Import.objects.filter(pk=imported.pk).update(state=ImportState.RUNNING, error="")
    imported.refresh_from_db()


def stop(imported: Import, *, for_good: bool, at: datetime) -> None:
    """Stop moving in after the rows that are under way: for now, or for good. What is in stays in."""
    if imported.state in ENDED:
        raise Refused("It has ended already")
    state = ImportState.GIVEN_UP if for_good else ImportState.PAUSED
    Import.objects.filter(pk=imported.pk).update(state=state, ended_at=at if for_good else None)
    imported.refresh_from_db()


def run(imported: Import, on: date, until: datetime | None = None) -> bool:
    """Make what the rows that are ready say, a batch in one transaction, for so long; return whether it has ended."""
    while True:
        with transaction.atomic():
            held = (
                Import.objects.select_for_update(of=("self",))
                .select_related("landlord", "asked_by")
                .get(pk=imported.pk)
            )
            if held.state != ImportState.RUNNING:
                return True
            rows = list(held.row_set.filter(state=RowState.READY).order_by("number")[: KINDS[held.kind].at_once])
            if rows:
                _make(held, rows, on)
                _keep(rows)
            else:
                held.state, held.ended_at = ImportState.DONE, timezone.now()
            _count(held)
            held.save(update_fields=["state", "ended_at", "done", "refused", "twice"])
        imported.refresh_from_db()
        if held.state == ImportState.DONE:
            return True
        if until is not None and timezone.now() >= until:
            return False


def _make(imported: Import, rows: list[ImportRow], on: date) -> None:
    """Make what these rows say at once; where one of them cannot be made, one by one, so that it alone is refused."""
    kind = KINDS[imported.kind]
    read = [(row, *_read(imported, row, on)) for row in rows]
    for row, reading, one in read:
        if one is None:
            row.state, row.problems, row.made = RowState.WRONG, reading.problems, ""
    whole = [(row, one) for row, _, one in read if one is not None]
    there = kind.there(imported.landlord, [one for _, one in whole])
    for at, (row, _) in enumerate(whole):
        if at in there:
            row.state, row.made = RowState.TWICE, f"{kind.called} {there[at]}"
    left = [pair for at, pair in enumerate(whole) if at not in there]
    with suppress(*_TOO_MUCH):
        _make_all(imported, left, on)
        return
    for pair in left:
        try:
            _make_all(imported, [pair], on)
        except _TOO_MUCH as fault:
            says = "The database refuses it" if isinstance(fault, IntegrityError) else str(fault)
            pair[0].state, pair[0].made = RowState.WRONG, ""
            pair[0].problems = [{"column": "", "says": says, "mend": "Look at the row, or log it by hand."}]


@transaction.atomic
def _make_all(imported: Import, pairs: list[tuple[ImportRow, Any]], on: date) -> None:
    if not pairs:
        return
    kind = KINDS[imported.kind]
    made = kind.make(
        landlord=imported.landlord,
        by=imported.asked_by,
        on=on,
        file=imported.name,
        rows=[(row.number, one) for row, one in pairs],
        **({"imported": imported} if kind.of_file else {}),
    )
    for (row, _), pk in zip(pairs, made, strict=True):
        row.state, row.made = RowState.DONE, f"{kind.called} {pk}"


def _read(imported: Import, row: ImportRow, on: date) -> tuple[Reading, Any]:
    reading = Reading(imported.kind, row.values, imported.mapping, on)
    return reading, KINDS[imported.kind].read(reading)


def _keep(rows: list[ImportRow]) -> None:
    """Write what was found of many rows; a statement a row is many times as fast as one with a case for each."""
    if not rows:
        return
    fields = [one for one in ImportRow._meta.concrete_fields if one.name in ("state", "problems", "made")]
    quote = connection.ops.quote_name
    sets = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    values = [
        [*(field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields), row.pk] for row in rows
    ]
    with connection.cursor() as cursor:
        table, key = quote(ImportRow._meta.db_table), quote("id")
        cursor.executemany(f"UPDATE {table} SET {sets} WHERE {key} = %s", values)  # noqa: S608


def _count(imported: Import) -> None:
    """Put into the file how many of its rows are in, refused and there already."""
    found = dict(imported.row_set.order_by().values_list("state").annotate(Count("pk")))
    imported.done, imported.refused = found.get(RowState.DONE, 0), found.get(RowState.WRONG, 0)
    imported.twice = found.get(RowState.TWICE, 0)


def _cells(cells: Iterable[str], heads: dict[str, str]) -> dict[str, str]:
    """Return the cells under a heading that hold anything, by the letter of their column."""
    named = ((letter(at), text) for at, text in enumerate(cells) if text)
    return {column: text for column, text in named if column in heads}


def _batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    waiting = iter(things)
    while batch := list(islice(waiting, size)):
        yield batch
