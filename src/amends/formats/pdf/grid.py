"""Ruled tables: where rules across and down meet they make cells, and the words in a cell are what it says."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from amends.formats.pdf.words import Sheet, Word, text_of

_NEAR = 3.5  # points within which rules are one, or meet
_NARROW = 7.0  # points; what is narrower is the space between double rules and no column
_MOST = 1_000_000  # pairs of rules that are held against each other


@dataclass(slots=True)
class Grid:
    """A table on one page: where its columns and rows begin and end, what its cells say, and the words taken."""

    number: int
    xs: list[float]
    ys: list[float]
    rows: list[tuple[str, ...]]
    tops: list[float]
    taken: set[int]

    @property
    def width(self) -> int:
        """Return how many columns the table has."""
        return max(map(len, self.rows), default=0)


def grids_of(sheet: Sheet) -> list[Grid]:
    """Return the ruled tables of a page with three columns or more, or two and several rows, from the top."""
    across, down = merged(sheet.across), merged(sheet.down)
    if len(across) * len(down) > _MOST:  # a drawing, not tables
        return []
    found = []
    for rows, columns in _parts(across, down):
        grid = _grid(sheet, rows, columns)
        if grid and (grid.width >= 3 or (grid.width == 2 and len(grid.rows) >= 3)):
            found.append(grid)
    found.sort(key=lambda one: -(one.xs[-1] - one.xs[0]) * (one.ys[-1] - one.ys[0]))
    kept: list[Grid] = []
    for grid in found:  # a table within a cell of another is part of it
        if not any(_within(grid, other) for other in kept):
            kept.append(grid)
    return sorted(kept, key=lambda one: (one.ys[0], one.xs[0]))


def _within(inner: Grid, outer: Grid) -> bool:
    across = outer.xs[0] - 1 <= inner.xs[0] and inner.xs[-1] <= outer.xs[-1] + 1
    return across and outer.ys[0] - 1 <= inner.ys[0] and inner.ys[-1] <= outer.ys[-1] + 1


def merged(rules: Iterable[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Return the rules with those in one line that touch made one."""
    lines: list[list[tuple[float, float, float]]] = []
    for rule in sorted(rules):
        if lines and rule[0] - lines[-1][0][0] <= _NEAR:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    found = []
    for line in lines:
        at = sum(rule[0] for rule in line) / len(line)
        first, *rest = sorted((start, end) for _, start, end in line)
        low, high = first
        for start, end in rest:
            if start <= high + _NEAR:
                high = max(high, end)
            else:
                found.append((at, low, high))
                low, high = start, end
        found.append((at, low, high))
    return found


def _parts(
    across: list[tuple[float, float, float]], down: list[tuple[float, float, float]]
) -> list[tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]]:
    """Return the rules by the table they are part of: those that meet, directly or through others."""
    parent = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for i, (y, left, right) in enumerate(across):
        for j, (x, top, bottom) in enumerate(down):
            if left - _NEAR <= x <= right + _NEAR and top - _NEAR <= y <= bottom + _NEAR:
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]] = defaultdict(
        lambda: ([], [])
    )
    for i, rule in enumerate(across):
        groups[root(i)][0].append(rule)
    for j, rule in enumerate(down):
        groups[root(len(across) + j)][1].append(rule)
    return [(rows, columns) for rows, columns in groups.values() if len(rows) >= 2 and len(columns) >= 2]


def _places(rules: Sequence[tuple[float, float, float]], ends: Sequence[float], least: float) -> list[float]:
    """Return where rules stand, with the ends of the rules that cross them where no rule closes the table."""
    places: list[float] = []
    for at in sorted([*(rule[0] for rule in rules), *ends]):
        if not places or at - places[-1] > least:
            places.append(at)
    return places


def _grid(
    sheet: Sheet, rows: list[tuple[float, float, float]], columns: list[tuple[float, float, float]]
) -> Grid | None:
    xs = _places(columns, [min(rule[1] for rule in rows), max(rule[2] for rule in rows)], _NARROW)
    ys = _places(rows, [min(rule[1] for rule in columns), max(rule[2] for rule in columns)], _NEAR)
    if len(xs) < 3 or len(ys) < 2 or len(xs) * len(ys) > 40_000:
        return None
    cells = _cells(xs, ys, rows, columns)
    held: dict[tuple[int, int], list[Word]] = defaultdict(list)
    taken: set[int] = set()
    for word in sheet.words:
        x, y = word.middle
        if xs[0] <= x <= xs[-1] and ys[0] <= y <= ys[-1]:
            at = min(bisect_right(xs, x) - 1, len(xs) - 2), min(bisect_right(ys, y) - 1, len(ys) - 2)
            held[cells[at]].append(word)
            taken.add(id(word))
    if not held:
        return None
    ends = {start: at for at, start in sorted(cells.items())}
    starts = Counter(column for column, _ in {*cells.values()})
    most = max(starts.values())
    used = sorted({column for column, _ in held} | {column for column, count in starts.items() if count * 2 >= most})
    said = {(column, row): text_of(words, xs[ends[column, row][0] + 1] - 2) for (column, row), words in held.items()}
    bands = sorted({row for _, row in held})
    table = [tuple(said.get((column, row), "") for column in used) for row in bands]
    return Grid(sheet.number, [xs[at] for at in used] + [xs[-1]], ys, table, [ys[at] for at in bands], taken)


def _cells(
    xs: list[float], ys: list[float], rows: list[tuple[float, float, float]], columns: list[tuple[float, float, float]]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each box of the grid the first box of its cell: boxes with no rule between them are one cell."""
    down: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for x, top, bottom in columns:
        down[_nearest(xs, x)].append((top, bottom))
    across: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for y, left, right in rows:
        across[_nearest(ys, y)].append((left, right))
    first = {(i, j): (i, j) for i in range(len(xs) - 1) for j in range(len(ys) - 1)}

    def root(at: tuple[int, int]) -> tuple[int, int]:
        while first[at] != at:
            first[at] = first[first[at]]
            at = first[at]
        return at

    for j, (top, bottom) in enumerate(pairwise(ys)):
        for i, (left, right) in enumerate(pairwise(xs)):
            here = (i, j)
            y, x = (top + bottom) / 2, (left + right) / 2
            if i + 2 < len(xs) and not any(start <= y <= end for start, end in down[i + 1]):
                _join(first, root(here), root((i + 1, j)))
            if j + 2 < len(ys) and not any(start <= x <= end for start, end in across[j + 1]):
                _join(first, root(here), root((i, j + 1)))
    return {at: root(at) for at in first}


def _join(first: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]) -> None:
    low, high = sorted((one, other), key=lambda at: (at[1], at[0]))
    first[high] = low


def _nearest(places: list[float], at: float) -> int:
    return min(range(len(places)), key=lambda i: abs(places[i] - at))
