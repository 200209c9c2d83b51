"""A limit on how somebody may reach us, which stops no complaint and no repair (Code 5.14, 5.15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from amends.casework.letters import wording
from amends.casework.letters.parts import NO_WAY, Part, Section
from amends.casework.letters.sheet import NoticeSheet, Sheet
from amends.casework.letters.warning import CAN_COMPLAIN, NONE
from amends.formats.blocks import Heading, Paragraph
from amends.workdays import spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Restricted:
    """What a restriction tells; `decided_by` names who proposed and who approved it."""

    what: str
    reasons: str
    evidence: str = ""
    equality: str = ""
    how_to_complain: str = ""
    how_to_get_repairs: str = ""
    from_on: date | None = None
    review_on: date | None = None
    decided_by: tuple[str, ...] = ()


def parts(facts: Restricted) -> tuple[Part, ...]:
    """Return what a restriction must say; only evidence and equality may be answered with none."""
    return (
        wording.reference_part("5.14"),
        Part("what", "5.14", "What is limited", "Say what they may no longer do.", bool(facts.what.strip()), NO_WAY),
        Part("reasons", "5.14", "Why", "Say why, from what happened.", bool(facts.reasons.strip()), NO_WAY),
        Part(
            "evidence",
            "5.14",
            "What shows it",
            "Say what shows it, or why nothing does.",
            bool(facts.evidence.strip()),
            NONE,
        ),
        Part(
            "equality",
            "5.15",
            "What we weighed about them",
            "Say how their needs were weighed under the Equality Act 2010, or that none are known and how we asked.",
            bool(facts.equality.strip()),
            NONE,
        ),
        *meanwhile_parts(facts.how_to_complain, facts.how_to_get_repairs),
        Part("review", "5.14", "When we look at it again", "Set a day for its review.", bool(facts.review_on), NO_WAY),
        Part("decided by", "5.14", "Who decided", "Record who decided.", bool(facts.decided_by), NO_WAY),
        wording.fixed("challenge", "5.14", "How to challenge it"),
        wording.ombudsman_part("3.7"),
    )


def body(sheet: NoticeSheet[Restricted]) -> Iterator[Section]:
    """Return the words of a restriction: what is limited first, then why, then how to reach us all the same."""
    facts = sheet.facts
    yield wording.greeting(sheet)
    since = f" from {spoken(facts.from_on)}" if facts.from_on else ""
    first = Paragraph(f"We have decided to limit how you can reach us{since}. {CAN_COMPLAIN}")
    yield Section(("what",), [first, Heading("What is limited"), *wording.paragraphs(facts.what)])
    yield Section(("reasons",), [Heading("Why we do this"), *wording.paragraphs(facts.reasons)])
    yield Section(
        ("evidence",), [Heading("What shows this"), *wording.paragraphs(facts.evidence), *sheet.said("evidence")]
    )
    weighed = [*wording.paragraphs(facts.equality), *sheet.said("equality")]
    yield Section(("equality",), [Heading("What we weighed about you"), *weighed])
    yield from meanwhile(facts.how_to_complain, facts.how_to_get_repairs)
    if facts.review_on:
        looks = Paragraph(
            f"We will look at this again by {spoken(facts.review_on)}. Someone who did not decide it will do that. "
            "We will ask you what you think, and write to you."
        )
        yield Section(("review",), [Heading("When we look at this again"), looks])
    decided = Paragraph(f"{_names(facts.decided_by)} decided this.")
    yield Section(("decided by",), [Heading("Who decided"), decided])
    yield how_to_challenge(
        sheet, "You can challenge this at any time. You do not have to wait for the day we look at it."
    )
    yield wording.the_ombudsman(sheet, wording.advice(sheet))
    yield wording.signed_off(sheet)


def meanwhile_parts(complain: str, repairs: str) -> tuple[Part, ...]:
    """Return how to complain and how to get repairs while somebody is restricted; nothing can stand in their place."""
    how, get = "How to complain meanwhile", "How to get repairs meanwhile"
    return (
        Part("how to complain", "5.14", how, "Say how they can complain now.", bool(complain.strip()), NO_WAY),
        Part("how to get repairs", "5.14", get, "Say how they can get repairs now.", bool(repairs.strip()), NO_WAY),
    )


def meanwhile(complain: str, repairs: str) -> Iterator[Section]:
    """Return how to complain and how to get repairs while somebody is restricted."""
    yield Section(("how to complain",), [Heading("How you can complain"), *wording.paragraphs(complain)])
    yield Section(("how to get repairs",), [Heading("How you can get repairs"), *wording.paragraphs(repairs)])


def how_to_challenge(sheet: Sheet, first: str) -> Section:
    """Return how to challenge a limit."""
    how = Paragraph(f"{first} To do this, {wording.reach_us(sheet.addressing)}. Someone else can do it for you.")
    return Section(("challenge",), [Heading("If you do not agree"), how])


def _names(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
