"""What follows a restriction: the letters on its review, on a challenge of it, and on its end (Code 5.14)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from amends.casework.letters import restriction, wording
from amends.casework.letters.parts import NO_WAY, Part, Section
from amends.casework.letters.sheet import NoticeSheet
from amends.casework.letters.warning import NONE
from amends.formats.blocks import Heading, Paragraph
from amends.workdays import spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What a review of a restriction tells: `outcome` is keep, ease or end; `what` holds from now on."""

    outcome: str
    reasons: str
    what: str = ""
    how_to_complain: str = ""
    how_to_get_repairs: str = ""
    reviewed_on: date | None = None
    review_on: date | None = None
    reviewed_by: str = ""
    imposed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenged:
    """What the answer to a challenge tells; `stands` says whether the restriction goes on."""

    challenge: str
    answer: str
    stands: bool
    challenged_on: date | None = None
    review_on: date | None = None
    answered_by: str = ""
    how_to_complain: str = ""
    how_to_get_repairs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What the end of a restriction tells."""

    what: str
    because: str
    ended_on: date | None = None


def review_parts(facts: Reviewed) -> tuple[Part, ...]:
    """Return what the letter on a review must say; one that ends the restriction needs nothing of the meanwhile."""
    goes_on = facts.outcome != "end"
    other = facts.reviewed_by not in facts.imposed_by
    return (
        wording.reference_part("5.14"),
        Part("outcome", "5.14", "What we decided", "Record what the review decided.", bool(facts.outcome), NO_WAY),
        Part("reasons", "5.14", "Why", "Say why.", bool(facts.reasons.strip()), NO_WAY),
        Part(
            "reviewed by",
            "5.14",
            "Who looked at it again",
            "Whoever looks at it again did not impose it. Ask someone else, or say why nobody else could.",
            bool(facts.reviewed_by.strip()) and other,
            NONE,
        ),
        *(_goes_on(facts) if goes_on else ()),
        wording.fixed("challenge", "5.14", "How to challenge it"),
        wording.ombudsman_part("3.7"),
    )


def _goes_on(facts: Reviewed) -> tuple[Part, ...]:
    return (
        Part("what", "5.14", "What is limited now", "Say what is limited now.", bool(facts.what.strip()), NO_WAY),
        *restriction.meanwhile_parts(facts.how_to_complain, facts.how_to_get_repairs),
        Part("review", "5.14", "When we look at it again", "Set the next day.", bool(facts.review_on), NO_WAY),
    )


OUTCOMES = {
    "keep": "We have looked again at the limit on how you can reach us. We keep it for now.",
    "ease": "We have looked again at the limit on how you can reach us. From now on it is less strict.",
    "end": "We have looked again at the limit on how you can reach us. It has ended. You can reach us as before.",
}


def review(sheet: NoticeSheet[Reviewed]) -> Iterator[Section]:
    """Return the words of the letter on a review: what was decided first."""
    facts = sheet.facts
    yield wording.greeting(sheet)
    yield Section(("outcome",), [Paragraph(OUTCOMES[facts.outcome], strong=True)])
    if facts.outcome != "end":
        yield Section(("what",), [Heading("What is limited now"), *wording.paragraphs(facts.what)])
    yield Section(("reasons",), [Heading("Why"), *wording.paragraphs(facts.reasons)])
    day = f" on {spoken(facts.reviewed_on)}" if facts.reviewed_on else ""
    who = f"{facts.reviewed_by} looked at it{day}." if facts.reviewed_by else ""
    if who and facts.reviewed_by not in facts.imposed_by:
        who = f"{who} They had no part in the first decision."
    yield Section(
        ("reviewed by",), [Heading("Who looked at it again"), *wording.paragraphs(who), *sheet.said("reviewed by")]
    )
    if facts.outcome != "end":
        yield from restriction.meanwhile(facts.how_to_complain, facts.how_to_get_repairs)
        if facts.review_on:
            looks = Paragraph(f"We will look at this again by {spoken(facts.review_on)}.")
            yield Section(("review",), [Heading("When we look at this again"), looks])
    yield restriction.how_to_challenge(sheet, "You can challenge this at any time.")
    yield wording.the_ombudsman(sheet, wording.advice(sheet))
    yield wording.signed_off(sheet)


def challenge_parts(facts: Challenged) -> tuple[Part, ...]:
    """Return what the answer to a challenge must say."""
    review = Part("review", "5.14", "When we look at it again", "Set the day.", bool(facts.review_on), NO_WAY)
    return (
        wording.reference_part("5.14"),
        Part("challenge", "5.14", "What they said", "Record the challenge.", bool(facts.challenge.strip()), NO_WAY),
        Part("answer", "5.14", "Our answer, and why", "Write the answer.", bool(facts.answer.strip()), NO_WAY),
        Part("answered by", "5.14", "Who answered", "Say who answered.", bool(facts.answered_by.strip()), NO_WAY),
        *(
            (*restriction.meanwhile_parts(facts.how_to_complain, facts.how_to_get_repairs), review)
            if facts.stands
            else ()
        ),
        wording.ombudsman_part("3.7"),
    )


def challenge(sheet: NoticeSheet[Challenged]) -> Iterator[Section]:
    """Return the words of the answer to a challenge."""
    facts = sheet.facts
    yield wording.greeting(sheet)
    when = f"On {spoken(facts.challenged_on)} you told us" if facts.challenged_on else "You told us"
    said = Paragraph(f"{when} that you do not agree with the limit on how you can reach us. You said:")
    yield Section(("challenge",), [said, *wording.paragraphs(f"“{facts.challenge.strip()}”")])
    stands = (
        "We have looked at it again. The limit stays." if facts.stands else "We agree with you. The limit has ended."
    )
    answered = [Heading("Our answer"), Paragraph(stands, strong=True), *wording.paragraphs(facts.answer)]
    yield Section(("answer",), answered)
    yield Section(("answered by",), [Paragraph(f"{facts.answered_by} decided this.")])
    if facts.stands:
        yield from restriction.meanwhile(facts.how_to_complain, facts.how_to_get_repairs)
        if facts.review_on:
            looks = Paragraph(f"We will look at this again by {spoken(facts.review_on)}.")
            yield Section(("review",), [Heading("When we look at this again"), looks])
    yield wording.the_ombudsman(sheet, wording.advice(sheet))
    yield wording.signed_off(sheet)


def end_parts(facts: Ended) -> tuple[Part, ...]:
    """Return what the letter on the end of a restriction must say."""
    return (
        wording.reference_part("5.14"),
        Part("ended", "5.14", "The day it ended", "Record the day it ended.", bool(facts.ended_on), NO_WAY),
        Part("reasons", "5.14", "Why", "Say why it ended.", bool(facts.because.strip()), NO_WAY),
        wording.ombudsman_part("3.7"),
    )


def end(sheet: NoticeSheet[Ended]) -> Iterator[Section]:
    """Return the words of the letter on the end of a restriction."""
    facts = sheet.facts
    yield wording.greeting(sheet)
    day = f" on {spoken(facts.ended_on)}" if facts.ended_on else ""
    ended = Paragraph(f"The limit on how you can reach us ended{day}. You can reach us as before.", strong=True)
    was = wording.paragraphs(facts.what)
    yield Section(("ended",), [ended, *([Paragraph("This was the limit:"), *was] if was else [])])
    yield Section(("reasons",), [Heading("Why it ended"), *wording.paragraphs(facts.because)])
    yield wording.the_ombudsman(sheet, wording.advice(sheet))
    yield wording.signed_off(sheet)
