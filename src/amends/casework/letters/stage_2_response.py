"""The final answer, at stage 2 (Code 6.18 to 6.20, 7.1 to 7.3)."""

from __future__ import annotations

from collections.abc import Iterator

from amends.casework.letters import wording
from amends.casework.letters.escalation_acknowledgement import different_person
from amends.casework.letters.parts import Part, Section
from amends.casework.letters.sheet import CaseSheet
from amends.casework.letters.stage_1_response import answer, answer_parts, in_short
from amends.formats.blocks import Block, Paragraph
from amends.rulebook.facts import Case, Stage
from amends.workdays import Calendar


def title(sheet: CaseSheet) -> str:
    """Return the heading of the letter."""
    return "Our final answer to your complaint: stage 2"


def parts(facts: Case, stage: Stage, calendar: Calendar) -> tuple[Part, ...]:
    """Return what the letter must say: (a) to (g) of 6.19, and more."""
    return (
        wording.fixed("stage", "6.19", "The stage"),
        wording.reference_part("6.19"),
        *wording.who_answers_part(stage),
        *answer_parts(facts, stage, contents="6.19", points="6.18", actions="6.17"),
        different_person(facts, stage),
        wording.fixed("final", "6.20", "That this is the final answer"),
        wording.fixed("way on", "6.19", "How to go to the Ombudsman"),
        wording.ombudsman_part("6.19"),
    )


def body(sheet: CaseSheet) -> Iterator[Section]:
    """Return the words of the letter: the decision first."""
    yield wording.greeting(sheet)
    yield Section(("stage",), [Paragraph("This is our final answer to your complaint, at stage 2.")])
    yield from wording.who_answers(sheet)
    yield Section((), [*in_short(sheet), *wording.late("Our answer", sheet.addressing.due_on, sheet.on)])
    yield Section(("different person",), _who_decided(sheet))
    yield from answer(sheet)
    yield wording.the_ombudsman(
        sheet,
        "This is our last word on your complaint. If you are not happy with it, you can now ask {ombudsman} "
        "to look at it. It is free and does not take sides. You do not need to ask us first.",
        holds="final, way on, ombudsman",
    )
    yield wording.signed_off(sheet)


def _who_decided(sheet: CaseSheet) -> list[Block]:
    """Return who decided, and that they did not decide stage 1, where that is so (6.13)."""
    blocks: list[Block] = []
    if different_person(sheet.facts, sheet.stage).given:
        who = sheet.stage.handler or sheet.handler
        looked = f"{who} looked at your complaint. They" if who else "The person who looked at your complaint"
        blocks.append(Paragraph(f"{looked} did not decide stage 1."))
    return blocks + sheet.said("different person")
