"""Tables as CSV and as Excel files, in which no cell can run as a formula."""

from __future__ import annotations

import codecs
import csv as csv_module
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import IO

import xlsxwriter

from amends.formats.blocks import Table
from amends.formats.write_ready import clean

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\n")
NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")
LONGEST_CELL = 32_767  # characters, Excel's limit
LOOKED_AT = 500  # rows by which a column is made wide enough
MOST_ROWS = 1_048_576  # Excel's limit, the head among them
CUT = " … (cut here: longer than a cell can hold)"


def csv(table: Table) -> bytes:
    """Return the table as CSV (RFC 4180, UTF-8 with a mark so that Excel shows £ rightly).

    A cell that a spreadsheet would take for a formula has an apostrophe put before it.
    """
    return b"".join(csv_lines((table.head, *table.rows) if table.head else table.rows))


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Yield the rows as CSV, one at a time, so that however many take no more memory than one."""
    yield codecs.BOM_UTF8
    for row in rows:
        out = io.StringIO(newline="")
        csv_module.writer(out).writerow([guarded(cell) for cell in row])
        yield out.getvalue().encode()


def guarded(cell: str) -> str:
    """Return the cell as words, never as a formula; a plain number keeps its sign."""
    words = clean(cell)
    if words.lstrip(" ").startswith(FORMULA_STARTS) and not NUMBER.fullmatch(words.strip()):
        return f"'{words}"
    return words


def xlsx(tables: Table | Sequence[Table]) -> bytes:
    """Return the tables as an Excel file, a sheet each; every cell is text, so that 6.10 stays 6.10.

    Raises ValueError where a table has more rows than a sheet can hold.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        head_format = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        cell_format = book.add_format({"text_wrap": True, "valign": "top"})
        names: set[str] = set()
        for number, table in enumerate([tables] if isinstance(tables, Table) else tables, 1):
            if len(table.rows) >= MOST_ROWS:
                raise ValueError(f"{len(table.rows):,} rows are more than a sheet can hold: write it as CSV instead.")
            sheet = book.add_worksheet(_sheet_name(table.caption, number, names))
            rows = [table.head, *table.rows] if table.head else list(table.rows)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    heads = (at == 0 and table.head) or (column == 0 and table.header_column)
                    sheet.write_string(at, column, _fitting(cell), head_format if heads else cell_format)
            _lay_out(sheet, table, rows)
    return out.getvalue()


def xlsx_into(out: IO[bytes], name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write the rows as an Excel file of one sheet, one row at a time; every cell is text.

    Raises ValueError where there are more rows than a sheet can hold.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(_sheet_name(name, 1, set()))
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        widths = [len(heading) for heading in head]
        at = 0
        for at, row in enumerate(chain([head], rows)):
            if at >= MOST_ROWS:
                raise ValueError(f"More than {MOST_ROWS - 1:,} rows are more than a sheet can hold: take it as CSV.")
            for column, cell in enumerate(row):
                sheet.write_string(at, column, _fitting(cell), plain if at else bold)
                if at < LOOKED_AT:
                    widths[column] = max(widths[column], len(cell))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(60, max(10, width + 2)))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, at, max(len(widths) - 1, 0))
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{at + 1}"})


def _lay_out(sheet: xlsxwriter.worksheet.Worksheet, table: Table, rows: Sequence[tuple[str, ...]]) -> None:
    """Set widths, keep the head in sight and let people filter."""
    width = max((len(row) for row in rows), default=0)
    for column in range(width):
        longest = max((len(row[column]) for row in rows[:LOOKED_AT] if column < len(row)), default=0)
        sheet.set_column(column, column, min(60, max(10, longest + 2)))
    if table.head and width:
        sheet.freeze_panes(1, 1 if table.header_column else 0)
        sheet.autofilter(0, 0, len(rows) - 1, width - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{max(len(rows), 1)}"})


def _fitting(cell: str) -> str:
    words = clean(cell)
    return words if len(words) <= LONGEST_CELL else words[: LONGEST_CELL - len(CUT)] + CUT


def _sheet_name(caption: str, number: int, taken: set[str]) -> str:
    """Return a name Excel allows: at most 31 characters, none of them reserved, no two alike."""
    name = re.sub(r"[\[\]:*?/\\]", " ", clean(caption)).strip().strip("'").strip()[:31].strip() or f"Sheet {number}"
    if name.lower() in taken or name.lower() == "history":
        name = f"{name[:27]} {number}"
    taken.add(name.lower())
    return name
