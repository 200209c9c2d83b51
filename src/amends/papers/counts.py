"""Summary tables: how many provisions of each section are met, as a paper counts them itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amends.formats.blocks import Block, Table
from amends.papers.drafts import clean, join
from amends.papers.heads import choice_role
from amends.papers.rows import CountRow

_TOTAL = re.compile(r"\b(?:total|provisions|requirements|number|questions|all|criteria)\b", re.I)
_SUM = re.compile(r"(?:grand )?total\b.*|overall|all(?: sections)?|sum", re.I)
_AROUND = re.compile(
    r"^(?:number|no\.|#|total)\s*(?:of)?\s*|[(#)]|\s*(?:provisions|requirements|answers|responses)$", re.I
)
_COUNT = re.compile(r"(\d{1,3})(?:\s*\(?\d{1,3}(?:\.\d+)?\s*%\)?)?")


def counts_of(blocks: Sequence[Block]) -> tuple[CountRow, ...]:
    """Return the rows of every table that counts answers by section."""
    found: list[CountRow] = []
    for table in blocks:
        if isinstance(table, Table):
            rows = (table.head, *table.rows) if table.head else table.rows
            found += _counted(table, [tuple(join(clean(cell)) for cell in row) for row in rows])
    return tuple(found)


def _counted(table: Table, rows: Sequence[Sequence[str]]) -> list[CountRow]:
    found: list[CountRow] = []
    columns: dict[str, int] | None = None
    for index, row in enumerate(rows):
        heads = _heads(row)
        if heads:
            columns = heads
            continue
        if columns is None:
            continue
        counts = {role: _count(row[at]) if at < len(row) else None for role, at in columns.items()}
        if counts.get("yes") is None and counts.get("no") is None:
            continue
        first = next((cell for at, cell in enumerate(row) if cell and at not in columns.values()), "")
        place = table.row_places[index - bool(table.head)] if len(table.row_places) + bool(table.head) > index else None
        section = "" if _SUM.fullmatch(first) else first
        found.append(CountRow(section=section, **counts, place=place or table.place))
    return found


def _heads(row: Sequence[str]) -> dict[str, int] | None:
    """Return where the counts stand that this row heads ("Section, Total, Yes, No, N/A"), or None."""
    roles: dict[str, int] = {}
    for at, cell in enumerate(row):
        words = _AROUND.sub("", cell)
        role = choice_role(words) or ("total" if at and _TOTAL.search(cell) else None)
        if role:
            roles.setdefault(role, at)
    return roles if "yes" in roles and len(roles) >= 2 and (row[0] == "" or 0 not in roles.values()) else None


def _count(cell: str) -> int | None:
    found = _COUNT.fullmatch(cell)
    return int(found[1]) if found else None
