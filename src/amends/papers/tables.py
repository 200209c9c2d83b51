"""The layout of most forms: a table with a row for each provision, its columns named by a head or told from cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amends.formats.blocks import Block, Place, Table
from amends.papers.answers import is_dot, is_mark, is_unmarked
from amends.papers.drafts import Draft, clean, join
from amends.papers.recognise import leading_number, provision_number
from amends.papers.rows import Answer

_HEADS = (
    ("yes", r"(?:yes|compl(?:y|iant|ies)\s*[:\-]?\s*(?:\(?yes\)?)|met)"),
    ("no", r"(?:no|(?:comply\s*[:\-]?\s*\(?no\)?)|not met|non[- ]compliant)"),
    ("na", r"n\s*/\s*a|not applicable"),
    ("answer", r"(?:do (?:we|you) )?(?:compl(?:y|ies|iance|iant|ying)|met|achieved)\b.{0,30}|yes\s*/\s*no.{0,12}"
               r"|answer|(?:self[- ]assessment )?(?:outcome|result|response)|status|assessment"),
    ("evidence", r"(?:evidence|supporting evidence|our evidence|how (?:do )?we (?:comply|meet)|documents?)\b.{0,60}"),
    ("commentary", r"(?:commentary|comments?|explanations?|narrative|further information|notes?|remarks)\b.{0,60}"),
    ("number", r"(?:code )?(?:provision|section|ref(?:erence)?|para(?:graph)?|clause)(?: (?:no\.?|number|ref\.?))?"
               r"|no\.?|number|#|question(?: no\.?| number)?|item"),
    ("requirement", r"(?:the )?(?:code |provision )?(?:requirements?|description|standard|wording|text)\b.{0,40}"
                    r"|what the code (?:says|requires).{0,20}"
                    r"|code provision (?:and|/|&) requirement.{0,12}|questions?"),
    ("plan", r"actions?\b.{0,40}|lead\b.{0,20}|(?:target|due|completion) ?date.{0,12}|owner.{0,20}|deadline|by when"
             r"|(?:notes on )?progress.{0,20}|timescale|responsib\w+ .{0,20}"),
)  # fmt: skip
_ROLES = tuple((role, re.compile(pattern, re.I)) for role, pattern in _HEADS)
_SECTION = re.compile(
    r"(?:section\s+)?[1-9IVl]{1,3}\s*[:.\-–]?\s+\D|section\b|stage\s+[123I]\b|mandatory|best practice", re.I
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cell of a row says what; an assessment has answers or evidence, other tables are not read."""

    number: int = 0
    requirement: int | None = None
    answer: int | None = None
    yes: int | None = None
    no: int | None = None
    na: int | None = None
    evidence: int | None = None
    commentary: int | None = None
    width: int = 0
    assessment: bool = True

    def named(self) -> int:
        """Return how many of the parts of an answer have a column, to tell a head from the second line of one."""
        parts = (self.requirement, self.answer, self.yes, self.no, self.evidence, self.commentary)
        return sum(part is not None for part in parts)

    def cell(self, row: Sequence[str], index: int | None) -> str:
        """Return the cell at that place in the row, or nothing."""
        return row[index] if index is not None and index < len(row) else ""


def role_of(cell: str) -> str | None:
    """Return what a column with this head holds, or None when it is no head."""
    bare = join(cell).strip(" :*_#?")
    if not bare or len(bare) > 90:
        return None
    return next((role for role, pattern in _ROLES if pattern.fullmatch(bare)), None)


def columns_of(row: Sequence[str]) -> Columns | None:
    """Return the columns that this row names, or None when it is not the head of a table."""
    roles: dict[str, int] = {}
    for index, cell in enumerate(row):
        if provision_number(cell):
            return None
        role = role_of(cell)
        if role and role not in roles:
            roles[role] = index
    plan = roles.pop("plan", None) is not None
    if "no" in roles and "yes" not in roles and "answer" in roles:  # "Compliant", "Non-compliant"
        roles["yes"] = roles.pop("answer")
    if {"yes", "no"} <= set(roles) and "answer" not in roles:
        return _built(roles, len(row), assessment=True)
    said_by = roles.pop("yes", None)
    if said_by is not None:
        roles.setdefault("answer", said_by)
    for name in ("no", "na"):
        roles.pop(name, None)
    if len(roles) + plan < 2:
        return None
    return _built(roles, len(row), assessment="answer" in roles or ("evidence" in roles and not plan))


def _built(roles: dict[str, int], width: int, *, assessment: bool) -> Columns:
    number = roles.get("number", 0)
    requirement = roles.get("requirement")
    answers = [roles[name] for name in ("answer", "yes", "evidence") if name in roles]
    if requirement is None and answers and min(answers) - number >= 1:
        requirement = min(answers) - 1
    if "number" not in roles and requirement is not None:
        number = min(number, requirement)
    return Columns(
        number=number,
        requirement=requirement,
        answer=roles.get("answer"),
        yes=roles.get("yes"),
        no=roles.get("no"),
        na=roles.get("na"),
        evidence=roles.get("evidence"),
        commentary=roles.get("commentary"),
        width=width,
        assessment=assessment,
    )


def told_from_cells(rows: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns of a table without a head, told from what stands in them, or None."""
    width = max((len(row) for row in rows), default=0)
    numbered = [row for row in rows if any(provision_number(cell) for cell in row[:2])]
    if width < 3 or not numbered:
        return None
    number = 0 if sum(bool(provision_number(row[0])) for row in numbered) * 2 >= len(numbered) else 1
    marks = [sum(is_mark(row[i]) for row in numbered if i < len(row)) for i in range(width)]
    answer = max(range(number + 1, width), key=marks.__getitem__, default=None)
    if answer is None or marks[answer] * 2 < len(numbered):
        return None
    return Columns(
        number,
        answer - 1 if answer > number + 1 else None,
        answer,
        evidence=answer + 1 if answer + 1 < width else None,
        commentary=answer + 2 if answer + 2 < width else None,
        width=width,
    )


def from_tables(blocks: Iterable[Block]) -> list[Draft]:
    """Return the rows of every table that is a self-assessment, joined where one runs on over a page."""
    drafts: list[Draft] = []
    columns: Columns | None = None
    for table in blocks:
        if not isinstance(table, Table):
            continue
        rows = [tuple(clean(cell) for cell in row) for row in ((table.head, *table.rows) if table.head else table.rows)]
        places = (table.place, *table.row_places) if table.head else table.row_places
        if not any(columns_of(row) for row in rows):
            told = None if columns and columns.width == max(map(len, rows), default=0) else told_from_cells(rows)
            columns = told or columns
        width = max(map(len, rows), default=0)
        open_row, after_head = bool(drafts) and columns is not None and width == columns.width, False
        for index, row in enumerate(rows):
            place = places[index] if index < len(places) else table.place
            head = columns_of(row)
            if head:
                open_row = open_row and head == columns
                columns = columns if columns and after_head and columns.named() > head.named() else head
                after_head = True
                continue
            after_head = after_head and not any(map(provision_number, row))
            if columns and columns.assessment and any(row):
                open_row = _take(drafts, columns, row, place, open_row)
    return drafts


def _take(drafts: list[Draft], columns: Columns, row: Sequence[str], place: Place, open_row: bool) -> bool:
    """Add a row of the table to the drafts, or to the last of them; return whether the next may still run on."""
    at = columns.number
    number = provision_number(columns.cell(row, at))
    extra = ""
    if number is None and (leading := leading_number(columns.cell(row, at))):
        number, extra = leading
    if number is None:
        shifted = next((i for i, cell in enumerate(row[:3]) if i != at and provision_number(cell)), None)
        if shifted is not None:
            number, at = provision_number(row[shifted]), shifted
    cells = _cells(columns, row, at - columns.number)
    if number is not None:
        rest = "" if columns.requirement == columns.number else cells["requirement"]
        cells["requirement"] = join(extra, rest)
        drafts.append(Draft(number, place=place, column=_column(columns, row)).add(**cells))
        return True
    first = columns.cell(row, columns.number)
    if first and columns.requirement != columns.number and _SECTION.match(first):
        return False
    if first and columns.requirement != columns.number:
        return False
    full = bool(cells["answer"]) and len(cells["requirement"]) > 25
    if full and (not open_row or drafts[-1].answer):
        drafts.append(Draft(None, place=place, column=_column(columns, row)).add(**cells))
        return True
    if open_row and drafts and sum(bool(cell) for cell in row) < len(row) + (len(row) < 2):
        drafts[-1] = drafts[-1].add(**cells)
    return open_row


def _cells(columns: Columns, row: Sequence[str], shift: int) -> dict[str, str]:
    """Return the named cells of a row; a mark in a Yes or No column is its answer, with the column's name."""

    def cell(index: int | None) -> str:
        return columns.cell(row, None if index is None else index + shift)

    answer = cell(columns.answer)
    if columns.yes is not None and columns.no is not None:
        said = (cell(columns.yes), cell(columns.no), cell(columns.na))
        answer = join(*(text for text in said if not is_unmarked(text)))
    answer = join(answer)
    evidence, commentary = join(cell(columns.evidence)), join(cell(columns.commentary))
    if columns.answer is not None and len(row) != columns.width and not is_mark(answer):
        others = [i for i, text in enumerate(row) if is_mark(text) and not is_dot(text) and not provision_number(text)]
        if len(others) == 1 and others[0] > columns.number + 1:
            at = others[0]
            return {
                "requirement": join(row[at - 1]),
                "answer": join(row[at]),
                "evidence": join(*row[at + 1 : at + 2]),
                "commentary": join(*row[at + 2 :]),
            }
    return {
        "requirement": join(cell(columns.requirement)),
        "answer": answer,
        "evidence": evidence,
        "commentary": commentary,
    }


def _column(columns: Columns, row: Sequence[str]) -> Answer | None:
    """Return what the one marked column of Yes, No and N/A says; none or several marks say nothing."""
    if columns.yes is None or columns.no is None:
        return None
    said = ((columns.yes, Answer.YES), (columns.no, Answer.NO), (columns.na, Answer.NA))
    marked = [meaning for index, meaning in said if not is_unmarked(columns.cell(row, index))]
    return marked[0] if len(marked) == 1 else Answer.UNCLEAR if len(marked) > 1 else None
