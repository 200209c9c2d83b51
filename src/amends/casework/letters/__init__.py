"""The letters on a complaint, one module each; a letter cannot be built with a part missing that the Code asks for.

`parts` says what a letter must hold, `missing_parts` what is still to be answered, `contains` what it will hold for the
record, and `build` writes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import ModuleType

from amends.casework.letters import (
    acknowledgement,
    escalation_acknowledgement,
    extension,
    refusal,
    stage_1_response,
    stage_2_response,
    withdrawal,
)
from amends.casework.letters.own import Own
from amends.casework.letters.paper import on_paper, written
from amends.casework.letters.parts import Answers, How, Instead, LetterIncomplete, Part, held_of, missing_of
from amends.casework.letters.sheet import Addressing, CaseSheet
from amends.formats.blocks import Letter
from amends.rulebook.facts import Case, LetterKind, Stage
from amends.workdays import ENGLAND_AND_WALES, Calendar

__all__ = [
    "Addressing",
    "Answers",
    "How",
    "Instead",
    "LetterIncomplete",
    "Own",
    "Part",
    "build",
    "contains",
    "missing_parts",
    "parts",
    "write",
]

LETTERS: dict[LetterKind, ModuleType] = {
    LetterKind.ACKNOWLEDGEMENT: acknowledgement,
    LetterKind.STAGE_2_ACKNOWLEDGEMENT: escalation_acknowledgement,
    LetterKind.EXTENSION: extension,
    LetterKind.STAGE_1_RESPONSE: stage_1_response,
    LetterKind.STAGE_2_RESPONSE: stage_2_response,
    LetterKind.REFUSAL: refusal,
    LetterKind.WITHDRAWAL: withdrawal,
}
NEEDS_DUE_DAY = frozenset({LetterKind.ACKNOWLEDGEMENT, LetterKind.STAGE_2_ACKNOWLEDGEMENT, LetterKind.EXTENSION})


def parts(
    kind: LetterKind, facts: Case, stage_number: int, *, calendar: Calendar = ENGLAND_AND_WALES
) -> tuple[Part, ...]:
    """Return the parts that this letter must hold, each saying whether the record already gives it."""
    found: tuple[Part, ...] = LETTERS[kind].parts(facts, _stage(facts, stage_number), calendar)
    return found


def missing_parts(
    kind: LetterKind, facts: Case, answers: Answers, stage_number: int, *, calendar: Calendar = ENGLAND_AND_WALES
) -> tuple[Part, ...]:
    """Return the parts that neither the record nor these answers give."""
    return missing_of(parts(kind, facts, stage_number, calendar=calendar), answers)


def contains(
    kind: LetterKind, facts: Case, answers: Answers, stage_number: int, *, calendar: Calendar = ENGLAND_AND_WALES
) -> frozenset[str]:
    """Return the keys of the parts that the letter will truly hold, for the record."""
    return held_of(parts(kind, facts, stage_number, calendar=calendar), answers)


def build(
    kind: LetterKind,
    facts: Case,
    stage_number: int,
    addressing: Addressing,
    answers: Answers,
    on: date,
    *,
    calendar: Calendar = ENGLAND_AND_WALES,
    owned: Iterable[Own] = (),
) -> Letter:
    """Return the letter, dated `on`, with the landlord's own paragraphs in their places.

    Raises LetterIncomplete naming each part left out with its provision, and ValueError where the day our answer is
    due is not given to a letter that tells it.
    """
    return write(kind, facts, stage_number, addressing, answers, on, calendar=calendar, owned=owned)[0]


def write(
    kind: LetterKind,
    facts: Case,
    stage_number: int,
    addressing: Addressing,
    answers: Answers,
    on: date,
    *,
    calendar: Calendar = ENGLAND_AND_WALES,
    owned: Iterable[Own] = (),
) -> tuple[Letter, list[int]]:
    """Return what `build` returns, and the keys of the landlord's own paragraphs that it prints."""
    required = parts(kind, facts, stage_number, calendar=calendar)
    if missing := missing_of(required, answers):
        raise LetterIncomplete(missing)
    if kind in NEEDS_DUE_DAY and addressing.due_on is None:
        raise ValueError(f"The {kind} tells the day our answer is due: give it in the addressing.")
    sheet = CaseSheet(addressing, answers, on, facts, _stage(facts, stage_number), calendar)
    module = LETTERS[kind]
    blocks, used = written(sheet, module.body(sheet), required, owned)
    return on_paper(module.title(sheet), blocks, addressing, on), used


def _stage(facts: Case, number: int) -> Stage:
    """Return the stage; raises ValueError where the complaint has not reached it."""
    stage = facts.stage(number)
    if stage is None:
        raise ValueError(f"The complaint has not reached stage {number}, so there is no letter to write on it.")
    return stage
