"""The letter that says we need more time (Code 6.4 and 6.5, 6.15 and 6.16, 5.9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from amends.casework.letters import wording
from amends.casework.letters.parts import NO_WAY, How, Part, Section
from amends.casework.letters.sheet import CaseSheet
from amends.formats.blocks import Block, Heading, Paragraph
from amends.rulebook import clocks
from amends.rulebook.facts import Case, Extension, Stage
from amends.workdays import Calendar, spoken

PROVISIONS = {1: ("6.4", "6.5"), 2: ("6.15", "6.16")}


def title(sheet: CaseSheet) -> str:
    """Return the heading of the letter."""
    return "We need more time to answer your complaint"


def latest(stage: Stage) -> Extension | None:
    """Return the extension that this letter tells of, the last one on the record."""
    return max(stage.extensions, key=lambda one: one.told_on, default=None)


def parts(facts: Case, stage: Stage, calendar: Calendar) -> tuple[Part, ...]:
    """Return what the letter must say."""
    more_time, ombudsman = PROVISIONS[stage.number]
    extension = latest(stage)
    new, why = extension is not None, bool(extension and extension.reason.strip())
    return (
        wording.fixed("stage", more_time, "The stage"),
        wording.reference_part(more_time),
        wording.fixed("due", more_time, "The day our answer was due"),
        Part("new date", more_time, "The new day", "Record the day by which we will now answer.", new, NO_WAY),
        Part("reasons", more_time, "Why we need more time", "Say what in this complaint takes longer, and why.", why),
        *((_good_reason(stage, more_time),) if beyond_cap(facts, stage, calendar) else ()),
        Part(
            "updates",
            "5.9",
            "How often we will tell them how it is going",
            "Agree with the resident how often you will be in touch, and say it.",
            given=stage.updates_every is not None,
            instead=frozenset({How.NOT_YET_KNOWN, How.NO_REPLY}),
        ),
        Part("done", more_time, "What we have done so far", "Say what has been done on this complaint."),
        wording.ombudsman_part(ombudsman),
    )


def _good_reason(stage: Stage, provision: str) -> Part:
    """Return the part that says why the answer takes longer than the Code allows without good reason."""
    extension = latest(stage)
    return Part(
        "good reason",
        provision,
        "Why it takes longer than the Code allows",
        "The new day is further away than the Code allows without good reason. Say what the good reason is.",
        given=bool(extension and extension.good_reason.strip()),
    )


def beyond_cap(facts: Case, stage: Stage, calendar: Calendar) -> bool:
    """Return whether the new day is past what the Code allows without good reason: 10 or 20 working days."""
    extension, clock = latest(stage), clocks.answer(facts, replace(stage, extensions=()), calendar)
    if extension is None or clock is None:
        return False
    return extension.until > clocks.cap_on(stage, clock.limit_on, calendar)


def body(sheet: CaseSheet) -> Iterator[Section]:
    """Return the words of the letter: the new day first."""
    extension = latest(sheet.stage)
    if extension is None:
        raise ValueError("Record the extension first: the letter tells of its new day.")
    yield wording.greeting(sheet)
    yield Section(("stage", "due"), _sorry(sheet))
    new = Paragraph(f"We will now write to you with our answer by {spoken(extension.until)}.", strong=True)
    yield Section(("new date",), [new])
    yield Section(
        ("reasons",), [Heading("Why we need more time"), *wording.paragraphs(extension.reason), *sheet.said("reasons")]
    )
    if good := [*wording.paragraphs(extension.good_reason), *sheet.said("good reason")]:
        yield Section(("good reason",), good)
    yield Section(("done",), [Heading("What we have done so far"), *sheet.said("done")])
    yield Section(("updates",), _in_touch(sheet))
    unhappy = "If you are not happy that we need more time, you can tell {ombudsman}. "
    yield wording.the_ombudsman(sheet, unhappy + wording.advice(sheet))
    yield wording.signed_off(sheet)


def _sorry(sheet: CaseSheet) -> list[Block]:
    """Return that we need more time, and when our answer was due before."""
    due_on, asks = sheet.addressing.due_on, f"We need more time to answer your complaint at stage {sheet.stage.number}."
    if due_on and due_on >= sheet.on:
        return [
            Paragraph(f"We are sorry. {asks} Our answer was due by {spoken(due_on)}. We know that waiting is hard.")
        ]
    return [Paragraph(asks), *wording.late("Our answer", due_on, sheet.on)]


def _in_touch(sheet: CaseSheet) -> list[Block]:
    """Return how often we will say how it is going (5.9)."""
    blocks: list[Block] = [Heading("How we will keep in touch")]
    every = sheet.stage.updates_every
    if every is not None:
        often = "every working day" if every == 1 else f"every {every} working days"
        blocks.append(Paragraph(f"We will tell you how it is going {often} until you have our answer."))
    return blocks + sheet.said("updates")
