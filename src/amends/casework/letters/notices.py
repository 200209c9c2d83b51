"""The letters that belong to no stage of a complaint, each by its kind: what it must say, and its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from amends.casework.letters import exceptional, request_decision, restriction, restriction_after, warning
from amends.casework.letters.own import Own
from amends.casework.letters.paper import on_paper, written
from amends.casework.letters.parts import Answers, LetterIncomplete, Part, Section, missing_of
from amends.casework.letters.sheet import Addressing, NoticeSheet
from amends.formats.blocks import Letter


class NoticeKind(StrEnum):
    """The letters that belong to no stage."""

    WARNING = "warning"
    RESTRICTION = "restriction"
    RESTRICTION_REVIEW = "restriction review"
    CHALLENGE_ANSWER = "challenge answer"
    RESTRICTION_ENDED = "restriction ended"
    REQUEST_DECISION = "request decision"
    EXCEPTIONAL = "exceptional circumstances"


@dataclass(frozen=True, slots=True)
class Wording:
    """How one kind of notice is written: its heading, its facts, its parts, its words, whom it greets otherwise."""

    title: str
    facts: type[Any]
    parts: Callable[[Any], tuple[Part, ...]]
    body: Callable[[Any], Iterator[Section]]


NOTICES: dict[NoticeKind, Wording] = {
    NoticeKind.WARNING: Wording("About how we deal with each other", warning.Warned, warning.parts, warning.body),
    NoticeKind.RESTRICTION: Wording(
        "A limit on how you can reach us", restriction.Restricted, restriction.parts, restriction.body
    ),
    NoticeKind.RESTRICTION_REVIEW: Wording(
        "We looked again at the limit on how you can reach us",
        restriction_after.Reviewed,
        restriction_after.review_parts,
        restriction_after.review,
    ),
    NoticeKind.CHALLENGE_ANSWER: Wording(
        "Our answer to what you said about the limit",
        restriction_after.Challenged,
        restriction_after.challenge_parts,
        restriction_after.challenge,
    ),
    NoticeKind.RESTRICTION_ENDED: Wording(
        "You can reach us as before", restriction_after.Ended, restriction_after.end_parts, restriction_after.end
    ),
    NoticeKind.REQUEST_DECISION: Wording(
        "Your request", request_decision.Requested, request_decision.parts, request_decision.body
    ),
    NoticeKind.EXCEPTIONAL: Wording(
        "We cannot deal with complaints as we should for now",
        exceptional.Exceptional,
        exceptional.parts,
        exceptional.body,
    ),
}


def parts(kind: NoticeKind, facts: Any) -> tuple[Part, ...]:
    """Return the parts that this notice must hold, each saying whether its facts already give it."""
    return NOTICES[kind].parts(facts)


def missing(kind: NoticeKind, facts: Any, answers: Answers) -> tuple[Part, ...]:
    """Return the parts that neither the facts nor these answers give.

    Raises TypeError for the facts of another kind of notice.
    """
    wording = NOTICES[kind]
    if not isinstance(facts, wording.facts):
        raise TypeError(f"The {kind} is written from {wording.facts.__name__}, not from {type(facts).__name__}.")
    return missing_of(wording.parts(facts), answers)


def write(
    kind: NoticeKind, facts: Any, addressing: Addressing, answers: Answers, on: date, *, owned: Iterable[Own] = ()
) -> tuple[Letter, list[int]]:
    """Return the notice, dated `on`, and the keys of the landlord's own paragraphs that it prints.

    Raises LetterIncomplete naming each part left out with its provision.
    """
    if lacks := missing(kind, facts, answers):
        raise LetterIncomplete(lacks)
    wording = NOTICES[kind]
    sheet = NoticeSheet(addressing, answers, on, facts)
    blocks, used = written(sheet, wording.body(sheet), wording.parts(facts), owned)
    return on_paper(wording.title, blocks, addressing, on), used
