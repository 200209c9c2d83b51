"""The acknowledgement of a complaint at stage 1 (Code 6.2)."""

from __future__ import annotations

from collections.abc import Iterator

from amends.casework.letters import wording
from amends.casework.letters.parts import How, Part, Section
from amends.casework.letters.sheet import CaseSheet
from amends.formats.blocks import Block, Bullets, Heading, Paragraph
from amends.rulebook import clocks
from amends.rulebook.facts import Case, Point, Responsibility, Stage
from amends.workdays import Calendar, spoken


def title(sheet: CaseSheet) -> str:
    """Return the heading of the letter."""
    return "We have received your complaint"


def parts(facts: Case, stage: Stage, calendar: Calendar) -> tuple[Part, ...]:
    """Return what the letter must say."""
    return (
        wording.fixed("stage", "6.2", "The stage"),
        wording.reference_part("6.2"),
        wording.fixed("received", "6.2", "The day we received it"),
        *definition_parts(facts, stage),
        handler_part(stage, "6.2"),
        wording.fixed("due", "6.3", "The day our answer is due"),
        *resident_parts(),
        wording.ombudsman_part("3.7"),
    )


def definition_parts(facts: Case, stage: Stage) -> tuple[Part, ...]:
    """Return the parts that say what we understood, and ask what is not clear (5.6, 5.7)."""
    points = facts.points
    unclear = not points or any(point.responsibility is Responsibility.UNCLEAR for point in points)
    asked = frozenset({How.NOT_YET_KNOWN, How.NO_REPLY})
    question = Part("question", "5.6", "What is not clear", "Ask the resident what you need to know.")
    return (
        Part(
            "definition",
            "5.6",
            "The complaint, as we understand it",
            "Set out each point of the complaint.",
            given=bool(points),
            instead=asked,
        ),
        Part(
            "outcomes",
            "5.6",
            "What the resident wants",
            "Say what the resident would like to happen, for each point.",
            given=bool(points) and all(point.outcome_sought.strip() for point in points),
        ),
        Part(
            "responsibility",
            "5.7",
            "What we are responsible for",
            "Say of each point whether it is for us to deal with.",
            given=bool(points) and all(point.responsibility for point in points),
            instead=asked,
        ),
        *((question,) if unclear else ()),
    )


def handler_part(stage: Stage, provision: str) -> Part:
    """Return the part that names who deals with the complaint."""
    return Part(
        "handler",
        provision,
        "Who deals with it",
        "Name the person who will deal with the complaint.",
        given=bool(stage.handler.strip()),
        instead=frozenset({How.NOT_YET_KNOWN}),
    )


def resident_parts() -> tuple[Part, ...]:
    """Return the parts on what the resident may ask of us and send us; our fixed words hold them."""
    return (
        wording.fixed("adjustments", "5.10", "Reasonable adjustments"),
        wording.fixed("representative", "3.6", "Someone to act for them"),
        wording.fixed("evidence", "5.8", "How to send us more"),
    )


def body(sheet: CaseSheet) -> Iterator[Section]:
    """Return the words of the letter."""
    yield wording.greeting(sheet)
    told = Paragraph(
        f"Thank you for telling us. We received your complaint on {spoken(sheet.facts.told_on)}. "
        "We are dealing with it at stage 1. There are two stages."
    )
    yield Section(("stage", "received"), [told, *late(sheet)])
    yield from understood(sheet)
    yield from what_happens(sheet)
    yield from wording.needs(sheet)
    yield wording.the_ombudsman(sheet, wording.advice(sheet))
    yield wording.signed_off(sheet)


def late(sheet: CaseSheet) -> list[Block]:
    """Return an apology where the acknowledgement itself goes late (6.2, 6.11), or nothing."""
    clock = clocks.acknowledgement(sheet.facts, sheet.stage, sheet.calendar)
    return wording.late("This letter", clock.due_on, sheet.on) if clock else []


def _who_else(point: Point) -> str:
    """Return who answers for a point that is not ours, and how to reach them, as further sentences."""
    if not point.who_answers:
        return ""
    reach = f" How to reach them: {point.how_to_reach.rstrip('.')}." if point.how_to_reach else ""
    return f" {point.who_answers.rstrip('.')} can help with it.{reach}"


def understood(sheet: CaseSheet) -> Iterator[Section]:
    """Return the complaint as we understand it, what of it is ours, and the invitation to correct us."""
    heading = Heading("What we understand your complaint to be")
    yield Section(("definition", "outcomes"), [heading, *wording.the_points(sheet)])
    ours = tuple(
        f"Point {point.number}: {wording.RESPONSIBILITIES[point.responsibility]}{_who_else(point)}"
        for point in sheet.facts.points
        if point.responsibility
    )
    said = sheet.said("responsibility")
    if ours or said:
        listed = [Bullets(ours)] if ours else []
        yield Section(("responsibility",), [Heading("What we are responsible for"), *listed, *said])
    if question := sheet.said("question"):
        yield Section(("question",), [Heading("What we would like to ask you"), *question])
    yield Section(
        (), [Paragraph("If we have got something wrong, or left something out, please tell us. We will change it.")]
    )


def what_happens(sheet: CaseSheet) -> Iterator[Section]:
    """Return who deals with the complaint, by when we answer, and how to send us more."""
    who = [Paragraph(f"{sheet.handler} will deal with your complaint.")] if sheet.handler else []
    yield Section(("handler",), [Heading("What happens now"), *who, *sheet.said("handler")])
    if sheet.addressing.due_on:
        due = Paragraph(f"We will write to you with our answer by {spoken(sheet.addressing.due_on)}.")
        yield Section(("due",), [due])
    more = Paragraph(
        "You can send us more at any time: photos, letters, or what you remember. "
        f"To do this, {wording.reach_us(sheet.addressing)}."
    )
    yield Section(("evidence",), [more])
