"""The examples in the docstrings of rules, read as papers; and the page of documentation made from them.

A line is a row, `number | answer | evidence | commentary | requirement`, or one of `edition:`, `landlord:`, `dated:`,
`approval:`, `as at:`, any number of `text:`, `plan:` and `count:`, and `others:`, which answers all rows not shown,
`without:` some of them. A made-up paper may be `like:` another, and names each `fault:` that it plants.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from amends.formats.blocks import Place
from amends.papers.answers import read_answer
from amends.papers.rows import Answer, CountRow, Paper, PlanRow, Row
from amends.rulebook.edition import load

KEYS = (
    "edition",
    "landlord",
    "dated",
    "approval",
    "as at",
    "text",
    "others",
    "without",
    "like",
    "fault",
    "plan",
    "count",
)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """A paper that an example describes, the day it is looked at (None when it names none), and the faults it plants.

    A fault is the provisions and the kind, as in "6.2,6.3 missing_answer".
    """

    paper: Paper
    as_at: date | None
    faults: tuple[tuple[str, str], ...]


def paper_of(example: str) -> tuple[Paper, date | None]:
    """Return the paper that an example describes, and the day it is looked at (None when it names none)."""
    made = paper_from(example.strip().splitlines(), "example.txt")
    return made.paper, made.as_at


def made_up(folder: Path) -> tuple[MadeUp, ...]:
    """Return the made-up papers of a folder, by name; one may be `like` another but for the rows that it gives."""
    lines = {path.stem: path.read_text(encoding="utf-8").splitlines() for path in sorted(folder.glob("*.txt"))}
    found = []
    for name, own in lines.items():
        like = next((line.partition(":")[2].strip() for line in own if line.startswith("like:")), "")
        found.append(paper_from([*lines.get(like, ()), *own], name))
    return tuple(found)


def paper_from(lines: Sequence[str], name: str) -> MadeUp:
    """Return the paper of these lines; a line with # first is a remark, and a later row replaces an earlier like it.

    Two rows of one provision with none between them stand both.
    """
    facts = {"edition": "2024", "landlord": "Anytown Homes", "dated": "1 June 2025", "approval": "Board, 1 June 2025"}
    many: dict[str, list[str]] = {key: [] for key in ("text", "fault", "plan", "count")}
    rows: list[Row] = []
    for number, line in enumerate(lines, start=1):
        key, colon, value = line.strip().partition(":")
        if colon and key in many:
            many[key].append(value.strip())
        elif colon and key in KEYS:
            facts[key] = value.strip()
        elif line.strip() and not line.startswith("#"):
            put(rows, row_of(line, number))
    without = {one.strip() for one in facts.get("without", "").split(",")}
    rows = [row for row in rows if row.provision not in without]
    if facts.get("others"):
        there = {row.provision for row in rows} | without
        rest = (provision for provision in load(facts["edition"]).in_form if provision.number not in there)
        rows += [row_of(f"{provision.number} | {facts['others']}", 0) for provision in rest]
    paper = Paper(
        name,
        facts["edition"] or None,
        facts["landlord"] or None,
        tuple(rows),
        dated=facts["dated"] or None,
        approval=facts["approval"] or None,
        text="\n".join(many["text"]).replace("\\t", "\t"),
        plan=tuple(plan_of(line) for line in many["plan"]),
        counts=tuple(count_of(line) for line in many["count"]),
    )
    as_at = date.fromisoformat(facts["as at"]) if "as at" in facts else None
    faults = tuple((provisions, kind) for provisions, _, kind in (one.rpartition(" ") for one in many["fault"]))
    return MadeUp(paper, as_at, faults)


def put(rows: list[Row], row: Row) -> None:
    """Put a row in the place of the one that it replaces, or at the end."""
    at = next((at for at, one in enumerate(rows) if one.provision == row.provision), None)
    if at is None or rows[at].place.line == (row.place.line or 0) - 1:
        rows.append(row)
    else:
        rows[at] = row


def plan_of(line: str) -> PlanRow:
    """Return the row of an action plan that a line describes: `number | action | lead | target | progress`."""
    number, action, lead, target, progress = ([cell.strip() for cell in line.split("|")] + [""] * 5)[:5]
    return PlanRow(number, action, lead, target, progress, number)


def count_of(line: str) -> CountRow:
    """Return the row of a table of counts that a line describes: `section | total | yes | no`."""
    section, *numbers = [cell.strip() for cell in line.split("|")]
    total, yes, no = ([int(number) if number else None for number in numbers] + [None] * 3)[:3]
    return CountRow(section, total, yes, no)


def row_of(line: str, number: int) -> Row:
    """Return the row that a line of an example describes."""
    cells = [cell.strip() for cell in line.split("|")]
    provision, raw, evidence, commentary, requirement = (cells + [""] * 5)[:5]
    answer = Answer.PARTIAL if raw.lower() == "partly" else read_answer(raw)
    return Row(provision, answer, raw, requirement, evidence, commentary, Place(line=number))
