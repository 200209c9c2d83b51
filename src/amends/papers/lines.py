"""A document as lines, a cell a line, each with where it stood and, where it is one, what it labels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from amends.formats.blocks import Block, Bullets, Heading, Paragraph, Place, Table
from amends.papers.cards import card_label, is_card
from amends.papers.drafts import clean
from amends.papers.recognise import EDITIONS
from amends.rulebook.edition import load

_SECTION_WORDS = (
    r"definition|exclusion|accessib|awareness|staff|personnel|team|handling|process|stages?|putting|things|self-?\s?assess"
    r"|compliance|scrutiny|learning|improvement|principle|communicat|co-?operat|fairness|outcome|remed|oversight"
)
_FURNITURE = re.compile(
    rf"(?:\d+[.)]\s*)?(?:section|part)\s+[\dIl]{{1,2}}\b\s*(?:[:.\-–—].{{0,140}}|)(?:{_SECTION_WORDS}).{{0,120}}"
    r"|section\s+[\dIl]{1,2}|(?:mandatory|best practice)\b.{0,4}(?:must|should).{0,100}"
    r"|stage\s+(?:[123Il]|one|two|three)\s*:?|appendix \w{1,2}(?:\s*[:–—-].{0,60})?|page \d+(?: of \d+)?",
    re.I,
)
_NUMBERED_TITLE = re.compile(r"(?:section\s+|part\s+)?[1-9]\s*[:.)–—-]?\s+(\D{6,110})", re.I)
_TITLE_WORDS = 0.6  # of the words of a section's title


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stood, tabs and all, and where."""

    text: str
    place: Place
    label: str = ""

    @property
    def bare(self) -> str:
        """Return the words of the line without pipes, list marks and marks of a heading at its edges."""
        return clean(self.text).strip(" \t|#").strip()


def lines_from(blocks: Iterable[Block]) -> list[Line]:
    """Return the lines of a document that is not plain text, a cell a line."""
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += _of_table(block)
        elif isinstance(block, Bullets):
            lines += [Line(f"• {item}", block.place) for item in block.items]
        elif isinstance(block, Heading | Paragraph):
            lines += [Line(part, block.place) for part in block.text.split("\n")]
            lines.append(Line("", block.place))
    return lines


def _of_table(table: Table) -> list[Line]:
    rows = (table.head, *table.rows) if table.head else table.rows
    places = (table.place, *table.row_places) if table.head else table.row_places
    card = is_card(rows)
    lines: list[Line] = []
    for index, row in enumerate(rows):
        place = places[index] if index < len(places) else table.place
        for at, cell in enumerate(row):
            label = card_label(clean(cell)) if card and not at % 2 else None
            lines += [Line(cell, place, label)] if label else [Line(part, place) for part in cell.split("\n")]
    return lines


def is_furniture(text: str) -> bool:
    """Return whether a line is no part of a row: the title of a section or the like."""
    if len(text) > 400:
        return False
    bare = clean(text).strip(" \t|#*_")
    return bool(_FURNITURE.fullmatch(bare)) or is_section_title(bare)


def is_section_title(text: str) -> bool:
    """Return whether a line with a number is the title of a section of the Code, in any edition ("9. Scrutiny …")."""
    found = _NUMBERED_TITLE.fullmatch(text) if len(text) < 130 else None
    words = frozenset(word[:6] for word in re.findall(r"[a-z]{4,}", found[1].lower())) if found else frozenset()
    return bool(words) and any(
        len(words & title) >= _TITLE_WORDS * max(len(words), len(title)) for title in _section_titles()
    )


@cache
def _section_titles() -> tuple[frozenset[str], ...]:
    titles = (title for edition in EDITIONS for title in load(edition).sections.values())
    return tuple(frozenset(word[:6] for word in re.findall(r"[a-z]{4,}", title.lower())) for title in titles)
