"""What every page repeats, taken away: headers, footers and the numbers of pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from amends.formats.pdf.words import Line, Sheet, lines_of

_MARGIN = 0.13  # of the height of a page, above and below, is looked at
_APART = 5.0  # points; what repeats stands in one place
_DEEP = 4  # lines from the edge
_PAGE = re.compile(r"(?:page\s*)?\d{1,3}(?:\s*(?:of|/|\|)\s*\d{1,3})?|(?:-|–)\s*\d{1,3}\s*(?:-|–)", re.I)


def without_furniture(sheets: Sequence[Sheet]) -> None:
    """Take from the sheets what stands at their edges on most of them, but where it stands first."""
    pages = {sheet.number for sheet in sheets}
    margin = _MARGIN if len(pages) > 3 else _MARGIN / 2
    edges = [(sheet, line) for sheet in sheets for line in _edge_lines(sheet, margin)]
    seen: dict[tuple[str, int], list[tuple[Sheet, Line]]] = defaultdict(list)
    gone: set[int] = set()
    for sheet, line in edges:
        height = line.base if line.base < sheet.height / 2 else line.base - sheet.height
        seen[re.sub(r"\d+", "#", line.text.lower()), round(height / _APART)].append((sheet, line))
        if _PAGE.fullmatch(line.text):
            gone |= {id(word) for word in line.words}
    for same in seen.values():
        if len({sheet.number for sheet, _ in same}) >= max(2, (len(pages) + 1) // 2):
            kept = 0 if any(letter.isdigit() for letter in same[0][1].text) else 1
            gone |= {id(word) for _, line in same[kept:] for word in line.words}
    for sheet in sheets:
        sheet.words = [word for word in sheet.words if id(word) not in gone]


def _edge_lines(sheet: Sheet, margin: float) -> list[Line]:
    inside = (sheet.height * margin, sheet.height * (1 - margin))
    low = lines_of(word for word in sheet.words if word.base > inside[1])[-_DEEP:]
    return lines_of(word for word in sheet.words if word.base < inside[0])[:_DEEP] + low
