"""The facts of one complaint, frozen: all that the rulebook knows of it.

A date that is None did not happen. A fact that may have happened and was not written down is named in
`unrecorded` (a case moved in from elsewhere, say), so that the rulebook can answer *cannot tell*.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amends.rulebook.front_door import Adjustment, Meeting, Reply, Representative
from amends.rulebook.working import (
    NO_IMPACT,
    NO_OFFER,
    NOT_FOLLOWED,
    AddedIssue,
    Contribution,
    Declaration,
    Followed,
    HandOver,
    Impact,
    Offer,
    OtherStage,
    PutTo,
    Restricted,
    Weighed,
)


class Decision(StrEnum):
    """What was decided about a point; a point still pending has none."""

    UPHELD = "upheld"
    PARTLY = "partly upheld"
    NOT_UPHELD = "not upheld"


class Responsibility(StrEnum):
    """Whose business a point is (Code 5.7)."""

    OURS = "ours"
    NOT_OURS = "not ours"
    UNCLEAR = "unclear"


class RemedyKind(StrEnum):
    """The eight kinds of putting right that the Code names (7.1)."""

    APOLOGY = "apology"
    ACKNOWLEDGEMENT = "acknowledging fault"
    EXPLANATION = "explanation, help or reasons"
    ACTION = "acting on delay"
    RECONSIDER = "reconsidering or changing a decision"
    RECORD = "correcting or adding to a record"
    MONEY = "money"
    POLICY = "changing policy, procedure or practice"


class LetterKind(StrEnum):
    """The letters this system writes."""

    ACKNOWLEDGEMENT = "acknowledgement"
    EXTENSION = "extension"
    STAGE_1_RESPONSE = "stage 1 response"
    STAGE_2_ACKNOWLEDGEMENT = "escalation acknowledgement"
    STAGE_2_RESPONSE = "stage 2 response"
    REFUSAL = "refusal"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it went: `contains` names its required parts that were not empty, `missing` those that were.

    `names_ombudsman` says whether it has the Ombudsman's details, `sent_to` names those it went to, and `honours` the
    keys of the adjustments that it keeps; each is None where the record does not say. One that `came_back_on` a day
    did not reach the resident, unless it `went_again_on` a later one.
    """

    kind: LetterKind
    issued_on: date
    contains: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    names_ombudsman: bool | None = None
    sent_to: frozenset[str] | None = None
    honours: frozenset[str] | None = None
    came_back_on: date | None = None
    went_again_on: date | None = None

    @property
    def reached_on(self) -> date | None:
        """Return the day from which it counts as told to the resident, or None where it came back."""
        return self.issued_on if self.came_back_on is None else self.went_again_on


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the complaint definition (Code 5.6), numbered from 1; who else answers for one not ours (5.7)."""

    number: int
    says: str
    raised_on: date | None = None
    outcome_sought: str = ""
    service: str = ""
    responsibility: Responsibility | None = None
    who_answers: str = ""
    how_to_reach: str = ""
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """What one stage decided about one point, with reasons (Code 6.7, 6.18)."""

    point: int
    decision: Decision | None = None
    reasons: str = ""
    decided_on: date | None = None
    went_wrong: str = ""
    impact: str = ""
    effect: Impact = NO_IMPACT
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Extension:
    """More time, as told to the resident (Code 6.4, 6.5, 6.15, 6.16). `good_reason` is for days beyond the cap."""

    told_on: date
    until: date
    reason: str = ""
    good_reason: str = ""
    ombudsman_details: bool = False
    agreed: bool = False  # by the resident; asked for by the Code of 2022 only
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Objection:
    """The resident's word that the definition is wrong (Code 5.6), until it is settled."""

    made_on: date
    says: str = ""
    settled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the two stages: number 1 or 2.

    `requested_on` is day 0: told to anyone at stage 1, the request at stage 2. `considered_by` names all who
    considered, signed, approved or checked it. `updates_every` (working days) was agreed on `updates_agreed_on`.
    """

    number: int
    requested_on: date
    logged_on: date | None = None
    acknowledged_on: date | None = None
    defined_on: date | None = None
    definition_confirmed_on: date | None = None
    extensions: tuple[Extension, ...] = ()
    decided_on: date | None = None
    answered_on: date | None = None
    handler: str = ""
    signed_by: str = ""
    considered_by: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()
    objections: tuple[Objection, ...] = ()
    letters: tuple[Letter, ...] = ()
    updates_every: int | None = None
    updates_agreed_on: date | None = None
    updates: tuple[date, ...] = ()
    contact_attempts: tuple[date, ...] = ()
    asked_to_say_why: bool = True
    reason_required: bool = False
    services_heard: frozenset[str] = frozenset()
    evidence: tuple[str, ...] = ()
    weighed: tuple[Weighed, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    put_to: tuple[PutTo, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    hand_overs: tuple[HandOver, ...] = ()
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Triage:
    """Whether a complaint can be answered now or needs work, and why (Code 6.1)."""

    on: date
    route: str  # "answer now" or "investigate"
    complexity: str = ""
    vulnerability: str = ""
    risk: str = ""
    reasons: str = ""
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A decision not to take a complaint, or not to take it to stage 2 (Code 2.1 to 2.5, 5.11).

    `fairness_case` says why a ground beyond the Code's three is fair; `fairness_approved_by` is the senior lead.
    """

    stage: int
    decided_on: date
    ground: str  # "over 12 months", "legal proceedings", "already considered", or the policy's own
    policy_clause: str = ""
    explanation: str = ""
    individual_consideration: str = ""
    told_on: date | None = None
    ombudsman_told: bool = False
    issue_happened_on: date | None = None
    aware_on: date | None = None
    discretion: str = ""
    court: str = ""
    court_filed_on: date | None = None
    evidence: str = ""
    decided_by: str = ""
    approved_by: str = ""
    fairness_case: str = ""
    fairness_approved_by: str = ""
    because_of_restriction: bool = False
    overturned_on: date | None = None
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The resident's own choice to stop, in their words, confirmed by a letter saying how to resume."""

    on: date
    words: str
    confirmed_on: date | None = None
    resumed_on: date | None = None
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something offered to put things right (Code 7.1 to 7.4); money in pounds."""

    kind: RemedyKind
    what: str
    offered_on: date | None = None
    stage: int = 1
    point: int | None = None
    amount: str = ""
    impact: str = ""
    guidance: str = ""
    offer: Offer = NO_OFFER
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Promise:
    """An action promised to the resident, with its day (Code 6.6, 6.17, 7.3).

    Done only with proof, or by the resident's word. `point` is the one that it puts right, where it is known.
    """

    key: str
    what: str
    due_on: date | None = None
    done_on: date | None = None
    proof: str = ""
    owner: str = ""
    stage: int = 1
    promised_on: date | None = None
    point: int | None = None
    followed: Followed = NOT_FOLLOWED
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Case:
    """One complaint. `told_to_body` names the other body that was told of it first, on `body_told_on` (Code 5.4)."""

    name: str
    told_on: date
    logged_on: date | None = None
    received_as: str = ""
    original_words: str = ""
    points: tuple[Point, ...] = ()
    triage: Triage | None = None
    stages: tuple[Stage, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    withdrawal: Withdrawal | None = None
    remedies: tuple[Remedy, ...] = ()
    promises: tuple[Promise, ...] = ()
    by_representative: bool = False
    representatives: tuple[Representative, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    replies: tuple[Reply, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    added_issues: tuple[AddedIssue, ...] = ()
    other_stages: tuple[OtherStage, ...] = ()
    restricted: tuple[Restricted, ...] = ()
    told_to_body: str = ""
    body_told_on: date | None = None
    unrecorded: frozenset[str] = frozenset()

    def stage(self, number: int) -> Stage | None:
        """Return the stage of that number, or None where the complaint has not reached it."""
        return next((stage for stage in self.stages if stage.number == number), None)
