"""The rows of a large spreadsheet, one after another, as a person would read them; for `stream` to run apart.

Beside what other readers take: .xls, .xlsb and .ods, many more rows, and the number that each row has in the sheet.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from amends.formats.limits import MEGABYTE, CannotRead
from amends.formats.read_text import decode

MOST_BYTES = 100 * MEGABYTE
MOST_UNPACKED = 700 * MEGABYTE
MOST_ROWS = 200_000
MOST_COLUMNS = 200
LONGEST = 30_000  # characters in a cell
LOOK = 60  # rows of each sheet that are looked at to find its headings
SECONDS = 240
SHEETS = 40

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SEPARATORS = (",", ";", "\t", "|")


def main(called: str, sheet: str) -> None:
    """Print the sheets with their first rows, or every row of the sheet named, as lines of JSON; a fault as the last.

    The file comes in on standard input.
    """
    from amends.formats.bounded import bound, bound_processor

    bound()
    bound_processor(SECONDS)
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        for line in lines(data, called, sheet):
            sys.stdout.write(f"{json.dumps(line)}\n")
        sys.stdout.write('{"end": true}\n')
    except CannotRead as fault:
        sys.stdout.write(f"{json.dumps({'cannot': str(fault)})}\n")


def lines(data: bytes, called: str, sheet: str) -> Iterator[dict[str, Any]]:
    """Yield `{"sheet": name}` before the rows of each and `{"row": number, "cells": [...]}`; all of one sheet if named.

    Raises CannotRead for what is no spreadsheet, or too much of one.
    """
    if len(data) > MOST_BYTES:
        raise CannotRead(f"{called} is larger than {MOST_BYTES // MEGABYTE} MB; split it into several files.")
    if not data.strip():
        raise CannotRead(f"{called} is empty; check that it was saved or sent whole.")
    if data.startswith((_OLD_OFFICE, *_ZIP)):
        _check_archive(data, called)
        sheets = _of_book(data, called, sheet)
    else:
        sheets = iter([("", _of_text(data, called))])
    for name, rows in sheets:
        yield {"sheet": name}
        for number, cells in rows:
            if number > MOST_ROWS:
                raise CannotRead(f"{called} has more than {MOST_ROWS:,} rows; split it into several files.")
            if not sheet and number > LOOK:
                break
            if any(cells):
                yield {"row": number, "cells": cells}


def shown(value: object) -> str:
    """Return a cell's value as a person would write it, dates as 2026-05-22."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.10g}"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if value is None or isinstance(value, timedelta):
        return "" if value is None else str(value)
    return str(value).strip()[:LONGEST]


def _check_archive(data: bytes, called: str) -> None:
    """Raise CannotRead where a file would unpack to too much, is broken, or is another kind of archive."""
    if data.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise CannotRead(f"{called} is protected by a password; save a copy without one.")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, EOFError, OSError, ValueError) as fault:
        raise CannotRead(f"{called} is broken off or damaged; get a whole copy and try again.") from fault
    if sum(one.file_size for one in entries) > MOST_UNPACKED:
        raise CannotRead(f"{called} unpacks to more than {MOST_UNPACKED // MEGABYTE} MB and is not opened.")


def _of_book(data: bytes, called: str, sheet: str) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    import python_calamine

    faults = (python_calamine.CalamineError, python_calamine.ZipError, python_calamine.XmlError, OSError, ValueError)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [sheet] if sheet in book.sheet_names else book.sheet_names[:SHEETS]
    except python_calamine.PasswordError as fault:
        raise CannotRead(f"{called} is protected by a password; save a copy without one.") from fault
    except faults as fault:
        raise CannotRead(f"{called} is no spreadsheet that can be read; save it as .xlsx and try again.") from fault
    for name in names:
        try:
            found = book.get_sheet_by_name(name)
        except faults as fault:
            raise CannotRead(f"The sheet {name} of {called} is damaged; save a fresh copy and try again.") from fault
        yield name, _of_sheet(found)


def _of_sheet(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a sheet with their numbers, each from column A however many columns stand empty before."""
    _, left = sheet.start or (0, 0)
    before = [""] * left
    for number, row in enumerate(sheet.iter_rows(), 1):
        yield number, [*before, *map(shown, row)][:MOST_COLUMNS]


def _of_text(data: bytes, called: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the records of a text with a separator; a record is a row, as a spreadsheet program numbers them."""
    text = decode(data)
    if text[:500].lstrip().lower().startswith(("<!doctype", "<html", "<table", "<?xml")):
        raise CannotRead(f"{called} is a web page under another name; open it in Excel and save it as .xlsx.")
    separator = separator_of(text)
    csv.field_size_limit(10 * MEGABYTE)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    number = 0
    while True:
        number += 1
        try:
            cells = next(records)
        except StopIteration:
            return
        except csv.Error as fault:
            raise CannotRead(f"{called} cannot be read from row {number}: {fault}.") from fault
        yield number, [cell.strip()[:LONGEST] for cell in cells[:MOST_COLUMNS]]


def separator_of(text: str) -> str:
    """Return the separator by which most of the first records have the same number of cells, the more cells the better.

    A first line `sep=;`, as Excel writes, is taken at its word.
    """
    if text[:4].lower() == "sep=" and len(text) > 4:
        return text[4]
    best, most = ",", 0
    for separator in _SEPARATORS:
        records = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator)
        widths: list[int] = []
        try:
            for record in records:
                widths += [len(record)] if any(record) else []
                if len(widths) == LOOK:
                    break
        except csv.Error:
            continue
        usual = max(set(widths), key=widths.count, default=1)
        if usual > 1 and widths.count(usual) * usual > most:
            best, most = separator, widths.count(usual) * usual
    return best
