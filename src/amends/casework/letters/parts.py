"""The required parts of a letter, and the ways one may be answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amends.formats.blocks import Block
from amends.workdays import spoken


class How(StrEnum):
    """What may stand in place of a part that cannot be given, so that no letter goes late for it."""

    NONE = "none"
    NOT_YET_KNOWN = "not yet known"
    NO_REPLY = "the resident did not reply"


ANY_WAY = frozenset(How)
NO_WAY: frozenset[How] = frozenset()


@dataclass(frozen=True, slots=True)
class Instead:
    """An answer in place of a part, with its reason; *not yet known* says when it was asked."""

    how: How
    reason: str
    asked_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse an answer without its reason, or *not yet known* without the day it was asked."""
        if not self.reason.strip():
            raise ValueError(f"Say why the answer is “{self.how}”: the resident will read it.")
        if self.how is How.NOT_YET_KNOWN and self.asked_on is None:
            raise ValueError("Say on which day this was asked.")

    @property
    def words(self) -> str:
        """Return the sentences that the letter prints."""
        match self.how:
            case How.NONE:
                return f"None. {self.reason.strip()}"
            case How.NOT_YET_KNOWN:
                asked = spoken(self.asked_on) if self.asked_on else ""
                return f"We do not know this yet. We asked on {asked}. {self.reason.strip()}"
            case How.NO_REPLY:
                return f"We asked you about this. We have not had a reply yet. {self.reason.strip()}"


Answers = Mapping[str, str | Instead]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a letter must say: the provision that asks it, and what to write.

    `given` says that the record, or our own fixed words, already provide it. `instead` holds what may stand in its
    place; it is empty for what would harm the resident: no decision, no way onward, no Ombudsman.
    """

    key: str
    provision: str
    title: str
    asks: str
    given: bool = False
    instead: frozenset[How] = ANY_WAY

    def answered_by(self, answers: Answers) -> bool:
        """Return whether these answers hold one for this part that is not blank and may stand there.

        Words cannot stand for what the record must hold, a decision on each point, say.
        """
        answer = answers.get(self.key)
        if isinstance(answer, Instead):
            return answer.how in self.instead
        return bool(self.instead and answer and answer.strip())


@dataclass(frozen=True, slots=True)
class Section:
    """A passage of a letter: its blocks, and the keys of the parts that they hold."""

    holds: tuple[str, ...]
    blocks: Sequence[Block]


def missing_of(parts: Sequence[Part], answers: Answers) -> tuple[Part, ...]:
    """Return the parts that neither the record nor these answers give."""
    return tuple(part for part in parts if not part.given and not part.answered_by(answers))


def held_of(parts: Sequence[Part], answers: Answers) -> frozenset[str]:
    """Return the keys of the parts that the letter will truly hold.

    *None* and *did not reply* say what is so, and count; *not yet known* goes out in time but leaves the part unsaid.
    """
    held = set()
    for part in parts:
        answer = answers.get(part.key)
        unsaid = isinstance(answer, Instead) and answer.how is How.NOT_YET_KNOWN
        if part.given or (part.answered_by(answers) and not unsaid):
            held.add(part.key)
    return frozenset(held)


def how_met(parts: Sequence[Part], answers: Answers) -> dict[str, str]:
    """Return each part by its key with how it was met: `answered`, or what stands in its place."""
    held, found = held_of(parts, answers), {}
    for part in parts:
        answer = answers.get(part.key)
        unsaid = answer.how.value if isinstance(answer, Instead) else "not said"
        found[part.key] = "answered" if part.key in held else unsaid
    return found


class LetterIncomplete(ValueError):
    """A letter that leaves out what the Code asks; `missing` names the parts."""

    def __init__(self, missing: Sequence[Part]) -> None:
        self.missing = tuple(missing)
        named = "; ".join(f"{part.title} (Code {part.provision}): {part.asks}" for part in self.missing)
        super().__init__(f"This letter cannot go yet. It leaves out: {named}")
