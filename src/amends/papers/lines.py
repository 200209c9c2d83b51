"""A document as lines, a cell a line, each with where it stood and, where it is one, what it labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from amends.formats.blocks import Block, Bullets, Heading, Paragraph, Place, Table
from amends.papers.answers import is_mark
from amends.papers.cards import LONGEST_LABEL, card_label, is_card
from amends.papers.drafts import clean
from amends.papers.recognise import provision_number

_SECTION_WORDS = (
    r"definition|exclusion|accessib|awareness|staff|personnel|team|handling|process|stages?|putting|things|self-?\s?assess"
    r"|compliance|scrutiny|learning|improvement|principle|communicat|co-?operat|fairness|outcome|remed|oversight"
)
_FURNITURE = re.compile(
    rf"(?:\d+[.)]\s*)?(?:section|part)\s+[\dIl]{{1,2}}\b\s*(?:[:.\-–—].{{0,140}}|)(?:{_SECTION_WORDS}).{{0,120}}"
    r"|section\s+[\dIl]{1,2}|(?:mandatory|best practice)\b.{0,4}(?:must|should).{0,100}"
    r"|stage\s+(?:[123Il]|one|two|three)\s*:?|appendix\b.{0,60}|page \d+(?: of \d+)?",
    re.I,
)
_LABELS = (
    ("answer", r"compl(?:y|ies|iance|iant)\b[^:]{0,25}|do (?:we|you) comply|answer"
               r"|self[- ]assessment (?:answer|response)|met|compliance status"),
    ("evidence", r"(?:supporting |our )?evidence(?:,? (?:commentary|comments?))?(?:,? and any explanations?)?"
                 r"(?: (?:relied upon|and commentary))?"),
    ("commentary", r"commentary(?:\s*(?:/|and|or|&)\s*(?:any )?explanations?)?|comments?|explanations?"
                   r"|further information"),
    ("requirement", r"(?:the )?(?:code |provision )?requirements?|what the code (?:says|requires)|question"),
    ("number", r"code (?:provision|section)|provision(?: number)?"),
)  # fmt: skip
_ANSWERED = re.compile(r"(?:comply|compliance|compliant|met)\s*[–—-]?\s+(\S.{0,40})", re.I)
_LABEL = tuple((role, re.compile(pattern, re.I)) for role, pattern in _LABELS)
_LABELLED = re.compile(
    r"\s*[*_#•-]*\s*([^:?\t|]{2,70}?)\s*(?:\*\*|__)?(?:[:?]\s*(?:\*\*|__)?|\t+|\s[|–—-]\s)\s*(\S.*)", re.S
)


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


def with_labels(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those named that label what follows: such words as come again and again in a document.

    A label before its value on one line ("Our proof: …") is parted from it.
    """
    parts = [_LABELLED.fullmatch(line.text) if line.text.strip() and not line.label else None for line in lines]
    keys = Counter(_key(line.text) for line in lines if 0 < len(line.text.strip()) <= LONGEST_LABEL)
    keys.update(_key(part[1]) for part in parts if part)
    numbers = sum(bool(provision_number(line.bare)) for line in lines if len(line.text) < 60)
    least = max(3, min(numbers // 3, 12))
    roles = {
        key: role for key, count in keys.items() if count >= least and (role := card_label(key)) and not is_mark(key)
    }
    found: list[Line] = []
    for line, part in zip(lines, parts, strict=True):
        role = roles.get(_key(line.text))
        if line.label or not role:
            role = roles.get(_key(part[1])) if part and not line.label else None
            found += [Line(part[1], line.place, role), replace(line, text=part[2])] if role and part else [line]
        else:
            found.append(replace(line, label=role))
    return found


def _key(text: str) -> str:
    return " ".join(text.split()).strip(" :*_#•|-").capitalize()


def label_of(line: Line) -> tuple[str, str] | None:
    """Return what a line labels, with what follows the label on the same line; None for any other line."""
    if line.label:
        return line.label, ""
    text = line.bare
    head, colon, rest = text.partition("?" if "?" in text[:40] else ":")
    for role, pattern in _LABEL:
        if pattern.fullmatch(text.strip(" :*_#?-•")):
            return role, ""
        if colon and rest.strip() and pattern.fullmatch(head.strip(" *_#-•")):
            return role, rest.strip(" *_")
    found = _ANSWERED.fullmatch(text)
    return ("answer", found[1]) if found and is_mark(found[1]) else None


def is_furniture(text: str) -> bool:
    """Return whether a line is no part of a row: the title of a section or the like."""
    return bool(_FURNITURE.fullmatch(clean(text).strip(" \t|#*_")))
