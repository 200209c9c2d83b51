"""The rows of a letter's table: columns told by their heads, else by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from amends.formats.blocks import NOWHERE, Place, Table
from amends.papers.policy.letter_dates import date_in
from amends.rulebook.edition import EDITIONS

NUMBER = re.compile(r"(?<![\d.£])([1-9])\.(\d{1,2})(?![\d%]|\.\d)")
_NUMBERS = frozenset(number for edition in EDITIONS.values() for number in edition.provisions)
_SENSES = (
    ("due", r"\b(?:by when|deadline|target|due|timescale|completion date|date)\b"),
    ("owner", r"\b(?:owner|lead|responsible|who)\b"),
    ("recommendation", r"\brecommend|\baction|\bwhat (?:needs|should|to do)"),
    ("observation", r"\bobserv|\bcomment|\bfinding|\bwhat we (?:found|saw)|\bevidence|\bissue|\bassessment"),
    ("requirement", r"\brequirement|\bwhat the code"),
    (
        "provision",
        r"\bprovision|\bcode (?:section|ref|paragraph|para)|\bsection\b|\bparagraph|\bref(?:erence)?\b|^code$|^clause",
    ),
)
_ASKS = re.compile(
    r"\b(?:should|recommend\w*|must|needs? to|consider|amend|remove|update|review|clarify|add|include|revise)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Found:
    """One row of a letter as found."""

    provision: str
    observation: str
    recommendation: str
    owner: str = ""
    due_on: date | None = None
    due: str = ""
    place: Place = NOWHERE


def provisions_in(words: str) -> str:
    """Return the provisions of any edition that these words number, as "6.3, 6.4"; empty where there is none."""
    found = [f"{one[1]}.{int(one[2])}" for one in NUMBER.finditer(words)]
    return ", ".join(dict.fromkeys(number for number in found if number in _NUMBERS))


def from_tables(tables: Sequence[Table]) -> list[Found]:
    """Return the rows of all tables that have a recommendation; a table that goes on over a page keeps its columns."""
    found: list[Found] = []
    columns: dict[str, int] = {}
    for table in tables:
        rows = list(zip(table.rows, table.row_places or (table.place,) * len(table.rows), strict=False))
        heads = [table.head] if table.head else []
        if named := next((senses for head in heads if (senses := _senses(head))), None):
            columns = named
        for cells, place in rows:
            if named := _senses(cells):
                columns = named
                continue
            if not columns:
                columns = _by_content([row for row, _ in rows])
            if columns:
                _add(found, columns, cells, place)
    return [one for one in found if one.recommendation]


def _senses(head: Sequence[str]) -> dict[str, int]:
    """Return the column of each sense in a head, or nothing where it names no recommendation."""
    senses: dict[str, int] = {}
    for at, cell in enumerate(head):
        words = " ".join(cell.split()).lower()
        if not words or len(words) > 60:
            continue
        for name, pattern in _SENSES:
            if name not in senses and re.search(pattern, words):
                senses[name] = at
                break
    return senses if "recommendation" in senses and len(senses) >= 2 else {}


def _by_content(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return columns of a table without a head: the number first, what should be done last."""
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        return {}
    first = sum(bool(row) and bool(provisions_in(row[0][:12])) for row in rows)
    last = sum(len(row) == width and bool(_ASKS.search(row[-1])) for row in rows)
    if first * 2 < len(rows) or last * 2 < len(rows):
        return {}
    return {"provision": 0, "recommendation": width - 1, **({"observation": width - 2} if width > 2 else {})}


def _add(found: list[Found], columns: dict[str, int], cells: Sequence[str], place: Place) -> None:
    def cell(name: str) -> str:
        at = columns.get(name)
        return (
            "\n".join(line.strip() for line in cells[at].splitlines() if line.strip())
            if at is not None and at < len(cells)
            else ""
        )

    named = cell("provision") if "provision" in columns else " ".join(cells)[:60]
    provision = provisions_in(named) or ("" if found and not named.strip() else provisions_in(cell("requirement")[:20]))
    observed, asked = cell("observation"), cell("recommendation")
    if not provision and found and not named.strip() and (observed or asked):
        last = found[-1]
        going_on = (not asked or asked[0].islower()) and (not observed or observed[0].islower() or not asked)
        if going_on:
            found[-1] = replace(
                last, observation=_join(last.observation, observed), recommendation=_join(last.recommendation, asked)
            )
            return
        provision = last.provision
    if observed or asked:
        due = cell("due")
        found.append(Found(provision, observed, asked, cell("owner"), date_in(due), due, place))


def _join(first: str, second: str) -> str:
    return " ".join(part for part in (first, second) if part)
