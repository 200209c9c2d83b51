"""The layout of most forms: a table with a row for each provision, its columns told by heads and by cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TypedDict

from amends.formats.blocks import Block, Place, Table
from amends.papers.answers import is_dot, is_mark, is_unmarked
from amends.papers.cards import is_card
from amends.papers.columns import Columns, is_head, is_second_head, sense
from amends.papers.drafts import Draft, clean, join
from amends.papers.heads import CHOICES, head_role
from amends.papers.recognise import EDITIONS, SURE, best_in_any, form, leading_number, numbers_in, provision_number
from amends.papers.rows import Answer

_SECTION = re.compile(
    r"(?:section\s+)?[1-9IVl]{1,3}\s*[:.\-–]?\s+\D|section\b|stage\s+[123I]\b|mandatory|best practice", re.I
)
_MEANS = {"yes": Answer.YES, "no": Answer.NO, "na": Answer.NA, "partial": Answer.PARTIAL}
_MOST_LABELS = 12  # rows of a table that lies on its side
_NEW = 0.35  # likeness from which the words of a row without number begin a provision of their own

Cells = Sequence[str]
Grid = tuple[Columns, list[tuple[Cells, Place]], bool]


class _Marks(TypedDict):
    place: Place
    column: Answer | None
    code: Answer | None


@dataclass(slots=True)
class Stretch:
    """Rows of a table under one head: the heads, and the rows with where they stand."""

    heads: list[Cells]
    rows: list[tuple[Cells, Place]]


def from_tables(tables: Iterable[Grid]) -> list[Draft]:
    """Return the rows of every table that is a self-assessment, joined where one runs on over a page."""
    drafts: list[Draft] = []
    for columns, rows, goes_on in tables:
        if not columns.assessment or columns.plan:
            continue
        open_row = bool(drafts) and goes_on
        for row, place in rows:
            open_row = _take(drafts, columns, row, place, open_row)
    return drafts


def grids(blocks: Iterable[Block]) -> Iterator[Grid]:
    """Yield the columns and rows of each stretch of each table, and whether it goes on with the one before."""
    columns: Columns | None = None
    for table in blocks:
        if not isinstance(table, Table):
            continue
        rows = _folded(_upright(_rows(table)))
        if is_card([row for row, _ in rows]):
            columns = None
            continue
        for stretch in _stretches(rows):
            found = sense(stretch.heads, [row for row, _ in stretch.rows])
            before = columns
            columns = _settled(found, before, stretch)
            if columns is not None:
                yield columns, stretch.rows, before is not None and columns.roles == before.roles


def _settled(found: Columns | None, before: Columns | None, stretch: Stretch) -> Columns | None:
    """Return the columns of a stretch: its own, or those above it where it only goes on with them."""
    width = max((len(row) for row, _ in stretch.rows), default=0)
    if before is None or (stretch.heads and found and found.named() >= before.named()):
        return found or before
    if stretch.heads:
        return before if width == before.width and found and found.named() < before.named() else found or before
    return before if width == before.width or found is None else found


def _rows(table: Table) -> list[tuple[Cells, Place]]:
    rows = (table.head, *table.rows) if table.head else table.rows
    places = (table.place, *table.row_places) if table.head else table.row_places
    return [
        (tuple(clean(cell) for cell in row), places[index] if index < len(places) else table.place)
        for index, row in enumerate(rows)
    ]


def _upright(rows: list[tuple[Cells, Place]]) -> list[tuple[Cells, Place]]:
    """Return the rows of a table that lies on its side, a column for each provision, set upright."""
    width = len(rows[0][0]) if rows else 0
    if width < 3 or not 3 <= len(rows) <= _MOST_LABELS or not all(numbers_in(cell) for cell in rows[0][0][1:]):
        return rows
    if sum(bool(row) and bool(head_role(row[0])) for row, _ in rows) * 3 < len(rows) * 2:
        return rows
    sides = zip_longest(*(row for row, _ in rows), fillvalue="")
    return [(side, rows[0][1]) for side in sides]


def _folded(rows: list[tuple[Cells, Place]]) -> list[tuple[Cells, Place]]:
    """Return the rows of a table where a requirement has a row to itself, with its answer in the next, made one."""
    above = [_only(row) for row, _ in rows]
    asked = [bool(words) and bool(leading_number(words)) and best_in_any(words) >= SURE for words in above]
    if sum(asked) < 3 or sum(asked) * 3 < len(rows):
        return rows
    found: list[tuple[Cells, Place]] = []
    width = max(len(row) for row, _ in rows)
    for at, (row, place) in enumerate(rows):
        if asked[at]:
            found.append(((above[at], *[""] * width), place))
        elif found and at and asked[at - 1]:
            found[-1] = ((found[-1][0][0], *row), found[-1][1])
        else:
            found.append((("", *row), place))
    return found


def _only(row: Cells) -> str:
    """Return what a row says where all of it is one cell, said once or in each of the cells merged into it."""
    said = {cell for cell in row if cell}
    return said.pop() if len(said) == 1 else ""


def _stretches(rows: Sequence[tuple[Cells, Place]]) -> list[Stretch]:
    """Return the rows of a table parted where a head stands between them."""
    found = [Stretch([], [])]
    begun = False
    for row, place in rows:
        if is_head(row, first=not begun) or (found[-1].heads and not found[-1].rows and is_second_head(row)):
            if found[-1].rows:
                found.append(Stretch([], []))
            found[-1].heads.append(row)
        elif any(row):
            begun = begun or sum(bool(cell) for cell in row) > 1
            found[-1].rows.append((row, place))
    if not found[0].heads and len(found) > 1 and not any(numbers_in(cell) for row, _ in found[0].rows for cell in row):
        found.pop(0)  # a title above the head
    return [one for one in found if one.rows or one.heads]


def _take(drafts: list[Draft], columns: Columns, row: Cells, place: Place, open_row: bool) -> bool:
    """Add a row of the table to the drafts, or to the last of them; return whether the next may still run on."""
    numbers, rest, shift = _number(columns, row)
    cells = _cells(columns, row, shift)
    if numbers:
        cells["requirement"] = rest if columns.merged else join(rest, cells["requirement"])
        draft = Draft(numbers[0], shares=tuple(numbers[1:]), **_marks(columns, row, place)).add(**cells)
        if drafts and _same(drafts[-1], draft):
            drafts[-1] = _joined(drafts[-1], draft)
        else:
            drafts.append(draft)
        return True
    filled = {join(cell) for cell in row if cell}
    if len(filled) == 1 and (len(row) > 2 or _SECTION.match(next(iter(filled)))) and _is_title(columns, row, filled):
        return False
    first = columns.of(row, "number")
    if first and columns.numbered and not columns.merged and not _own_number(first):
        return False
    if _begins(drafts, columns, cells, open_row):
        drafts.append(Draft(None, **_marks(columns, row, place)).add(**cells))
        return True
    if open_row and drafts and sum(bool(cell) for cell in row) < len(row) + (len(row) < 2):
        drafts[-1] = drafts[-1].add(**cells)
    return open_row


def _own_number(cell: str) -> bool:
    return bool(re.fullmatch(r"\W*(?:q(?:uestion)?\s*)?\d{1,3}\W*", cell, re.I))


def _is_title(columns: Columns, row: Cells, filled: set[str]) -> bool:
    words = next(iter(filled))
    return bool(_SECTION.match(words)) or sum(bool(cell) for cell in row) > 1 or bool(columns.of(row, "number"))


def _same(earlier: Draft, later: Draft) -> bool:
    """Return whether two rows that follow each other are one, its number repeated in each as merged cells are."""
    return earlier.number == later.number and later.requirement in ("", earlier.requirement) and not later.shares


def _joined(earlier: Draft, later: Draft) -> Draft:
    parts = {}
    for part in ("answer", "evidence", "commentary"):
        here, there = getattr(earlier, part), getattr(later, part)
        parts[part] = "" if there == here or there in here else there
    column = earlier.column if later.column in (None, earlier.column) else Answer.UNCLEAR
    return replace(earlier.add(**parts), column=later.column if earlier.column is None else column)


def _number(columns: Columns, row: Cells) -> tuple[list[str], str, int]:
    """Return the numbers of a row, what follows them in their cell, and by how many cells the row is shifted."""
    at = columns.at("requirement" if columns.merged else "number")
    if at is None:
        found = leading_number("".join(row[columns.at("requirement") or 0 :][:1])) if not columns.numbered else None
        return ([found[0]], found[1], 0) if found and best_in_any(found[1]) >= SURE else ([], "", 0)
    cell = row[at] if at < len(row) else ""
    if columns.at("section") is not None:
        section, item = re.search(r"\d", columns.of(row, "section")), re.fullmatch(r"\D*(\d{1,2})\.?", cell)
        if section and item:
            return [f"{section[0]}.{int(item[1])}"], "", 0
    numbers = numbers_in(cell)
    if numbers:
        return numbers, "", 0
    leading = leading_number(cell)
    if leading:
        title = not columns.merged and columns.at("requirement") is not None and len(leading[1]) < 60
        return [leading[0]], "" if title and columns.of(row, "requirement") else leading[1], 0
    shifted = next((i for i, other in enumerate(row[:3]) if i != at and provision_number(other)), None)
    if shifted is None or columns.roles[shifted : shifted + 1] in (("evidence",), ("commentary",)):
        return [], "", 0
    return [provision_number(row[shifted]) or ""], "", shifted - at


def _begins(drafts: Sequence[Draft], columns: Columns, cells: dict[str, str], open_row: bool) -> bool:
    """Return whether a row without a number begins a provision and does not run on with the one above it."""
    asked = cells["requirement"]
    if len(asked) < 15:
        return False
    if not columns.numbered:
        return bool(cells["answer"] or cells["evidence"]) or (best_in_any(asked) >= _NEW and not open_row)
    if len(asked) <= 25:
        return False
    if cells["answer"] and (not open_row or drafts[-1].answer):
        return True
    last = drafts[-1] if drafts else None
    other = {form(one).best(asked)[0] for one in EDITIONS}
    return bool(cells["evidence"]) and best_in_any(asked) >= _NEW and (last is None or last.number not in other)


def _cells(columns: Columns, row: Cells, shift: int) -> dict[str, str]:
    """Return the named cells of a row; a mark in a Yes or No column is its answer, with the column's name."""
    answer = columns.of(row, "answer", shift)
    if columns.choices:
        said = (columns.of(row, role, shift) for role in columns.roles if role in CHOICES)
        answer = join(*(text for text in said if not is_unmarked(text)))
    elif "answer" in columns.roles and len(row) != columns.width and not is_mark(answer):
        others = [i for i, text in enumerate(row) if is_mark(text) and not is_dot(text) and not provision_number(text)]
        number = columns.at("number") or 0
        if len(others) == 1 and others[0] > number + 1:
            at = others[0]
            return {
                "requirement": join(row[at - 1]),
                "answer": join(row[at]),
                "evidence": join(*row[at + 1 : at + 2]),
                "commentary": join(*row[at + 2 :]),
            }
    commentary = columns.of(row, "commentary", shift)
    if "commentary" not in columns.roles:
        commentary = columns.of(row, "action", shift)
    return {
        "requirement": columns.of(row, "requirement", shift),
        "answer": answer,
        "evidence": columns.of(row, "evidence", shift),
        "commentary": commentary,
    }


def _marks(columns: Columns, row: Cells, place: Place) -> _Marks:
    code = dict(columns.legend).get(columns.of(row, "answer").lower())
    return {"place": place, "column": _column(columns, row), "code": code}


def _column(columns: Columns, row: Cells) -> Answer | None:
    """Return what the one marked column of Yes, No and N/A says; several marks say nothing."""
    if not columns.choices:
        return None
    marked = [
        _MEANS[role]
        for i, role in enumerate(columns.roles)
        if role in CHOICES and not is_unmarked(row[i] if i < len(row) else "")
    ]
    return marked[0] if len(marked) == 1 else Answer.UNCLEAR if len(marked) > 1 else None
