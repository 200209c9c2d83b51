"""The answer at stage 1 (Code 6.7 and 6.9, 7.1 to 7.3)."""

from __future__ import annotations

from collections.abc import Iterator

from amends.casework.letters import wording
from amends.casework.letters.parts import NO_WAY, How, Part, Section
from amends.casework.letters.sheet import CaseSheet, decided, finding_of, promises, remedies, upheld
from amends.formats.blocks import Block, Heading, Paragraph
from amends.rulebook.facts import Case, Decision, Point, Stage
from amends.rulebook.working import NEW_COMPLAINT, AddedIssue
from amends.workdays import Calendar, spoken


def title(sheet: CaseSheet) -> str:
    """Return the heading of the letter."""
    return "Our answer to your complaint: stage 1"


def parts(facts: Case, stage: Stage, calendar: Calendar) -> tuple[Part, ...]:
    """Return what the letter must say: (a) to (g) of 6.9, and more."""
    return (
        wording.fixed("stage", "6.9", "The stage"),
        wording.reference_part("6.9"),
        *wording.who_answers_part(stage),
        *answer_parts(facts, stage, contents="6.9", points="6.7", actions="6.6"),
        wording.fixed("way on", "6.9", "How to go to stage 2"),
        wording.ombudsman_part("3.7"),
    )


def answer_parts(facts: Case, stage: Stage, *, contents: str, points: str, actions: str) -> tuple[Part, ...]:
    """Return the parts that both answers share, each under the provision of its stage."""
    wrong = upheld(facts, stage)
    given = all(finding.went_wrong.strip() for _, finding in wrong)
    went_wrong = Part("went wrong", "7.1", "What went wrong", "Say what went wrong on each point we agree with.", given)
    came_up = wording.fixed("added points", "6.8", "What came up later")
    return (
        *((came_up,) if added(facts, stage) or elsewhere(facts, stage) else ()),
        *_decision_parts(facts, stage, contents, points),
        *((went_wrong,) if wrong else ()),
        Part(
            "remedy",
            contents,
            "What we offer to put things right",
            "Record a remedy, or say why there is none.",
            given=bool(remedies(facts, stage)) or (decided(facts, stage) and not wrong),
        ),
        *_action_parts(facts, stage, actions),
    )


def _decision_parts(facts: Case, stage: Stage, contents: str, points: str) -> tuple[Part, ...]:
    """Return the definition, the decision on each point and its reasons; only reasons may wait."""
    found = [finding_of(stage, point) for point in facts.points]
    return (
        Part(
            "definition",
            contents,
            "The complaint definition",
            "Set out each point of the complaint.",
            given=bool(facts.points),
            instead=NO_WAY,
        ),
        Part(
            "decision",
            points,
            "A decision on each point",
            "Decide every point: a point still pending has no decision.",
            given=decided(facts, stage),
            instead=NO_WAY,
        ),
        Part(
            "reasons",
            points,
            "The reasons",
            "Give the reasons on each point, with the policy, law or good practice they rest on.",
            given=bool(found) and all(finding and finding.reasons.strip() for finding in found),
            instead=frozenset({How.NOT_YET_KNOWN}),
        ),
    )


def _action_parts(facts: Case, stage: Stage, actions: str) -> tuple[Part, ...]:
    """Return what is still to be done and, where something is, by when (6.6, 6.17, 7.3)."""
    still = promises(facts, stage)
    asks = "Record each thing promised, with who will do it and by when, or say that there is none."
    dated = all(promise.due_on or promise.done_on for promise in still)
    dates = Part("dates", "7.3", "By when", "Say by when each thing will be done.", dated)
    owned = all(promise.owner.strip() or promise.done_on for promise in still)
    owners = Part("owners", actions, "Who will do it", "Say of each thing who will see that it is done.", owned)
    first = Part("actions", actions, "What is still to be done", asks, bool(still))
    return (first, *((dates, owners) if still else ()))


def added(facts: Case, stage: Stage) -> list[Point]:
    """Return the points that the resident raised after the acknowledgement and that became part of this (6.8)."""
    since = stage.acknowledged_on
    return [point for point in facts.points if since and point.raised_on and point.raised_on > since]


def elsewhere(facts: Case, stage: Stage) -> list[AddedIssue]:
    """Return what the resident raised while this stage was open and what became a complaint of its own (6.8)."""
    return [one for one in facts.added_issues if one.outcome == NEW_COMPLAINT and one.stage == stage.number]


def body(sheet: CaseSheet) -> Iterator[Section]:
    """Return the words of the letter: the decision first."""
    yield wording.greeting(sheet)
    yield Section(("stage",), [Paragraph("This is our answer to your complaint at stage 1.")])
    yield from wording.who_answers(sheet)
    yield Section((), [*in_short(sheet), *wording.late("Our answer", sheet.addressing.due_on, sheet.on)])
    yield from answer(sheet)
    yield Section(
        ("way on",),
        [
            Heading("If you are not happy with this answer"),
            Paragraph(
                "You can ask us to look at it again, all of it or any part. This is stage 2, and it is the final "
                "stage. You do not have to give a reason. Someone who did not decide stage 1 will look at it."
            ),
            Paragraph(f"To ask for stage 2, {wording.reach_us(sheet.addressing)}."),
        ],
    )
    yield wording.the_ombudsman(sheet, wording.advice(sheet))
    yield wording.signed_off(sheet)


def answer(sheet: CaseSheet) -> Iterator[Section]:
    """Return what both answers hold: the complaint, the decisions and why, what is put right, what is still to do."""
    yield Section(("definition",), [Heading("Your complaint, as we understand it"), *wording.the_points(sheet)])
    if later := _came_up_later(sheet):
        yield Section(("added points",), later)
    decisions = [Heading("What we decided, and why"), *wording.the_decisions(sheet)]
    yield Section(("decision", "reasons"), decisions)
    yield Section(("went wrong", "remedy"), wording.putting_right(sheet))
    yield Section(("actions", "dates", "owners"), wording.still_to_do(sheet))


def _came_up_later(sheet: CaseSheet) -> list[Block]:
    """Return what was raised after the acknowledgement: answered here, or a complaint of its own, and why (6.8)."""
    here = [
        f"You told us about point {point.number} on {spoken(point.raised_on)}. We answer it here too."
        for point in added(sheet.facts, sheet.stage)
        if point.raised_on
    ]
    apart = [
        f"On {spoken(one.raised_on)} you told us about something else. It is a complaint of its own now, and we write "
        f"to you about that too. {one.reason.strip()}"
        for one in elsewhere(sheet.facts, sheet.stage)
    ]
    return [Paragraph(words.strip()) for words in (*here, *apart)]


def in_short(sheet: CaseSheet) -> list[Block]:
    """Return the decision on the whole complaint in one sentence, so that nobody has to look for it."""
    found = [finding_of(sheet.stage, point) for point in sheet.facts.points]
    decisions = {finding.decision for finding in found if finding}
    if decisions == {Decision.UPHELD}:
        words = "We agree with you: we uphold your complaint. We are sorry."
    elif decisions == {Decision.NOT_UPHELD}:
        words = "We do not uphold your complaint. We know that this is not what you hoped for. We explain why below."
    else:
        words = "We agree with some of what you told us: we partly uphold your complaint. We are sorry."
    return [Heading("Our decision"), Paragraph(words, strong=True)]
