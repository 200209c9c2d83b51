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


@dataclass(frozen=True, slots=True)
class Paper:
    """A self-assessment as read from one file."""

    file: str
    edition: str | None
    landlord: str | None
    rows: tuple[Row, ...]
    dated: str | None = None
    approval: str | None = None
    notes: tuple[str, ...] = field(default=())
    text: str = ""

    def row(self, provision: str) -> Row | None:
        """Return the row of that provision, or None."""
        return next((row for row in self.rows if row.provision == provision), None)
