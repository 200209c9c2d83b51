"""The notice that we cannot keep to the Code for a time, such as after an attack on our computers (Code 8.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from amends.casework.letters import wording
from amends.casework.letters.parts import NO_WAY, How, Instead, Part, Section
from amends.casework.letters.sheet import NoticeSheet
from amends.formats.blocks import Heading, Paragraph
from amends.workdays import spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Exceptional:
    """What the notice tells: the cause, the services it touches, the limits meanwhile, and by when it is over."""

    cause: str
    began_on: date
    services: str
    limits: str = ""
    return_on: date | None = None
    ombudsman_told_on: date | None = None


def parts(facts: Exceptional) -> tuple[Part, ...]:
    """Return what the notice must say; it does not wait for a day of return, nor for the Ombudsman to be told."""
    return (
        wording.reference_part("8.5"),
        Part("cause", "8.5", "What happened", "Say what happened.", bool(facts.cause.strip()), NO_WAY),
        Part("services", "8.5", "What it touches", "Say what does not work.", bool(facts.services.strip()), NO_WAY),
        Part(
            "limits",
            "8.5",
            "What we can do meanwhile",
            "Say what takes longer, and by how much.",
            bool(facts.limits.strip()),
            frozenset({How.NONE, How.NOT_YET_KNOWN}),
        ),
        Part(
            "return date",
            "8.5",
            "When we keep to the Code again",
            "Give the day from which we keep to the Code again.",
            bool(facts.return_on),
            frozenset({How.NOT_YET_KNOWN}),
        ),
        Part(
            "ombudsman informed",
            "8.5",
            "That the Ombudsman knows",
            "Say on which day the Housing Ombudsman was told.",
            bool(facts.ombudsman_told_on),
            frozenset({How.NOT_YET_KNOWN}),
        ),
        wording.fixed("complain", "3.1", "That they may still complain, and how"),
        wording.ombudsman_part("3.7"),
    )


def body(sheet: NoticeSheet[Exceptional]) -> Iterator[Section]:
    """Return the words of the notice."""
    facts = sheet.facts
    yield wording.greeting(sheet)
    late = Paragraph(
        f"Since {spoken(facts.began_on)} we cannot deal with complaints as fast as we should. We are sorry."
    )
    yield Section(("cause",), [late, Heading("What happened"), *wording.paragraphs(facts.cause)])
    yield Section(("services",), [Heading("What does not work"), *wording.paragraphs(facts.services)])
    limits = [*wording.paragraphs(facts.limits), *sheet.said("limits")]
    yield Section(("limits",), [Heading("What to expect meanwhile"), *limits])
    again = f"We plan to work as we should again by {spoken(facts.return_on)}." if facts.return_on else ""
    yield Section(
        ("return date",), [Heading("When this will be over"), *wording.paragraphs(again), *sheet.said("return date")]
    )
    yield Section(("ombudsman informed",), [*wording.paragraphs(_informed(sheet))])
    reach = Paragraph(f"You can still complain. To do this, {wording.reach_us(sheet.addressing)}.")
    yield Section(("complain",), [Heading("If you want to complain"), reach])
    yield wording.the_ombudsman(sheet, wording.advice(sheet))
    yield wording.signed_off(sheet)


def _informed(sheet: NoticeSheet[Exceptional]) -> str:
    """Return when the Ombudsman was told, or that it does not know yet and why."""
    if told_on := sheet.facts.ombudsman_told_on:
        return f"We told the Housing Ombudsman on {spoken(told_on)}."
    answer = sheet.answers.get("ombudsman informed", "")
    if isinstance(answer, Instead):
        return f"The Housing Ombudsman does not know of this yet. {answer.reason.strip()}"
    return answer
