"""The acknowledgement that a complaint has gone to stage 2 (Code 6.11)."""

from __future__ import annotations

from collections.abc import Iterator

from amends.casework.letters import acknowledgement, wording
from amends.casework.letters.parts import Part, Section
from amends.casework.letters.sheet import CaseSheet, considered_stage_1
from amends.formats.blocks import Block, Heading, Paragraph
from amends.rulebook.facts import Case, Stage
from amends.workdays import Calendar, spoken


def title(sheet: CaseSheet) -> str:
    """Return the heading of the letter."""
    return "Your complaint has gone to stage 2"


def parts(facts: Case, stage: Stage, calendar: Calendar) -> tuple[Part, ...]:
    """Return what the letter must say."""
    return (
        wording.fixed("stage", "6.11", "The stage"),
        wording.reference_part("6.11"),
        wording.fixed("received", "6.11", "The day we received the request"),
        *acknowledgement.definition_parts(facts, stage),
        acknowledgement.handler_part(stage, "6.11"),
        different_person(facts, stage),
        wording.fixed("due", "6.14", "The day our answer is due"),
        wording.fixed("no reasons needed", "6.12", "That no reason is needed"),
        wording.fixed("invitation", "6.12", "That they may say why all the same"),
        wording.fixed("final", "6.10", "That this is the final stage"),
        *acknowledgement.resident_parts(),
        wording.ombudsman_part("3.7"),
    )


def different_person(facts: Case, stage: Stage) -> Part:
    """Return the part that says someone else decides; the record denies it where they had a hand in stage 1."""
    return Part(
        "different person",
        "6.13",
        "A different person",
        "Whoever deals with stage 2 had a hand in stage 1. Give stage 2 to someone else, or say why this is so.",
        given=not ({stage.handler, stage.signed_by} & considered_stage_1(facts)),
    )


def body(sheet: CaseSheet) -> Iterator[Section]:
    """Return the words of the letter."""
    yield wording.greeting(sheet)
    asked = Paragraph(
        f"You asked us on {spoken(sheet.stage.requested_on)} to look at your complaint again. "
        "We are now dealing with it at stage 2. This is the final stage with us."
    )
    yield Section(("stage", "received", "final"), [asked])
    why = Paragraph(
        "You do not have to give us a reason. It would help us to know what you are still not happy about. "
        "If you would like to tell us, please do."
    )
    yield Section(("no reasons needed", "invitation"), [why, *acknowledgement.late(sheet)])
    yield from acknowledgement.understood(sheet)
    yield from acknowledgement.what_happens(sheet)
    yield _who_decides(sheet)
    yield from wording.needs(sheet)
    yield wording.the_ombudsman(sheet, wording.advice(sheet))
    yield wording.signed_off(sheet)


def _who_decides(sheet: CaseSheet) -> Section:
    """Return that a different person decides, where that is so."""
    blocks: list[Block] = [Heading("Who will decide")]
    if different_person(sheet.facts, sheet.stage).given:
        blocks.append(Paragraph("The person who decides stage 2 did not decide stage 1. They will look afresh."))
    return Section(("different person",), [*blocks, *sheet.said("different person")])
