"""Tables without rules: columns told from the white that runs down between them, rows from numbers and gaps."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from amends.formats.columns import Word as Head
from amends.formats.columns import starts_of
from amends.formats.pdf.words import Line, Word, text_of

_WHITE = 5.0  # points; white that runs down a page and is at least as wide parts columns
_NARROW = 2.0  # points; white as narrow parts columns where many lines leave it
_MANY = 20  # lines
_CROSSING = 0.03  # of the lines may run over the white and be a heading or a note
_NUMBER = re.compile(r"(?:section|code)?\s*\d{1,2}\s?[.,]\s?\d{1,2}[.):]?", re.I)
_FEW = 4  # lines; fewer make no columns


def edges_of(lines: Sequence[Line], before: Sequence[float] | None) -> list[float] | None:
    """Return where the columns of a page end, three or more of them, or None; `before` are those of the last page."""
    found = _white(lines)
    narrow = _narrow_white(lines) if len(found) < 4 else []
    found = narrow if len(narrow) > len(found) and _have_heads(lines, narrow) else found
    if found and not any(len(_columns(line, found)) >= 3 for line in lines):
        found = []
    if before and lines and len(found) <= len(before):
        crossing = sum(_crosses(line, before) for line in lines)
        beside = all(line.left > before[0] for line in lines)
        most = 0 if beside else max(1, 0.15 * len(lines))
        if crossing <= most and (beside or any(len(_columns(line, before)) >= 2 for line in lines)):
            return list(before)
    return found if len(found) >= 2 else None


def _white(lines: Sequence[Line]) -> list[float]:
    """Return the middles of the stretches across the page that next to no line has words on, from lines with gaps.

    Lines without a gap among them, the rest of one cell or a heading, may run over the white now and then.
    """
    parted = [at for at, line in enumerate(lines) if len(_stretches(line)) > 1 and _widest_gap(line) > 0.9 * line.size]
    if len(parted) < _FEW or len(parted) < 0.2 * len(lines):
        return []
    whole = [line for at, line in enumerate(lines) if parted[0] < at < parted[-1] and at not in set(parted)]
    table = [lines[at] for at in parted]
    left, right = min(line.left for line in table), max(line.right for line in table)
    width = int(right - left) + 2
    covered, over = _covered(table, left, width), _covered(whole, left, width)
    edges = []
    most = (_CROSSING * len(table), 5 * _CROSSING * len(whole))
    for is_white, points in groupby(range(width), key=lambda at: covered[at] <= most[0] and over[at] <= most[1]):
        stretch = list(points)
        if is_white and len(stretch) >= _WHITE and stretch[0] > 0 and stretch[-1] < width - 2:
            edges.append(left + stretch[-1])
    return edges


def _have_heads(lines: Sequence[Line], edges: Sequence[float]) -> bool:
    """Return whether a line names every column, as the head of a form does."""
    for line in lines:
        cells = cells_of([line], edges, line.right)
        if all(cells) and starts_of([Head(cell, at, at) for at, cell in enumerate(cells)]):
            return True
    return False


def _narrow_white(lines: Sequence[Line]) -> list[float]:
    """Return where columns end that stand closer than words do: white that so many lines leave is no chance."""
    if len(lines) < _MANY:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    width = int(2 * (right - left)) + 2  # in half points
    covered = [0] * width
    for line in lines:
        for word in line.words:
            for at in range(max(int(2 * (word.left - left)), 0), min(int(2 * (word.right - left)) + 1, width)):
                covered[at] += 1
    edges = []
    for is_white, points in groupby(range(width), key=lambda at: covered[at] <= 2 * _CROSSING * len(lines)):
        stretch = list(points)
        if is_white and len(stretch) >= 2 * _NARROW and stretch[0] > 0 and stretch[-1] < width - 2:
            edges.append(left + stretch[-1] / 2)
    return edges


def _covered(lines: Sequence[Line], left: float, width: int) -> list[int]:
    """Return for each point across a table how many lines have words there."""
    covered = [0] * width
    for line in lines:
        for first, last in _stretches(line):
            for at in range(max(int(first - left), 0), min(int(last - left) + 1, width)):
                covered[at] += 1
    return covered


def _widest_gap(line: Line) -> float:
    return max(after.left - one.right for one, after in pairwise(line.words))


def _stretches(line: Line) -> list[tuple[float, float]]:
    """Return where the words of a line stand, words with an ordinary space between as one."""
    found = [(line.words[0].left, line.words[0].right)]
    for word in line.words[1:]:
        if word.left - found[-1][1] < 0.5 * word.size:
            found[-1] = (found[-1][0], max(found[-1][1], word.right))
        else:
            found.append((word.left, word.right))
    return found


def _columns(line: Line, edges: Sequence[float]) -> set[int]:
    return {bisect_right(edges, word.middle[0]) for word in line.words}


def _crosses(line: Line, edges: Sequence[float]) -> bool:
    """Return whether the words of a line run on over the edge of a column, as those of a heading do."""
    if any(word.left < edge - 1 and word.right > edge + 1 for word in line.words for edge in edges):
        return True
    over = sum(any(first < edge - 2 and last > edge + 2 for first, last in _stretches(line)) for edge in edges)
    return over > 0 and len(_stretches(line)) == 1 and len(line.words) > 2


def parts_of(lines: Sequence[Line], edges: Sequence[float]) -> list[list[Line]]:
    """Return the lines in stretches: each that runs across the columns by itself, those of a table together."""
    parts: list[list[Line]] = []
    table = False
    for line in lines:
        across = _crosses(line, edges)
        if across or not parts or not table:
            parts.append([line])
        else:
            parts[-1].append(line)
        table = not across
    return parts


def rows_of(lines: Sequence[Line], edges: Sequence[float]) -> list[list[Line]]:
    """Return the lines of a table in rows: parted by gaps where each then has one number, else where a number is."""
    if len(lines) < 2:
        return [list(lines)]
    numbered = [_has_number(line, edges) for line in lines]
    steps = [below.base - above.base for above, below in pairwise(lines)]
    usual = median(sorted(steps)[: max(len(steps) * 2 // 3, 1)])
    gaps = [False, *(step > 1.3 * usual for step in steps)]
    bands: list[int] = []
    for gap in gaps:
        bands.append(bands[-1] + gap if bands else 0)
    held: dict[int, int] = {}
    for band, number in zip(bands, numbered, strict=True):
        held[band] = held.get(band, 0) + number
    if max(held.values()) > 1:  # rows stand as close as lines do
        starts = [gap or number for gap, number in zip(gaps, numbered, strict=True)]
        bands = [sum(starts[: at + 1]) for at in range(len(lines))]
    return [[line for _, line in group] for _, group in groupby(zip(bands, lines, strict=True), key=lambda one: one[0])]


def _has_number(line: Line, edges: Sequence[float]) -> bool:
    first = " ".join(word.text for word in line.words if word.middle[0] < edges[0])
    return bool(_NUMBER.fullmatch(first.strip()))


def cells_of(lines: Sequence[Line], edges: Sequence[float], right: float) -> tuple[str, ...]:
    """Return what the cells of one row say; the last column ends at `right`."""
    held: list[list[Word]] = [[] for _ in range(len(edges) + 1)]
    for line in lines:
        for word in line.words:
            held[bisect_right(edges, word.middle[0])].append(word)
    return tuple(text_of(words, edge - 4) for words, edge in zip(held, [*edges, right + 4], strict=True))
