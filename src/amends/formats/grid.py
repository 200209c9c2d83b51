"""Cells with spans, laid out as the even rows of a table: which column each stands in, and what merged cells say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from amends.formats.limits import MAX_COLUMNS

_OWN_NUMBER = re.compile(r"\D{0,12}\d{1,2}[.,]\d{1,2}\b")
_NARROW = 200  # twentieths of a point: a column of 3.5 mm holds no words, it is an edge that was dragged a little
_WIDE = 500
_SAID_AGAIN = 4_000  # letters of a merged cell that is said again, and in all the rows of a table
_SAID_AGAIN_IN_ALL = 300_000


@dataclass(slots=True)
class Cell:
    """The words of a cell, the edge of the grid that it begins at (from 0), and whether it goes on from above."""

    words: str
    start: int
    goes_on: bool = False


def laid_out(rows: Sequence[Sequence[Cell]], widths: Sequence[int] = ()) -> list[tuple[str, ...]]:
    """Return the rows with each cell in its column; a column is an edge of the grid that any cell begins at.

    `widths` are those of the grid's columns, in twentieths of a point, where known: edges that lie close are one.
    """
    starts = sorted({cell.start for row in rows for cell in row})
    column = {start: at for at, start in enumerate(starts)}
    if len(widths) >= 2 and max(widths) >= _WIDE:
        column = _one_where_close(rows, starts, widths) or column
    laid: list[tuple[str, ...]] = []
    above: list[str] = []
    again = 0
    every = list(range(len(starts)))
    for row in rows:
        if not any(cell.goes_on for cell in row) and [column[cell.start] for cell in row] == every[: len(row)]:
            above = [cell.words for cell in row]
            laid.append(tuple(above[:MAX_COLUMNS]))
            continue
        cells: list[str] = []
        for cell in row:
            at = min(column[cell.start], MAX_COLUMNS)
            cells += [""] * (at - len(cells))
            cells.append(_from_above(cell, cells, above, at) if again < _SAID_AGAIN_IN_ALL else cell.words)
            again += len(cells[-1]) * cell.goes_on
        above = _carried(row, cells, above, column)
        laid.append(tuple(cells[:MAX_COLUMNS]))
    return laid


def _from_above(cell: Cell, before: Sequence[str], above: Sequence[str], at: int) -> str:
    """Return the words of a cell; one merged with that above speaks again only beside a row with its own number."""
    if not cell.goes_on:
        return cell.words
    numbered = any(_OWN_NUMBER.match(words) for words in before[:2])
    return above[at] if numbered and at < len(above) and len(above[at]) <= _SAID_AGAIN else ""


def _carried(row: Sequence[Cell], cells: Sequence[str], above: Sequence[str], column: dict[int, int]) -> list[str]:
    """Return what each column says downwards: its own words, or where a cell goes on, those from above."""
    carried = list(cells)
    for cell in row:
        at = column[cell.start]
        if cell.goes_on and at < len(carried):
            carried[at] = above[at] if at < len(above) else ""
    return carried


def _one_where_close(
    rows: Sequence[Sequence[Cell]], starts: Sequence[int], widths: Sequence[int]
) -> dict[int, int] | None:
    """Return the column of each edge, edges a few millimetres apart being one, or None where cells would collide."""
    edges = [0]
    for width in widths:
        edges.append(edges[-1] + width)
    column: dict[int, int] = {}
    last = None
    at = -1
    for start in starts:
        place = edges[start] if start < len(edges) else edges[-1] + _WIDE * (start - len(edges) + 1)
        if last is None or place - last > _NARROW:
            at += 1
        column[start], last = at, place
    for row in rows:
        if len({column[cell.start] for cell in row}) < len(row):
            return None
    return column
