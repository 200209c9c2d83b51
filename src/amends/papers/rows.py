"""What a self-assessment says: its rows, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from amends.formats.blocks import NOWHERE, Place


class Answer(StrEnum):
    """How a row is answered. One that is not there is *unclear*, never yes."""

    YES = "yes"
    NO = "no"
    PARTIAL = "partial"
    NA = "na"
    UNCLEAR = "unclear"
    NARRATIVE = "narrative"


class Sure(StrEnum):
    """How sure the reader is of a row; where it is not, the row's `doubt` says why."""

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a self-assessment; `answer_raw` is what stood there, to the letter."""

    provision: str
    answer: Answer
    answer_raw: str = ""
    requirement: str = ""
    evidence: str = ""
    commentary: str = ""
    place: Place = NOWHERE
    sure: Sure = Sure.SURE
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of an action plan, as written; `provision` is empty where it is not known which one it is for."""

    question: str
    action: str
    lead: str = ""
    target: str = ""
    progress: str = ""
    provision: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class CountRow:
    """One row of a table that counts answers; a count that is not given is None, a section "" the whole form."""

    section: str
    total: int | None = None
    yes: int | None = None
    no: int | None = None
    na: int | None = None
    partial: int | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Paper:
    """A self-assessment as read from one file, or from several that make one."""

    file: str
    edition: str | None
    landlord: str | None
    rows: tuple[Row, ...]
    dated: str | None = None
    approval: str | None = None
    notes: tuple[str, ...] = field(default=())
    text: str = ""
    files: tuple[str, ...] = ()
    plan: tuple[PlanRow, ...] = ()
    counts: tuple[CountRow, ...] = ()

    def row(self, provision: str) -> Row | None:
        """Return the row of that provision, or None."""
        return next((row for row in self.rows if row.provision == provision), None)
