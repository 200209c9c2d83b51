"""Whether a step that is told by letter reached the resident: a letter that came back told them nothing.

A letter sent again counts from the day it went again, and no clock is moved back for it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from amends.rulebook.facts import Extension, Letter, LetterKind, Stage
from amends.workdays import spoken

ACKNOWLEDGEMENTS = {1: LetterKind.ACKNOWLEDGEMENT, 2: LetterKind.STAGE_2_ACKNOWLEDGEMENT}
ANSWERS = {1: LetterKind.STAGE_1_RESPONSE, 2: LetterKind.STAGE_2_RESPONSE}


@dataclass(frozen=True, slots=True)
class Reached:
    """The day on which a step reached the resident, none where it did not; `says` is why it is another day."""

    on: date | None
    says: str = ""


def acknowledgement(stage: Stage) -> Reached:
    """Return when the acknowledgement of a stage reached the resident; an answer given at once holds it."""
    kind = ACKNOWLEDGEMENTS[stage.number]
    at_once = stage.acknowledged_on is not None and stage.acknowledged_on == stage.answered_on
    if at_once and not _of(stage, {kind}):
        kind = ANSWERS[stage.number]
    return _reached(_of(stage, {kind}), stage.acknowledged_on)


def answer(stage: Stage) -> Reached:
    """Return when the answer to a stage reached the resident."""
    return _reached(_of(stage, {ANSWERS[stage.number]}), stage.answered_on)


def extension(stage: Stage, one: Extension) -> Reached:
    """Return when the word that more time is needed reached the resident."""
    letters = [letter for letter in _of(stage, {LetterKind.EXTENSION}) if letter.issued_on == one.told_on]
    return _reached(letters, one.told_on)


def _of(stage: Stage, kinds: Collection[LetterKind]) -> list[Letter]:
    return [letter for letter in stage.letters if letter.kind in kinds]


def _reached(letters: list[Letter], said_on: date | None) -> Reached:
    """Return the day that is on the record, unless every letter of it came back: then when one went again, if any."""
    if said_on is None or not letters or any(letter.came_back_on is None for letter in letters):
        return Reached(said_on)
    again = min((letter.went_again_on for letter in letters if letter.went_again_on), default=None)
    last = max(letters, key=lambda letter: (letter.came_back_on or letter.issued_on, letter.issued_on))
    back = spoken(last.came_back_on or last.issued_on)
    says = f"The letter of {spoken(last.issued_on)} did not reach the resident: it came back on {back}"
    return Reached(again, f"{says}, and went again on {spoken(again)}." if again else f"{says}.")
