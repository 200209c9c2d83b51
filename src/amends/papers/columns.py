"""What each column of a table holds, told by its head and by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from amends.papers.answers import is_answered_in_words, is_mark
from amends.papers.drafts import join
from amends.papers.heads import CHOICES, choice_role, head_role
from amends.papers.recognise import SURE, best_in_any, leading_number, numbers_in
from amends.papers.rows import Answer

_SAMPLE = 60  # rows of a table that are looked at
_LIKE = 16  # cells of a column that are held against the Code
_LEGENDS = (
    {"1": Answer.YES, "0": Answer.NO},
    {"g": Answer.YES, "a": Answer.PARTIAL, "r": Answer.NO},
    {"c": Answer.YES, "pc": Answer.PARTIAL, "nc": Answer.NO},
    {"f": Answer.YES, "p": Answer.PARTIAL, "n": Answer.NO},
    {"y": Answer.YES, "p": Answer.PARTIAL, "n": Answer.NO},
)
_NOT_NOW = re.compile(
    r"\b(?:last|previous|prior|next) (?:year|time|(?:self-)?assessment|return|review)\b|\bwill be\b"
    r"|^(?:last|previous(?:ly)?|prior|planned|target|aim)\b",
    re.I,
)
_YEAR = re.compile(r"\b20[12]\d\b")
_ONLY_MARKS = 0.8
_PLAN = ("action", "lead", "target", "progress")


@dataclass(frozen=True, slots=True)
class Columns:
    """The role of each column, "" for none; `legend` is what codes such as R, A, G stand for in the answer column."""

    roles: tuple[str, ...]
    legend: tuple[tuple[str, Answer], ...] = ()
    heads: tuple[str, ...] = ()
    merged: bool = False  # the number stands in the requirement's cell
    numbered: bool = True

    @property
    def width(self) -> int:
        """Return how many columns there are."""
        return len(self.roles)

    def at(self, role: str) -> int | None:
        """Return the first column of that role, or None."""
        return self.roles.index(role) if role in self.roles else None

    def of(self, row: Sequence[str], role: str, shift: int = 0) -> str:
        """Return what the row says in the columns of that role."""
        found = [row[i + shift] for i, one in enumerate(self.roles) if one == role and 0 <= i + shift < len(row)]
        return join(*found)

    @property
    def choices(self) -> bool:
        """Return whether Yes and No have columns of their own."""
        return "answer" not in self.roles and sum(role in CHOICES for role in self.roles) >= 2

    @property
    def assessment(self) -> bool:
        """Return whether such a table assesses: it answers, or gives evidence beside what is required."""
        return bool({"answer", *CHOICES} & set(self.roles)) or ("evidence" in self.roles and "action" not in self.roles)

    @property
    def plan(self) -> bool:
        """Return whether such a table is an action plan."""
        named = {role for role in _PLAN if role in self.roles}
        return "action" in named and len(named) >= 2 and not {"answer", *CHOICES} & set(self.roles)

    def named(self) -> int:
        """Return how many columns have a role, to tell a head from a part of one."""
        return sum(bool(role) for role in self.roles)


def is_head(row: Sequence[str], *, first: bool) -> bool:
    """Return whether a row names columns; further down a table only one that names little else does."""
    filled = [cell for cell in row if cell.strip()]
    if not filled or any(numbers_in(cell) for cell in filled) or max(map(len, filled)) > 160:
        return False
    roles = [choice_role(cell) or head_role(cell) for cell in filled]
    known = [role for role in roles if role]
    if len(set(known)) < 2 or len(known) * 2 < len(filled):
        return False
    if not {"answer", "evidence", "action", "requirement", *CHOICES} & set(known):
        return False
    words = sum(len(cell.split()) for cell in filled) / len(filled)
    return words <= (8 if first else 5) and (first or len(set(known)) >= 3 or len(known) == len(filled))


def is_second_head(row: Sequence[str]) -> bool:
    """Return whether a row below the head goes on with it: nothing but the answers that have columns of their own."""
    filled = [cell for cell in row if cell.strip()]
    return len(filled) >= 2 and all(choice_role(cell) for cell in filled)


def sense(heads: Sequence[Sequence[str]], body: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns of a table with these heads above these rows, or None where no assessment can be made out."""
    width = max((len(row) for row in (*heads, *body)), default=0)
    named: list[str] = [""] * width
    asked = [""] * width
    for row in heads:
        picked = [choice_role(cell) for cell in row]
        several = len({one for one in picked if one}) >= 2
        for i, cell in enumerate(row):
            role = (picked[i] if several else None) or head_role(cell) or ("answer" if picked[i] else "")
            named[i], asked[i] = role or named[i], cell or asked[i]
    return _Sense(named, asked, [row for row in body if any(row)][:_SAMPLE], width).columns()


class _Sense:
    """The work of `sense`: what heads say, held against what cells say."""

    def __init__(self, named: list[str], asked: list[str], body: Sequence[Sequence[str]], width: int) -> None:
        self.named, self.asked, self.width = named, asked, width
        self.cells = [[row[i] for row in body if i < len(row) and row[i].strip()] for i in range(width)]
        self.rows = len(body)
        self.roles = [""] * width
        self.headed = any(named)

    def columns(self) -> Columns | None:
        merged = self._number()
        plan = "action" in self.named and not {"yes", "no"} <= set(self.named) and not self._marked()
        if plan:
            self._words(plan)
        else:
            self._answer()
        self._requirement(merged)
        self._words(plan)
        legend = self._legend()
        found = Columns(tuple(self.roles), legend, tuple(self.asked), merged, "number" in self.roles or merged)
        if "requirement" not in found.roles and "number" not in found.roles and not plan:
            return None
        return found if found.assessment or found.plan or self.headed else None

    def _share(self, i: int, test: object) -> float:
        cells = self.cells[i]
        return sum(bool(test(cell)) for cell in cells) / len(cells) if cells and callable(test) else 0.0

    def _long(self, i: int) -> float:
        return sum(map(len, self.cells[i])) / max(len(self.cells[i]), 1)

    def _number(self) -> bool:
        """Settle where the number stands; return whether that is in the requirement's cell."""
        count = [sum(bool(numbers_in(cell)) for cell in cells) for cells in self.cells]
        best = max(
            range(self.width), key=lambda i: (count[i] + (0.5 if self.named[i] == "number" else 0), -i), default=0
        )
        by_head = [
            i for i in range(self.width) if self.named[i] in ("number", "section") and count[i] * 2 >= count[best]
        ]
        best = by_head[0] if by_head else best
        if self.width and count[best] and (count[best] * 4 >= self.rows or self._share(best, numbers_in) > 0.5):
            self.roles[best] = "number"
            return False
        ints = [
            i
            for i in range(self.width)
            if self._share(i, _section) > 0.6 and self.named[i] in ("number", "section", "")
        ]
        pairs = [(a, b) for a in ints for b in ints if a < b and {self.named[a], self.named[b]} & {"number", "section"}]
        if pairs and all(self.named[i] for i in pairs[0]):
            self.roles[pairs[0][0]], self.roles[pairs[0][1]] = "section", "number"
            return False
        leads = [sum(bool(leading_number(cell)) for cell in cells) for cells in self.cells]
        best = max(
            range(self.width), key=lambda i: (leads[i] + (0.5 if self.named[i] == "requirement" else 0), -i), default=0
        )
        if self.width and leads[best] * 5 >= self.rows * 2:
            self.roles[best] = "requirement" if self._long(best) > 45 or self.named[best] == "requirement" else "number"
            return self.roles[best] == "requirement"
        if not self.rows and "number" in self.named:
            self.roles[self.named.index("number")] = "number"
        return False

    def _marked(self) -> bool:
        free = [i for i in range(self.width) if self.named[i] not in (*_PLAN, "number", "section")]
        return any(self._share(i, is_mark) > 0.5 for i in free)

    def _answer(self) -> None:
        """Settle where the answer stands: in columns of its own for each, in one, or before the evidence."""
        free = [i for i in range(self.width) if not self.roles[i]]
        picked = [i for i in free if self.named[i] in CHOICES]
        if len({self.named[i] for i in picked}) >= 2 and {"yes", "no"} & {self.named[i] for i in picked}:
            for i in picked:
                self.roles[i] = self.named[i]
            return
        scored = [
            (self._answers(i), -i) for i in free if self.named[i] not in ("lead", "target", "date", "kind", "progress")
        ]
        worth, at = max(scored, default=(0.0, 0))
        if worth >= 0.35:
            self.roles[-at] = "answer"

    def _answers(self, i: int) -> float:
        head = {"answer": 0.5, "yes": 0.5}.get(self.named[i], 0.0)
        if _NOT_NOW.search(self.asked[i]) or 0 < self._year(i) < max(map(self._year, range(self.width))):
            head = -2.0
        if self.named[i] in ("evidence", "commentary", "requirement"):
            head = -0.2
        return (
            head
            + self._share(i, is_mark)
            + 0.5 * self._share(i, is_answered_in_words)
            + 0.6 * bool(_legend(self.cells[i]))
        )

    def _year(self, i: int) -> int:
        """Return the year that a head which asks for an answer names, so that of several the latest answers."""
        year = _YEAR.search(self.asked[i]) if self.named[i] in ("answer", "yes") else None
        return int(year[0]) if year else 0

    def _requirement(self, merged: bool) -> None:
        """Settle where the requirement stands: by the head where its cells are words, else by what they speak of."""
        if merged:
            return
        free = [i for i in range(self.width) if not self.roles[i]]
        by_head = [i for i in free if self.named[i] == "requirement"]
        if len(by_head) == 1 and (self._long(by_head[0]) > 20 or not self.rows):
            self.roles[by_head[0]] = "requirement"
            return
        like = [(self._share_like(i), -i) for i in free if self._long(i) > 20]
        share, at = max(like, default=(0.0, 0))
        if share >= 0.3:
            self.roles[-at] = "requirement"
            return
        number, answers = self._at("number"), [i for i, role in enumerate(self.roles) if role in ("answer", *CHOICES)]
        before = [i for i in free if number is not None and number < i < min(answers, default=self.width)]
        before = [i for i in before if self.named[i] in ("", "number", "title", "requirement", "section")]
        if by_head or before:
            self.roles[(by_head or before[-1:])[0]] = "requirement"

    def _share_like(self, i: int) -> float:
        cells = [cell for cell in self.cells[i] if len(cell) > 20][:_LIKE]
        return sum(best_in_any(cell) >= SURE for cell in cells) / len(cells) if cells else 0.0

    def _at(self, role: str) -> int | None:
        return self.roles.index(role) if role in self.roles else None

    def _words(self, plan: bool) -> None:
        """Settle which columns hold evidence and commentary, and those of an action plan."""
        for i in range(self.width):
            if self.named.count(self.named[i]) > 1 and self._share(i, is_mark) > _ONLY_MARKS:
                continue  # whether evidence is there, and not what it is
            if not self.roles[i] and self.named[i] in (
                "evidence",
                "commentary",
                "action",
                "lead",
                "target",
                "progress",
            ):
                self.roles[i] = self.named[i]
        if plan:
            return
        for i in range(self.width):
            unnamed = self.named[i] in ("", "answer", "requirement") or (
                self.named[i] == "number" and self._long(i) > 30
            )
            if self.roles[i] or not unnamed or (self._long(i) < 12 and self.headed):
                continue
            if "requirement" in self.roles or i > min((j for j, role in enumerate(self.roles) if role), default=0):
                self.roles[i] = "commentary" if "evidence" in self.roles else "evidence"
        if "evidence" not in self.roles and "commentary" in self.roles:
            self.roles[self.roles.index("commentary")] = "evidence"

    def _legend(self) -> tuple[tuple[str, Answer], ...]:
        at = self._at("answer")
        return _legend(self.cells[at]) if at is not None else ()


def _section(cell: str) -> bool:
    return bool(re.fullmatch(r"(?:section |provision )?\d{1,2}\.?", cell.strip(), re.I))


def _legend(cells: Sequence[str]) -> tuple[tuple[str, Answer], ...]:
    """Return what the codes in these cells stand for where all are of one kind (1 and 0; R, A and G), else nothing."""
    said = {cell.strip().lower() for cell in cells if not _is_na(cell)}
    for legend in _LEGENDS:
        if len(said) >= 2 and said <= set(legend):
            return tuple(legend.items())
    return tuple(_LEGENDS[1].items()) if said == {"g"} else ()


def _is_na(cell: str) -> bool:
    return bool(re.fullmatch(r"n\s*/?\s*a|not applicable|tbc|[-–?]", cell.strip(), re.I))
