"""Action plans: tables of what will be done, by whom and by when."""

from __future__ import annotations

from collections.abc import Sequence

from amends.papers.columns import Columns
from amends.papers.drafts import join
from amends.papers.recognise import form, leading_number, numbers_in, provision_number
from amends.papers.rows import PlanRow
from amends.papers.tables import Cells, Grid

_KNOWN = 0.3  # likeness from which a question is that of a provision


def plan_of(tables: Sequence[Grid], edition: str | None) -> tuple[PlanRow, ...]:
    """Return the actions that the tables of a document plan, in its order."""
    found: list[PlanRow] = []
    for columns, rows, _ in tables:
        if "action" not in columns.roles or not {"lead", "target", "progress"} & set(columns.roles):
            continue
        for row, place in rows:
            one = PlanRow(
                question=_question(columns, row),
                action=columns.of(row, "action"),
                lead=columns.of(row, "lead"),
                target=columns.of(row, "target"),
                progress=columns.of(row, "progress"),
                place=place,
            )
            if not one.action:
                continue
            number = _number(columns, row, edition)
            found.append(
                PlanRow(one.question, one.action, one.lead, one.target, one.progress, number, place) if number else one
            )
    return tuple(found)


def _question(columns: Columns, row: Cells) -> str:
    asked = columns.of(row, "requirement")
    return asked or join(columns.of(row, "number"))


def _number(columns: Columns, row: Cells, edition: str | None) -> str:
    """Return the provision that an action is for: by its number, else by what is asked, else nothing."""
    said = numbers_in(columns.of(row, "number")) or [one for cell in row[:2] if (one := provision_number(cell))]
    if said:
        return said[0]
    leading = leading_number(_question(columns, row))
    if leading:
        return leading[0]
    if edition is None:
        return ""
    number, likeness = form(edition).best(columns.of(row, "requirement"))
    return number if likeness >= _KNOWN else ""
