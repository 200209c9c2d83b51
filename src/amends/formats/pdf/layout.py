"""A page as parts in reading order: ruled tables, unruled tables, headings and paragraphs; two halves where it has."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from amends.formats.blocks import Block, Heading, Paragraph, Place, Table
from amends.formats.pdf.grid import Grid, grids_of, merged
from amends.formats.pdf.joined import Part
from amends.formats.pdf.unruled import cells_of, edges_of, parts_of, rows_of
from amends.formats.pdf.words import Line, Sheet, lines_of, text_of
from amends.formats.symbols import DRAWN

_STARTS = re.compile(r"[•·▪●○–*o-]\s|\d{1,2}\.\d{1,2}\b|\(?[a-z0-9]{1,3}[.)]\s", re.I)
_NUMBER = re.compile(r"\d{1,2}\.\d{1,2}\.?")


class Layout:
    """What is known of the pages so far: the size of most letters, and where the last page's columns ended."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        sizes = [word.size for sheet in sheets for word in sheet.words[::5]]
        self.body = median(sizes) if sizes else 10.0
        larger = sorted({round(size) for size in sizes if size > self.body * 1.12}, reverse=True)
        self.levels = {size: min(at, 4) for at, size in enumerate(larger, start=1)}
        self.edges: list[float] | None = None

    def parts_of(self, sheet: Sheet) -> list[Part]:
        """Return the parts of a page from the top, its left half first where it has two."""
        return [part for half in halves_of(sheet) for part in self._half(half)]

    def _half(self, sheet: Sheet) -> list[Part]:
        grids = grids_of(sheet)
        if grids and _leave_out(grids, sheet):
            grids = []
        taken = set().union(*(grid.taken for grid in grids)) if grids else set()
        loose = [word for word in sheet.words if id(word) not in taken and not (grids and word.text == DRAWN)]
        lines = lines_of(loose)
        placed: list[tuple[float, Part]] = [(grid.ys[0], _of_grid(grid)) for grid in grids]
        if grids:
            self.edges = None
            bounds = [*(grid.ys[0] for grid in grids), float("inf")]
            start = 0.0
            for bound in bounds:
                among = [line for line in lines if start <= line.base < bound]
                placed += [(at, Part(block, sheet.number)) for at, block in self._prose(among, sheet)]
                start = bound
        else:
            placed = self._unruled(lines, sheet)
        return [part for _, part in sorted(placed, key=lambda one: one[0])]

    def _unruled(self, lines: list[Line], sheet: Sheet) -> list[tuple[float, Part]]:
        self.edges = edges_of(lines, self.edges)
        if self.edges is None:
            return [(at, Part(block, sheet.number)) for at, block in self._prose(lines, sheet)]
        placed: list[tuple[float, Part]] = []
        right = max(line.right for line in lines)
        prose: list[Line] = []
        for part in parts_of(lines, self.edges):
            rows = [cells_of(row, self.edges, right) for row in rows_of(part, self.edges)]
            if all(sum(map(bool, row)) <= 1 for row in rows) and part[0].left < self.edges[0] and len(part) <= 3:
                prose += part
                continue
            placed += [(at, Part(block, sheet.number)) for at, block in self._prose(prose, sheet)]
            prose = []
            places = tuple(Place(page=sheet.number) for _ in rows)
            table = Table((), tuple(rows), place=Place(page=sheet.number), row_places=places)
            placed.append((part[0].base, Part(table, sheet.number, list(self.edges))))
        return placed + [(at, Part(block, sheet.number)) for at, block in self._prose(prose, sheet)]

    def _prose(self, lines: Sequence[Line], sheet: Sheet) -> list[tuple[float, Block]]:
        """Return lines as headings and paragraphs, lines that wrapped made one."""
        lines = [line for line in lines if line.text.strip()]
        if not lines:
            return []
        right = max(line.right for line in lines)
        steps = sorted(below.base - above.base for above, below in pairwise(lines))
        usual = steps[len(steps) // 3] if steps else 12.0
        groups: list[list[Line]] = [[lines[0]]]
        for above, below in pairwise(lines):
            near = below.base - above.base <= min(1.35 * usual, 2.2 * below.size) and abs(below.size - above.size) < 0.7
            first = below.words[0]
            full = above.right + (first.right - first.left) + 0.6 * first.size > right
            full = full and above.right - above.left > 0.2 * sheet.width
            if near and full and above.bold == below.bold and not _STARTS.match(below.text):
                groups[-1].append(below)
            else:
                groups.append([below])
        return [(group[0].base, self._block(group, right, sheet)) for group in groups]

    def _block(self, group: list[Line], right: float, sheet: Sheet) -> Block:
        place = Place(page=sheet.number)
        text = text_of([word for line in group for word in line.words], right)
        size, bold = group[0].size, all(line.bold for line in group)
        if len(text) <= 200 and size > self.body * 1.12:
            return Heading(text, self.levels.get(round(size), 4), place)
        if bold and len(text) <= 120 and not text.endswith("."):
            return Heading(text, 4, place)
        return Paragraph(text, strong=bold, place=place)


def _leave_out(grids: Sequence[Grid], sheet: Sheet) -> bool:
    """Return whether what looks ruled is a shade behind some rows: others stand in its columns outside of it."""
    taken = set().union(*(grid.taken for grid in grids))
    outside = 0
    for line in lines_of(word for word in sheet.words if id(word) not in taken and word.text != DRAWN):
        columns = {bisect_right(grids[0].xs, word.middle[0]) for word in line.words}
        outside += len(columns) >= 3 and not any(
            word.left < x - 2 and word.right > x + 2 for word in line.words for x in grids[0].xs
        )
    return outside >= 3


def _of_grid(grid: Grid) -> Part:
    place = Place(page=grid.number)
    table = Table((), tuple(grid.rows), place=place, row_places=tuple(place for _ in grid.rows))
    return Part(table, grid.number, grid.xs[:-1])


def halves_of(sheet: Sheet) -> list[Sheet]:
    """Return the page, or its two halves where two pages or two columns of prose stand side by side."""
    middle = _gutter(sheet)
    if middle is None:
        return [sheet]
    halves = []
    for low, high in ((0.0, middle), (middle, sheet.width)):
        words = [word for word in sheet.words if low <= word.middle[0] < high]
        across = [rule for rule in sheet.across if low <= (rule[1] + rule[2]) / 2 < high]
        down = [rule for rule in sheet.down if low <= rule[0] < high]
        halves.append(Sheet(sheet.number, sheet.width, sheet.height, words, across, down))
    return halves


def _gutter(sheet: Sheet) -> float | None:
    """Return the middle of white that runs down the midst of a page between two parts that are each read by itself."""
    low, high = sheet.width * 0.4, sheet.width * 0.6
    lines = lines_of(sheet.words)
    if len(lines) < 8 or not sheet.words:
        return None
    stands = [(word.left, word.right) for word in sheet.words] + [(rule[0], rule[0]) for rule in sheet.down]
    spans = sorted(span for span in stands if span[1] > low and span[0] < high)
    reach, gaps = low, []
    for left, right in spans:
        if left - reach >= 10:
            gaps.append((reach, left))
        reach = max(reach, right)
    gaps = [gap for gap in gaps if gap[0] > low and gap[1] < high]
    if len(gaps) != 1:
        return None
    middle = sum(gaps[0]) / 2
    if any(left < middle - 5 and right > middle + 5 for _, left, right in merged(sheet.across)):
        return None
    left_lines = lines_of(word for word in sheet.words if word.right <= middle)
    right_lines = lines_of(word for word in sheet.words if word.left >= middle)
    if min(len(left_lines), len(right_lines)) < 6:
        return None
    both_ruled = sum(rule[0] < middle for rule in sheet.down) >= 3 and sum(rule[0] > middle for rule in sheet.down) >= 3
    numbers = [sum(bool(_NUMBER.fullmatch(line.words[0].text)) for line in half) for half in (left_lines, right_lines)]
    wordy = min(median(len(line.words) for line in half) for half in (left_lines, right_lines)) >= 4
    return middle if both_ruled or min(numbers) >= 2 or (wordy and not max(numbers) and not sheet.down) else None
