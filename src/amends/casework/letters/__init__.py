"""The letters on a complaint, one module each; a letter cannot be built with a part missing that the Code asks for.

`parts` says what a letter must hold, `missing_parts` what is still to be answered, `contains` what it will hold for the
record, and `build` writes it.
"""

from __future__ import annotations

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
from amends.casework.letters.parts import Answers, How, Instead, LetterIncomplete, Part
from amends.casework.letters.sheet import Addressing, Sheet
from amends.formats.blocks import Document, Letter
from amends.rulebook.facts import Case, LetterKind, Stage
from amends.workdays import ENGLAND_AND_WALES, Calendar

__all__ = [
    "Addressing",
    "Answers",
    "How",
    "Instead",
    "LetterIncomplete",
    "Part",
    "build",
    "contains",
    "missing_parts",
    "parts",
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
    required = parts(kind, facts, stage_number, calendar=calendar)
    return tuple(part for part in required if not part.given and not part.answered_by(answers))


def contains(
    kind: LetterKind, facts: Case, answers: Answers, stage_number: int, *, calendar: Calendar = ENGLAND_AND_WALES
) -> frozenset[str]:
    """Return the keys of the parts that the letter will truly hold, for the record.

    *None* and *did not reply* say what is so, and count; *not yet known* goes out in time but leaves the part unsaid.
    """
    held = set()
    for part in parts(kind, facts, stage_number, calendar=calendar):
        answer = answers.get(part.key)
        unsaid = isinstance(answer, Instead) and answer.how is How.NOT_YET_KNOWN
        if part.given or (part.answered_by(answers) and not unsaid):
            held.add(part.key)
    return frozenset(held)


def build(
    kind: LetterKind,
    facts: Case,
    stage_number: int,
    addressing: Addressing,
    answers: Answers,
    on: date,
    *,
    calendar: Calendar = ENGLAND_AND_WALES,
) -> Letter:
    """Return the letter, dated `on`.

    Raises LetterIncomplete naming each part left out with its provision, and ValueError where the day our answer is
    due is not given to a letter that tells it.
    """
    if missing := missing_parts(kind, facts, answers, stage_number, calendar=calendar):
        raise LetterIncomplete(missing)
    if kind in NEEDS_DUE_DAY and addressing.due_on is None:
        raise ValueError(f"The {kind} tells the day our answer is due: give it in the addressing.")
    sheet = Sheet(facts, _stage(facts, stage_number), addressing, answers, on, calendar)
    module = LETTERS[kind]
    document = Document(module.title(sheet), tuple(module.body(sheet)), author=addressing.landlord, dated=on)
    contact = (addressing.phone, addressing.email, addressing.website)
    return Letter(
        document=document,
        recipient=(addressing.recipient, *addressing.address),
        sender=(addressing.landlord, *addressing.landlord_address, *(line for line in contact if line)),
        reference=addressing.reference,
        dated=on,
        large_print=addressing.large_print,
    )


def _stage(facts: Case, number: int) -> Stage:
    """Return the stage; raises ValueError where the complaint has not reached it."""
    stage = facts.stage(number)
    if stage is None:
        raise ValueError(f"The complaint has not reached stage {number}, so there is no letter to write on it.")
    return stage
