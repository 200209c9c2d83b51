"""A letter being written: who it goes to, what the record says, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from amends.casework.letters.parts import Answers, Instead
from amends.formats.blocks import Block, Paragraph
from amends.rulebook.facts import Case, Decision, Finding, Point, Promise, Remedy, Stage
from amends.rulebook.ombudsman import Ombudsman
from amends.workdays import Calendar

Facts = TypeVar("Facts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressing:
    """All that a letter says and the facts of the case do not hold.

    `due_on` is the day our answer is due (in an extension letter: the day it was due before).
    `do_not_call` leaves our telephone out of the ways to reach us.
    `on_behalf_of` names the resident where the letter goes to a representative; `representative` names who acts.
    `ombudsman` says whose complaint it is; `extra` is what a group's letter says to one member of it.
    """

    recipient: str
    landlord: str
    reference: str
    address: tuple[str, ...] = ()
    landlord_address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    website: str = ""
    complaints_url: str = ""
    complaint_title: str = ""
    handler: str = ""
    signatory: str = ""
    signatory_role: str = ""
    due_on: date | None = None
    large_print: bool = False
    do_not_call: bool = False
    adjustments: tuple[str, ...] = ()
    representative: str = ""
    on_behalf_of: str = ""
    ombudsman: Ombudsman = Ombudsman.HOUSING
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every letter is written from: who it goes to, what was answered, and its day."""

    addressing: Addressing
    answers: Answers
    on: date

    def said(self, key: str) -> list[Block]:
        """Return what was answered for a part, as paragraphs."""
        answer = self.answers.get(key, "")
        words = answer.words if isinstance(answer, Instead) else answer
        return [Paragraph(one.strip()) for one in words.split("\n\n") if one.strip()]

    @property
    def handler(self) -> str:
        """Return the name of who deals with it, or nothing."""
        return self.addressing.handler


@dataclass(frozen=True, slots=True)
class CaseSheet(Sheet):
    """What a letter on a stage of a complaint is written from."""

    facts: Case
    stage: Stage
    calendar: Calendar

    @property
    def handler(self) -> str:
        """Return the name of who deals with this stage, or nothing."""
        return self.addressing.handler or self.stage.handler


@dataclass(frozen=True, slots=True)
class NoticeSheet(Sheet, Generic[Facts]):
    """What a letter that belongs to no stage is written from."""

    facts: Facts


def answers_for_us(stage: Stage) -> str:
    """Return the name of the body that answers the stage for the landlord, nothing where the landlord does (5.4)."""
    return stage.hand_overs[-1].to if stage.hand_overs else ""


def finding_of(stage: Stage, point: Point) -> Finding | None:
    """Return what the stage found on a point, or None."""
    return next((finding for finding in stage.findings if finding.point == point.number), None)


def decided(facts: Case, stage: Stage) -> bool:
    """Return whether the stage decided every point, and there is one (Code 6.7, 6.18)."""
    found = [finding_of(stage, point) for point in facts.points]
    return bool(found) and all(finding is not None and finding.decision is not None for finding in found)


def upheld(facts: Case, stage: Stage) -> list[tuple[Point, Finding]]:
    """Return the points on which the stage found for the resident, in whole or in part."""
    found = [(point, finding_of(stage, point)) for point in facts.points]
    return [(p, f) for p, f in found if f and f.decision in (Decision.UPHELD, Decision.PARTLY)]


def remedies(facts: Case, stage: Stage) -> list[Remedy]:
    """Return what this stage offers to put things right."""
    return [remedy for remedy in facts.remedies if remedy.stage == stage.number]


def promises(facts: Case, stage: Stage) -> list[Promise]:
    """Return what is still to be done, of all stages up to this one (Code 6.6, 6.17)."""
    return [promise for promise in facts.promises if promise.stage <= stage.number]


def considered_stage_1(facts: Case) -> frozenset[str]:
    """Return the names of all who considered, signed or checked stage 1 (Code 6.13)."""
    first = facts.stage(1)
    if first is None:
        return frozenset()
    return frozenset({*first.considered_by, first.handler, first.signed_by} - {""})
