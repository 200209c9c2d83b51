"""The letter that says we treat something as a service request, and that they may complain instead (Code 1.4, 1.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from amends.casework.letters import wording
from amends.casework.letters.parts import NO_WAY, How, Part, Section
from amends.casework.letters.sheet import NoticeSheet
from amends.formats.blocks import Heading, Paragraph
from amends.workdays import spoken

LATER = frozenset({How.NOT_YET_KNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Requested:
    """What the letter tells of a request; `by_on` is the day on which it is looked at next."""

    asked: str
    asked_on: date
    next_step: str = ""
    by_on: date | None = None
    owner: str = ""


def parts(facts: Requested) -> tuple[Part, ...]:
    """Return what the letter must say."""
    return (
        wording.reference_part("1.4"),
        wording.fixed("decision", "1.4", "That we treat it as a request"),
        Part("asked", "1.4", "What they asked for", "Record what they asked for.", bool(facts.asked.strip()), NO_WAY),
        Part("next steps", "1.4", "What happens next", "Say what comes next.", bool(facts.next_step.strip()), LATER),
        Part("date", "1.4", "By when", "Set the day it is looked at again.", bool(facts.by_on), LATER),
        Part("owner", "1.4", "Who deals with it", "Give it to somebody.", bool(facts.owner.strip()), LATER),
        wording.fixed("right to complain", "1.5", "That they may complain"),
        wording.ombudsman_part("3.7"),
    )


def body(sheet: NoticeSheet[Requested]) -> Iterator[Section]:
    """Return the words of the letter."""
    facts = sheet.facts
    yield wording.greeting(sheet)
    asked = Paragraph(f"You got in touch with us on {spoken(facts.asked_on)}. You asked for this:")
    yield Section(("asked",), [asked, *wording.paragraphs(f"“{facts.asked.strip()}”")])
    treated = Paragraph(
        "We treat this as a request: we will do what you asked, or tell you why we cannot.", strong=True
    )
    yield Section(("decision",), [treated, Paragraph("It is not a complaint, unless you want it to be.")])
    steps = [*wording.paragraphs(facts.next_step), *sheet.said("next steps")]
    yield Section(("next steps",), [Heading("What happens next"), *steps])
    day = [Paragraph(f"We will look at this again by {spoken(facts.by_on)}.")] if facts.by_on else []
    yield Section(("date",), [*day, *sheet.said("date")])
    who = [Paragraph(f"{facts.owner} deals with it.")] if facts.owner else []
    yield Section(("owner",), [*who, *sheet.said("owner")])
    complain = Paragraph(
        "You can complain at any time. You can complain about what went wrong before, or about how we deal with this. "
        f"We will go on with your request all the same. To complain, {wording.reach_us(sheet.addressing)}."
    )
    yield Section(("right to complain",), [Heading("If you are not happy"), complain])
    yield wording.the_ombudsman(sheet, wording.advice(sheet))
    yield wording.signed_off(sheet)
