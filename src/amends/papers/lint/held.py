"""A paper held against the edition it answers: what every rule asks of it, worked out once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from amends.papers.lint.actions import Action, actions_in
from amends.papers.rows import Answer, Paper, Row
from amends.rulebook import edition as editions
from amends.rulebook.edition import Edition, Provision

# A tick that a converter turned into some other sign still claims compliance, when it stands alone in the answer cell.
MARKS = frozenset("√✓✔☑·•x×✗●")


@dataclass(frozen=True)
class Held:
    """A paper, the edition it answers (None: unknown) and the day it is looked at (None: its age is not judged)."""

    paper: Paper
    edition: Edition | None
    as_at: date | None = None

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows whose provision stands in the edition's form; all rows when the edition is unknown."""
        if self.edition is None:
            return self.paper.rows
        return tuple(row for row in self.paper.rows if row.provision in self.form)

    @cached_property
    def form(self) -> dict[str, Provision]:
        """The provisions of the edition's form, by number; empty when the edition is unknown."""
        if self.edition is None:
            return {}
        return {number: provision for number, provision in self.edition.provisions.items() if provision.in_form}

    @cached_property
    def claimed(self) -> tuple[Row, ...]:
        """The rows that claim to comply: answered yes, told in words, or marked with a sign that stands for a tick."""
        return tuple(row for row in self.rows if claims(row))

    @cached_property
    def text(self) -> str:
        """The whole text, or the rows' own where the reader kept none."""
        return self.paper.text or "\n".join(said(row) for row in self.paper.rows)

    @cached_property
    def outside(self) -> str:
        """The text that stands before the form: the report or the preface around it."""
        found = re.search(
            r"(?m)^[^\w\n]{0,40}(?:Code (?:provision|section)|Code requirement|1\.1\t|1\.2\b)", self.paper.text
        )
        return self.paper.text[: found.start()] if found else self.paper.text

    @cached_property
    def is_fragment(self) -> bool:
        """True when more than a quarter of the form's rows are absent: a page of it, not the form."""
        return bool(self.form) and len(self.absent) > len(self.form) / 4

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The actions of the paper's plan, in its order."""
        return actions_in(self.paper)

    @cached_property
    def absent(self) -> tuple[str, ...]:
        """The numbers of the form's rows that the paper lacks, in the Code's order."""
        here = {row.provision for row in self.paper.rows}
        return tuple(number for number in self.form if number not in here)


def hold(paper: Paper, as_at: date | None = None) -> Held:
    """Return the paper beside its edition; an edition that we do not know counts as unknown."""
    known = paper.edition if paper.edition in editions.EDITIONS else None
    return Held(paper, editions.load(known) if known else None, as_at)


def claims(row: Row) -> bool:
    """Return True when the row says that the landlord complies."""
    if row.answer in (Answer.YES, Answer.NARRATIVE):
        return True
    return row.answer is Answer.UNCLEAR and row.answer_raw.strip() in MARKS


def said(row: Row) -> str:
    """Return all that the landlord wrote in the row, with links and spaces as they stood."""
    return "\n".join(part for part in (row.evidence.strip(), row.commentary.strip()) if part)
