"""The warning before any limit on how somebody may reach us (Code 5.14)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from amends.casework.letters import wording
from amends.casework.letters.parts import NO_WAY, How, Part, Section
from amends.casework.letters.sheet import NoticeSheet
from amends.formats.blocks import Heading, Paragraph
from amends.workdays import spoken

NONE = frozenset({How.NONE})
CAN_COMPLAIN = "You can still complain, and a complaint that is open goes on. Repairs go on too."


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """What a warning tells: what was done, when, and what shows it."""

    behaviour: str
    evidence: str = ""
    on: date | None = None


def parts(facts: Warned) -> tuple[Part, ...]:
    """Return what a warning must say."""
    return (
        wording.reference_part("5.14"),
        Part("behaviour", "5.14", "What was done", "Say what was done.", bool(facts.behaviour.strip()), NO_WAY),
        Part(
            "evidence",
            "5.14",
            "What shows it",
            "Say what shows it, or why nothing does.",
            bool(facts.evidence.strip()),
            NONE,
        ),
        wording.fixed("what follows", "5.14", "What may follow, and what will not"),
        wording.fixed("equality", "5.15", "That they may tell us what makes it hard"),
        wording.fixed("challenge", "5.14", "How to say that this is wrong"),
        wording.ombudsman_part("3.7"),
    )


def body(sheet: NoticeSheet[Warned]) -> Iterator[Section]:
    """Return the words of a warning."""
    facts = sheet.facts
    yield wording.greeting(sheet)
    when = f" on {spoken(facts.on)}" if facts.on else ""
    asked = Paragraph(f"We write about something that happened{when}. We ask that it does not happen again.")
    yield Section(("behaviour",), [asked, Heading("What happened"), *wording.paragraphs(facts.behaviour)])
    yield Section(
        ("evidence",), [Heading("What shows this"), *wording.paragraphs(facts.evidence), *sheet.said("evidence")]
    )
    follows = Paragraph(
        "If it happens again, we may limit how you can reach us. Two people would have to agree to that. "
        f"We would tell you why first. {CAN_COMPLAIN}"
    )
    yield Section(("what follows",), [Heading("What may follow"), follows])
    yield _equality()
    wrong = f"If this letter has something wrong, or is not fair, please tell us: {wording.reach_us(sheet.addressing)}."
    yield Section(("challenge",), [Heading("If you do not agree"), Paragraph(wrong)])
    yield wording.the_ombudsman(sheet, wording.advice(sheet))
    yield wording.signed_off(sheet)


def _equality() -> Section:
    hard = "If something makes it hard for you to reach us in another way, such as your health, please tell us."
    return Section(("equality",), [Paragraph(f"{hard} We will think about what we can do differently.")])
