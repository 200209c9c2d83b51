"""A letter of the Ombudsman's compliance team, or its table, as an action plan: a row a recommendation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from amends.formats.blocks import NOWHERE, Place, Table
from amends.formats.limits import CannotRead, Source
from amends.formats.read import read
from amends.papers.policy.letter_dates import date_in, deadline_in
from amends.papers.policy.letter_lines import from_lines
from amends.papers.policy.letter_rows import Found, from_tables

HEAD = ("No.", "Provision", "Observation", "Recommendation", "Owner", "Due on", "Progress", "Place")
# What tells a letter in paragraphs from any document with numbered clauses.
_LETTER = re.compile(r"\brecommend|\bobservations?\s*[:\n]|\b(?:landlord|association|council) should\b", re.I)


@dataclass(frozen=True, slots=True)
class Action:
    """One recommendation to be carried out; `owner` is blank to be filled, `due` is how the letter says when."""

    number: int
    provision: str
    observation: str
    recommendation: str
    owner: str = ""
    due_on: date | None = None
    due: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """The recommendations of a letter, in its order, with the date it bears where it bears one."""

    file: str
    dated: date | None
    actions: tuple[Action, ...]


def read_file(path: str | Path) -> ActionPlan:
    """Return the action plan in this file; CannotRead when it is absent, hopeless or holds no recommendation."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except IsADirectoryError as error:
        raise CannotRead(f"{path} is a folder; give the file of one letter.") from error
    except OSError as error:
        raise CannotRead(f"{path} cannot be opened: {(error.strerror or 'unknown reason').lower()}.") from error
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> ActionPlan:
    """Return the action plan in these bytes; CannotRead when they hold no recommendation."""
    return plan_of(read(data, name), name)


def plan_of(source: Source, name: str) -> ActionPlan:
    """Return the action plan in what a reader read; CannotRead when no row has a provision and a recommendation."""
    tables = from_tables(tuple(one for one in source.blocks if isinstance(one, Table)))
    lines = from_lines(source) if _LETTER.search(source.text) else []
    rows = tables if len(tables) >= len(lines) else lines
    if not rows:
        raise CannotRead(
            f"{name} holds no recommendation under a provision of the Code; give the letter or table of observations "
            f"and "
            "recommendations itself."
        )
    whole = deadline_in(source.text, whole=True)
    actions = tuple(_action(at, row, whole) for at, row in enumerate(rows, start=1))
    return ActionPlan(name, date_in(source.text[:3_000]), actions)


def _action(number: int, row: Found, whole: tuple[date | None, str]) -> Action:
    due_on, due = row.due_on, row.due
    if due_on is None and not due:
        due_on, due = deadline_in(row.recommendation)
    if due_on is None and not due:
        due_on, due = whole
    return Action(number, row.provision, row.observation, row.recommendation, row.owner, due_on, due, row.place)


def rows_of(plan: ActionPlan) -> Table:
    """Return the plan as a table with columns for owner, date and progress."""
    rows = tuple(
        (
            str(one.number),
            one.provision,
            one.observation,
            one.recommendation,
            one.owner,
            one.due_on.isoformat() if one.due_on else one.due,
            "",
            "" if one.place == NOWHERE else str(one.place),
        )
        for one in plan.actions
    )
    return Table(HEAD, rows)


def as_json(plan: ActionPlan) -> dict[str, Any]:
    """Return the plan for machines."""
    return {
        "file": plan.file,
        "dated": plan.dated.isoformat() if plan.dated else None,
        "actions": [
            {
                "number": one.number,
                "provision": one.provision,
                "observation": one.observation,
                "recommendation": one.recommendation,
                "owner": one.owner,
                "due_on": one.due_on.isoformat() if one.due_on else None,
                "due": one.due,
                "place": str(one.place),
            }
            for one in plan.actions
        ],
    }


def as_text(plan: ActionPlan) -> str:
    """Return the plan for a terminal, a few lines an action."""
    lines = [f"{plan.file}: {len(plan.actions)} recommendation{'s' if len(plan.actions) != 1 else ''}"]
    if plan.dated:
        lines.append(f"  Dated      {plan.dated.isoformat()}")
    for one in plan.actions:
        lines += ["", f"{one.number}. {one.provision or 'no provision named'} ({one.place})"]
        lines += [f"  Observed   {one.observation}"] if one.observation else []
        lines.append(f"  To do      {one.recommendation}")
        lines.append(f"  Owner      {one.owner or '(to be named)'}")
        lines.append(f"  Due        {one.due_on.isoformat() if one.due_on else one.due or '(not stated)'}")
    return "\n".join(lines)
