"""What every page repeats, taken away: headers, footers and the numbers of pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from amends.formats.pdf.words import Line, Sheet, lines_of

_MARGIN = 0.13  # of the height of a page, above and below, is looked at
_DEEP = 4  # lines from the edge
_PAGE = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/|\|)\s*\d{1,3})?|(?:-|–)\s*\d{1,3}\s*(?:-|–)", re.I)


def without_furniture(sheets: Sequence[Sheet]) -> None:
    """Take from the sheets what stands at their edges on most of them, but where it stands first."""
    edges = [(sheet, line) for sheet in sheets for line in _edge_lines(sheet)]
    seen: dict[str, list[tuple[Sheet, Line]]] = defaultdict(list)
    for sheet, line in edges:
        seen[re.sub(r"\d+", "#", line.text.lower())].append((sheet, line))
    least = max(2, (len({sheet.number for sheet in sheets}) + 1) // 2)
    gone: set[int] = set()
    for _, line in edges:
        if _PAGE.fullmatch(line.text):
            gone |= {id(word) for word in line.words}
    for same in seen.values():
        if len({sheet.number for sheet, _ in same}) >= least and _in_one_place(same):
            kept = 0 if any(character.isdigit() for character in same[0][1].text) else 1
            gone |= {id(word) for _, line in same[kept:] for word in line.words}
    for sheet in sheets:
        sheet.words = [word for word in sheet.words if id(word) not in gone]


def _edge_lines(sheet: Sheet) -> list[Line]:
    inside = (sheet.height * _MARGIN, sheet.height * (1 - _MARGIN))
    low = lines_of(word for word in sheet.words if word.base > inside[1])[-_DEEP:]
    return lines_of(word for word in sheet.words if word.base < inside[0])[:_DEEP] + low


def _in_one_place(same: Sequence[tuple[Sheet, Line]]) -> bool:
    """Return whether lines stand at about the same height and are no row of a table: their words close together."""
    heights = [line.base if line.base < sheet.height / 2 else sheet.height - line.base for sheet, line in same]
    return max(heights) - min(heights) <= 30
