"""Spreadsheets: .xlsx cell by cell, .xlsb by calamine, and .csv in whatever separator it has."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections import Counter
from datetime import date, datetime

from amends.formats.blocks import Block, Place, Table
from amends.formats.limits import MAX_COLUMNS, MAX_ROWS, CannotRead

_BROKEN = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, RuntimeError, EOFError, NotImplementedError)
_SEPARATORS = (",", ";", "\t", "|")


def read_xlsx(data: bytes, called: str) -> tuple[Block, ...]:
    """Return each sheet that is shown and holds anything as a table; CannotRead when it is broken or protected."""
    import lxml.etree  # type: ignore[import-untyped]

    from amends.formats.xlsx.book import Book
    from amends.formats.xlsx.sheet import blocks_of

    faults = (
        lxml.etree.LxmlError,
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        OSError,
        RuntimeError,
        EOFError,
    )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                return _read_binary(data)
            book = Book(archive)
            return tuple(block for sheet in book.sheets for block in blocks_of(book, sheet))
    except CannotRead:
        raise
    except faults as error:
        raise CannotRead(f"{called} is a damaged or protected spreadsheet; save a fresh copy and try again.") from error


def _read_binary(data: bytes) -> tuple[Block, ...]:
    """Return the sheets of a workbook saved in Excel's binary form (.xlsb); ValueError when it is damaged."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except (python_calamine.CalamineError, python_calamine.ZipError) as error:
        raise ValueError(str(error)) from error
    tables: list[Block] = []
    for name, values in sheets:
        rows = [tuple(_shown(value) for value in row[:MAX_COLUMNS]) for row in values[:MAX_ROWS]]
        kept = [(at, row) for at, row in enumerate(rows, start=1) if any(row)]
        if kept:
            places = tuple(Place(sheet=name, row=at) for at, _ in kept)
            tables.append(Table((), tuple(row for _, row in kept), place=Place(sheet=name), row_places=places))
    return tuple(tables)


def _shown(value: object) -> str:
    """Return a cell's value as a person would write it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.10g}"
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return "" if value is None else str(value).strip()


def _rows(text: str, separator: str) -> list[tuple[int, list[str]]] | None:
    """Return the records of the text with the line each ends on, or None when it cannot be so divided."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((reader.line_num, [cell.strip() for cell in row]))
            if len(rows) > MAX_ROWS:
                raise CannotRead(f"This table has more than {MAX_ROWS:,} rows; give only the self-assessment itself.")
    except csv.Error:
        return None
    return rows


def _separator(text: str) -> str | None:
    """Return the separator with which nearly all records have the same three or more cells, or None."""
    for separator in _SEPARATORS:
        rows = _rows(text, separator) if text.count(separator) >= 2 else None
        if not rows or len(rows) < 2:
            continue
        width, count = Counter(len(row) for _, row in rows).most_common(1)[0]
        if width >= 3 and count >= 0.8 * len(rows) and (separator in ",;" or count == len(rows)):
            return separator
    return None


def looks_like_csv(text: str) -> bool:
    """Return whether the text is a table with a separator and not prose."""
    return not text.lstrip().startswith("|") and _separator(text) is not None


def read_csv(text: str) -> tuple[Block, ...]:
    """Return the text as one table, each row placed on the line where its record ends."""
    separator = _separator(text)
    rows = _rows(text, separator) if separator else None
    if not rows:
        return ()
    places = tuple(Place(line=line) for line, _ in rows)
    return (Table((), tuple(tuple(row[:MAX_COLUMNS]) for _, row in rows), place=places[0], row_places=places),)
