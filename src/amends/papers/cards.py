"""A table for each provision, or a run of lines: what stands in it is told by labels that come again for each."""

from __future__ import annotations

from collections.abc import Sequence

from amends.papers.answers import is_mark
from amends.papers.heads import head_role
from amends.papers.recognise import numbers_in

_PARTS = {"answer", "evidence", "commentary", "requirement", "number"}
LONGEST_LABEL = 70


def card_label(cell: str) -> str | None:
    """Return what this cell labels where it stands before its value, or None."""
    if not cell or len(cell) > LONGEST_LABEL or numbers_in(cell):
        return None
    role = head_role(cell)
    return role if role in _PARTS or role in ("action", "lead", "target", "date", "kind", "title") else None


def is_card(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a table is one provision (or several, one below another) with labels before their values."""
    filled = [row for row in rows if any(row)]
    if not filled or max(map(len, filled)) > 4 or len(filled) < 2:
        return False
    roles = [card_label(row[0]) for row in filled]
    answers = [row[1] for row, role in zip(filled, roles, strict=True) if role == "answer" and len(row) > 1]
    named = {role for role in roles if role in _PARTS}
    if sum(bool(role) for role in roles) * 3 < len(filled) * 2 - 1 or len(named) < 2:
        return False
    if any(len({head_role(cell) for cell in row if cell} - {None}) >= 3 for row in filled[:1]):
        return False
    values = [row[1] for row in filled if len(row) > 1 and row[1]]
    return bool(values) and (
        "answer" not in named or not answers or all(is_mark(one) or len(one) < 400 for one in answers)
    )
