"""A duty: what the Code asks, of whom, since when, by when, and whether it was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    """How a duty stands on the facts alone; lateness as at a day is asked of the dates."""

    MET = "met"
    BREACHED = "breached"
    OPEN = "open"
    CANNOT_TELL = "cannot tell"
    NOT_APPLICABLE = "not applicable"


class Role(StrEnum):
    """Whom a duty falls to."""

    HANDLER = "handler"
    PROMISE_OWNER = "owner of the promise"
    COMPLAINTS_OFFICER = "complaints officer"
    HEAD_OF_SERVICE = "head of service"
    SENIOR_LEAD = "senior lead"


@dataclass(frozen=True, slots=True)
class Duty:
    """One limb of one provision, held against the facts of one subject.

    `what` names the limb in a few words, `ask` is the imperative for a worklist, `because` is one sentence
    that a resident could read, with the dates in it. A duty without a deadline has no `due_on`.
    """

    edition: str
    provision: str
    what: str
    ask: str
    falls_to: Role
    subject: str
    arose_on: date | None
    due_on: date | None
    met_on: date | None
    verdict: Verdict
    because: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what makes this duty the same one when it is worked out again."""
        return (self.edition, self.provision, self.what, self.subject)

    @property
    def met_late(self) -> bool:
        """Return whether the thing was done, but after its day."""
        return self.verdict is Verdict.BREACHED and self.met_on is not None
