"""The action plan of a paper, from the reader's rows or from a table in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from amends.formats.blocks import NOWHERE, Place
from amends.papers.rows import Paper, PlanRow


@dataclass(frozen=True, slots=True)
class Action:
    """One line of an action plan, as printed; `progress` is "" where nothing has been reported."""

    provisions: tuple[str, ...]
    what: str
    lead: str
    target: str
    progress: str
    place: Place = NOWHERE


TAGS = re.compile(r"<[^>\n]{1,200}>")


def head_of(lines: list[str]) -> int | None:
    """Return the index of the line that heads an action plan: cells for the action and for when it is due."""
    for at, line in enumerate(lines):
        cells = [cell.strip().lower() for cell in line.split("\t")] if len(line) < 1000 else []
        short = all(len(cell.split()) < 6 for cell in cells)
        if (
            short
            and len(cells) > 2
            and any("action" in cell for cell in cells)
            and any(DUE.search(cell) for cell in cells)
        ):
            return at
    return None


DUE = re.compile(r"\btarget|\bdue\b|by when|deadline")


def actions_in(paper: Paper) -> tuple[Action, ...]:
    """Return the actions of the plan in the paper's text, in its order; none where it prints no plan as a table."""
    if paper.plan:
        return tuple(planned_in(row) for row in paper.plan)
    lines = paper.text.splitlines()
    head = head_of(lines)
    if head is None:
        return ()
    found: list[Action] = []
    for line in lines[head + 1 :]:
        cells = [TAGS.sub("", cell).strip() for cell in line.split("\t")]
        if len(cells) < 4 or len(cells[1].split()) < 3:
            continue
        numbers = tuple(re.findall(r"\d{1,2}\.\d{1,2}", cells[0]))
        if numbers or not cells[0]:
            found.append(Action(numbers, cells[1], cells[2], cells[3], cells[4] if len(cells) > 4 else ""))
    return tuple(found)


def planned_in(row: PlanRow) -> Action:
    """Return the action of a row that the reader found in the plan."""
    numbers = tuple(dict.fromkeys(re.findall(r"\d{1,2}\.\d{1,2}", f"{row.provision} {row.question}")))
    return Action(numbers, row.action, row.lead, row.target, row.progress, row.place)
