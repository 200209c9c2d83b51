"""Tables of a web page: written as such, by roles, by styles, or as rows of boxes that stand side by side."""

from __future__ import annotations

import re
from typing import Any

from amends.formats.blocks import Place, Table
from amends.formats.grid import Cell, laid_out
from amends.formats.html.words import Words
from amends.formats.limits import MAX_COLUMNS, MAX_ROWS, CannotRead

Element = Any
_ROW_CLASS = re.compile(r"(?:^|[\s_-])(?:rows?|tr|grid|line|item|card|entry|provision)(?:$|[\s_-])", re.I)
_CELL_CLASS = re.compile(r"(?:^|[\s_-])(?:col(?:umn)?s?|cells?|td|th)(?:$|[\s_-]|\d)", re.I)
_AS_ROW = re.compile(r"display\s*:\s*table-row", re.I)
_MOST_INSIDE = 0.6  # of the words of a table in tables within it: then it only lays the page out


def own_rows(table: Element) -> list[Element]:
    """Return the rows of a table, not those of tables within it."""
    rows = []
    for part in table:
        if part.tag == "tr":
            rows.append(part)
        elif part.tag in ("thead", "tbody", "tfoot"):
            rows += [child for child in part if child.tag == "tr"]
    return rows


def lays_out(table: Element) -> bool:
    """Return whether a table holds no data but parts of the page: other tables, or a single column of them."""
    inner = table.find(".//table")
    if inner is None:
        return table.get("role") in ("presentation", "none") and table.find(".//h2") is not None
    nested = [one for one in table.iter("table") if one is not table and next(one.iterancestors("table")) is table]
    inside = sum(len("".join(one.itertext())) for one in nested)
    return inside > _MOST_INSIDE * len("".join(table.itertext()))


def table_of(rows: list[list[Element]], words: Words, number: int, caption: str = "") -> Table | None:
    """Return the table that these rows of cells make, cells in their columns however they span; None for none."""
    if len(rows) > MAX_ROWS:
        raise CannotRead(f"A table here has more than {MAX_ROWS:,} rows; give only the self-assessment itself.")
    laid = _spanned(rows, words) if words.spans else [tuple(_cell(cell, words) for cell in row) for row in rows]
    width = max(map(len, laid), default=0)
    laid = [(*cells, *[""] * (width - len(cells))) for cells in laid]
    kept = [(row, said) for row, said in zip(rows, laid, strict=True) if any(said)]
    if not kept:
        return None
    head = all(cell.tag == "th" or cell.get("role") == "columnheader" for cell in kept[0][0])
    places = [Place(table=number, row=at, line=_line(row)) for at, (row, _) in enumerate(kept, start=1)]
    said = [cells for _, cells in kept]
    return Table(
        said[0] if head else (),
        tuple(said[1:] if head else said),
        caption=caption,
        place=places[0],
        row_places=tuple(places[1:] if head else places),
    )


def _spanned(rows: list[list[Element]], words: Words) -> list[tuple[str, ...]]:
    """Return what the cells of rows say, each in its column."""
    laid: list[list[Cell]] = []
    down: dict[int, int] = {}
    for row in rows:
        cells: list[Cell] = []
        at = 0
        added: dict[int, int] = {}
        for cell in row:
            at = _past(down, at, cells)
            if at >= MAX_COLUMNS:
                break
            across, deep = span(cell, "colspan"), span(cell, "rowspan")
            cells.append(Cell(_cell(cell, words), at))
            if deep > 1:
                added |= dict.fromkeys(range(at, at + across), deep - 1)
            at += across
        _past(down, at, cells)
        down = {column: left - 1 for column, left in down.items() if left > 1} | added
        laid.append(cells)
    return laid_out(laid)


def _past(down: dict[int, int], at: int, cells: list[Cell]) -> int:
    """Return the next column that no cell from above reaches into, adding the cells that do."""
    while down.get(at, 0):
        cells.append(Cell("", at, goes_on=True))
        at += 1
    return at


def _line(row: list[Element]) -> int | None:
    return row[0].getparent().sourceline if row else None


def _cell(cell: Element, words: Words) -> str:
    """Return what a cell says, with the address where it is nothing but a link."""
    said = words.of(cell)
    if len(cell) == 1 or said.startswith("http"):
        link = cell.find(".//a[@href]")
        if link is not None and link.get("href").startswith(("http", "/", "www.")):
            address = link.get("href")
            if said and said == " ".join("".join(link.itertext()).split()) and address not in said:
                return f"{said} ({address})"
    return said


def span(cell: Element, name: str) -> int:
    """Return over how many columns or rows a cell says that it spans."""
    said = cell.get(name)
    if said is None:
        return 1
    return min(max(int(said), 1), MAX_COLUMNS) if said.strip().isascii() and said.strip().isdigit() else 1


def rows_by_role(element: Element) -> list[list[Element]]:
    """Return the rows of cells of what is a table by its role alone."""
    rows = element.xpath(".//*[@role='row']")
    return [
        row.xpath("*[@role='cell' or @role='gridcell' or @role='columnheader' or @role='rowheader']") for row in rows
    ]


def rows_of_boxes(element: Element) -> list[list[Element]] | None:
    """Return the rows of boxes side by side that an element is made of, three or more of three or more; else None."""
    rows = [child for child in element if isinstance(child.tag, str)]
    if len(rows) < 3 or any(row.tag not in ("div", "li", "section", "article") for row in rows):
        return None
    marked = [row for row in rows if len(row) >= 3 and _is_row(row)]
    if len(marked) < 3 or len(marked) * 2 < len(rows):
        return None
    width = max({len(row) for row in marked}, key=[len(row) for row in marked].count)
    if sum(len(row) == width for row in marked) < 0.8 * len(marked):
        return None
    return [list(row) if row in marked else [row] for row in rows]


def _is_row(row: Element) -> bool:
    if any(cell.tag not in ("div", "span", "p") for cell in row):
        return False
    cells = [cell.get("class") or "" for cell in row]
    marked = all(_CELL_CLASS.search(name) for name in cells)
    named = bool(_ROW_CLASS.search(row.get("class") or "")) and len(set(map(bool, cells))) == 1
    grid = "grid" in (row.get("style") or "") or bool(_AS_ROW.search(row.get("style") or ""))
    flat = row.find(".//table") is None and row.find(".//h3") is None
    return flat and (marked or grid or (named and all(cell.tag == "div" for cell in row) and not any(cells)))
