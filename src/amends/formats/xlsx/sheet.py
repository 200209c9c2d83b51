"""The rows of one sheet as they are shown: merged cells, filtered rows, numbers that a format or neighbours tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from amends.formats.blocks import Block, Paragraph, Place, Table
from amends.formats.grid import Cell, laid_out
from amends.formats.limits import MAX_COLUMNS, MAX_ROWS, CannotRead
from amends.formats.symbols import in_font
from amends.formats.xlsx.book import Book, SheetFile, column_row, parsed, words_of
from amends.formats.xlsx.styles import MAIN, Style, number_shown

Element = Any
_LINKED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLAIN = Style()
_NUMBER = re.compile(r"[+-]?\d{1,300}(?:\.\d*)?(?:[eE][+-]?\d{1,2})?")
_TENTHS = re.compile(r"(\d)\.([129])")


@dataclass(slots=True)
class _Value:
    """What a cell holds: words, or a number that is yet to be shown."""

    words: str = ""
    number: float | None = None
    style: Style = _PLAIN


def blocks_of(book: Book, sheet: SheetFile) -> Iterator[Block]:
    """Yield the table of a sheet, where it holds anything, and what its comments say."""
    root = parsed(book.archive.read(sheet.path))
    rows = _values(book, root)
    _show_numbers(rows)
    _add_links(rows, root, sheet)
    reaches = _reaches(root)
    laid: list[list[Cell]] = []
    numbers = sorted(rows)
    for at in numbers:
        cells = [Cell(value.words.strip(), column) for column, value in rows[at].items() if (column, at) not in reaches]
        cells += [Cell("", column, goes_on=above) for (column, row), above in reaches.items() if row == at]
        laid.append(sorted(cells, key=lambda cell: cell.start))
    said = laid_out(laid)
    width = max(map(len, said), default=0)
    kept = [(at, (*cells, *[""] * (width - len(cells)))) for at, cells in zip(numbers, said, strict=True) if any(cells)]
    if kept:
        places = tuple(Place(sheet=sheet.name, row=at) for at, _ in kept)
        yield Table((), tuple(cells for _, cells in kept), place=Place(sheet=sheet.name), row_places=places)
    for reference, words in sheet.comments.items():
        where = column_row(reference)
        if where and words:
            yield Paragraph(f"Comment at {reference}: {words}", place=Place(sheet=sheet.name, row=where[1]))


def _values(book: Book, root: Element) -> dict[int, dict[int, _Value]]:
    """Return the cells that are shown, by row and column; what a filter hides is shown, what a person hid is not."""
    filtered = root.find(f"{MAIN}autoFilter/{MAIN}filterColumn") is not None
    hidden: set[int] = set()
    for one in root.iterfind(f"{MAIN}cols/{MAIN}col"):
        if one.get("hidden") in ("1", "true"):
            hidden |= set(range(int(one.get("min", "1")) - 1, min(int(one.get("max", "1")), MAX_COLUMNS)))
    rows: dict[int, dict[int, _Value]] = {}
    at = 0
    for row in root.iterfind(f"{MAIN}sheetData/{MAIN}row"):
        at = int(row.get("r") or at + 1)
        if row.get("hidden") in ("1", "true") and not filtered:
            continue
        cells: dict[int, _Value] = {}
        column = -1
        for cell in row:
            place = column_row(cell.get("r") or "")
            column = place[0] if place else column + 1
            if column < MAX_COLUMNS and column not in hidden:
                value = _value(book, cell)
                if value.words.strip() or value.number is not None:
                    cells[column] = value
        if cells:
            rows[at] = cells
        if len(rows) > MAX_ROWS:
            raise CannotRead(f"A sheet here has more than {MAX_ROWS:,} rows; give only the self-assessment itself.")
    return rows


def _value(book: Book, cell: Element) -> _Value:
    number = int(cell.get("s") or 0)
    style = book.styles[number] if number < len(book.styles) else _PLAIN
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        words = words_of(cell)
    else:
        held = cell.find(f"{MAIN}v")
        text = (held.text or "") if held is not None else ""
        if kind == "s":
            at = int(text) if text.isdigit() else -1
            words = book.strings[at] if 0 <= at < len(book.strings) else ""
        elif kind == "b":
            words = ("☑" if text == "1" else "☐") if style.box else ("Yes" if text == "1" else "No")
        elif kind == "n" and _NUMBER.fullmatch(text):
            return _Value(number=float(text), style=style)
        else:
            words = "" if kind == "e" else text
    if style.struck:
        words = ""
    return _Value(in_font(words, style.font) if style.font else words, style=style)


def _show_numbers(rows: dict[int, dict[int, _Value]]) -> None:
    """Write each number as its cell shows it; 5.10, held as 5.1, is told by its format or by 5.9 above it.

    A format with two decimals tells nothing where the whole column has it.
    """
    for column in {column for cells in rows.values() for column in cells}:
        held = [
            cells[column] for _, cells in sorted(rows.items()) if column in cells and cells[column].number is not None
        ]
        places = Counter(value.style.decimals for value in held)
        believed = places.most_common(1)[0][0] != 2 if held else True
        before = ""
        for value in held:
            assert value.number is not None
            shown = number_shown(value.number, value.style, decimals=believed or value.style.decimals != 2)
            tenth = _TENTHS.fullmatch(shown)
            if tenth and tenth[2] in "12" and before == f"{tenth[1]}.{'9' if tenth[2] == '1' else '19'}":
                shown += "0"
            before = value.words = in_font(shown, value.style.font) if value.style.font else shown


def _add_links(rows: dict[int, dict[int, _Value]], root: Element, sheet: SheetFile) -> None:
    """Add to the words of a cell that is a link the address, where it does not show it."""
    for link in root.iterfind(f"{MAIN}hyperlinks/{MAIN}hyperlink"):
        where = column_row(link.get("ref", "").split(":")[0])
        address = sheet.links.get(link.get(_LINKED, ""), "")
        value = rows.get(where[1], {}).get(where[0]) if where else None
        if value and address and address not in value.words:
            value.words = f"{value.words} ({address})"


def _reaches(root: Element) -> dict[tuple[int, int], bool]:
    """Return the cells, by column and row, that merged cells reach into, and whether from above."""
    found: dict[tuple[int, int], bool] = {}
    for one in root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell"):
        ends = [column_row(part) for part in one.get("ref", "").split(":")]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            continue
        (left, top), (right, bottom) = ends[0], ends[1]
        for row in range(top + 1, min(bottom, top + MAX_ROWS) + 1):
            found[left, row] = True
            if len(found) > MAX_ROWS * 2:
                return found
        for column in range(left + 1, min(right, MAX_COLUMNS) + 1):
            found.setdefault((column, top), False)
    return found
