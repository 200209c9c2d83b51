"""The letter that confirms a resident's own choice to stop, and says how to take it up again."""

from __future__ import annotations

from collections.abc import Iterator

from amends.casework.letters import wording
from amends.casework.letters.parts import Part, Section
from amends.casework.letters.sheet import CaseSheet, promises
from amends.formats.blocks import Heading, Paragraph
from amends.rulebook.facts import Case, Stage
from amends.workdays import Calendar, spoken


def title(sheet: CaseSheet) -> str:
    """Return the heading of the letter."""
    return "You have withdrawn your complaint"


def parts(facts: Case, stage: Stage, calendar: Calendar) -> tuple[Part, ...]:
    """Return what the letter must say."""
    return (
        wording.reference_part("5.12"),
        Part(
            "words",
            "5.12",
            "The resident's own words",
            "Record the resident's choice in their own words.",
            given=bool(facts.withdrawal and facts.withdrawal.words.strip()),
            instead=frozenset(),
        ),
        wording.fixed("way on", "2.1", "How to take it up again"),
        wording.ombudsman_part("3.7"),
    )


def body(sheet: CaseSheet) -> Iterator[Section]:
    """Return the words of the letter."""
    withdrawal = sheet.facts.withdrawal
    if withdrawal is None:
        raise ValueError("Record the withdrawal first, in the resident's own words.")
    yield wording.greeting(sheet)
    told = Paragraph(
        f"On {spoken(withdrawal.on)} you told us that you do not want to go on with your complaint. "
        f"You said: “{withdrawal.words.strip()}”"
    )
    stopped = Paragraph("We have stopped looking into it. If this is not what you meant, please tell us.")
    yield Section(("words",), [told, stopped])
    if any(promise.done_on is None for promise in promises(sheet.facts, sheet.stage)):
        yield Section((), wording.still_to_do(sheet))
    again = Paragraph(
        "You can take your complaint up again at any time. You do not have to start afresh or give a reason. "
        "We keep to the same dates as before, as if you had never stopped."
    )
    how = Paragraph(f"To do this, {wording.reach_us(sheet.addressing)}.")
    yield Section(("way on",), [Heading("If you change your mind"), again, how])
    yield wording.the_ombudsman(sheet, wording.advice(sheet))
    yield wording.signed_off(sheet)
