"""The facts of working a complaint and of putting it right, frozen: who helped, who stood aside, what was promised.

A date that is None did not happen; a fact that nobody wrote down is named in `unrecorded`. `key` is that of the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

ADDED, NEW_COMPLAINT, MORE_OF_A_POINT = "added", "new complaint", "more of a point"
OUTCOMES = (ADDED, NEW_COMPLAINT, MORE_OF_A_POINT)
BEFORE, BETWEEN, AFTER = "before stage 1", "between the stages", "after stage 2"
PLACES = (BEFORE, BETWEEN, AFTER)


@dataclass(frozen=True, slots=True)
class Declaration:
    """What somebody who considers a stage declared about conflicts of interest (Code 5.8)."""

    person: str
    on: date
    has_conflict: bool = False


@dataclass(frozen=True, slots=True)
class HandOver:
    """A stage handed to another body to answer (Code 5.4), or back to the landlord where `to` is blank.

    `counts_from` is the day from which the body counts the stage, None for the stage's own; `own_process` where the
    resident had to go through a process of the body beside the two stages.
    """

    key: str
    to: str
    on: date
    counts_from: date | None = None
    own_process: bool = False
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a service, or another body, was asked for on a stage (Code 4.2, 6.20), with the day set for it."""

    key: str
    service: str
    asked_on: date
    due_on: date
    answered_on: date | None = None
    withdrawn_on: date | None = None
    chased: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class PutTo:
    """A criticism put to whom it falls on (Code 5.8); None where it was recorded and not put to them."""

    key: str
    whom: str
    put_on: date | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """An item of evidence, and how it was weighed; blank where it was not (Code 5.8)."""

    what: str
    considered: str = ""
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AddedIssue:
    """Something raised while a complaint was open (Code 6.8), and what was made of it; a blank outcome is still open.

    `told_on` is the day on which the resident was told of it with the reason; `counts_from` the day from which the
    complaint counts that it became.
    """

    key: str
    stage: int
    raised_on: date
    outcome: str = ""
    related: bool = True
    would_delay: bool = False
    reason: str = ""
    told_on: date | None = None
    counts_from: date | None = None
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OtherStage:
    """A stage beyond the Code's two (Code 5.2, 5.3), as a record from elsewhere calls it, and where it stood."""

    called: str
    place: str = BEFORE
    began_on: date | None = None


@dataclass(frozen=True, slots=True)
class Restricted:
    """A time during which the resident's contact was restricted; still so where it has no end."""

    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class Impact:
    """What the fault did to the resident (Code 7.2): how long, how badly, how often, and to whom."""

    from_on: date | None = None
    to_on: date | None = None
    severity: str = ""
    frequency: str = ""
    circumstances: str = ""
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Offer:
    """How an offer of money came about (Code 4.2, 7.4): who approved it, up to what, and by what guidance.

    `limit` is the most, in pounds, that who approved it could approve that day, `unlimited` where they could any sum.
    `version` names the guidance used, and `guidance` is what it gives, None where it fixes no sum.
    """

    pounds: Decimal | None = None
    approved_by: str = ""
    approved_on: date | None = None
    limit: Decimal | None = None
    unlimited: bool = False
    version: str = ""
    guidance: Decimal | None = None
    differs_because: str = ""
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Followed:
    """How a promise was followed through (Code 7.3): moved, agreed, confirmed or denied by the resident.

    `first_due_on` is the day first promised, the measure whatever was moved later; `updates` are the days on which the
    resident was told how it stands. One taken back before its day came was never a promise to the resident.
    """

    first_due_on: date | None = None
    moved: tuple[date, ...] = ()
    agreed_on: date | None = None
    confirmed_on: date | None = None
    denied_on: date | None = None
    updates: tuple[date, ...] = ()
    taken_back_on: date | None = None
    unrecorded: frozenset[str] = frozenset()


# What is not written down of a finding, a remedy or a promise.
NO_IMPACT, NO_OFFER, NOT_FOLLOWED = Impact(), Offer(), Followed()


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a resident said of how they were treated (Code 5.1); None where they did not say whether it was worse."""

    key: str
    answered_on: date
    treated_worse: bool | None = None
    looked_into_on: date | None = None
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """A body that may handle complaints for the landlord (Code 5.4, 5.5): managing agent, contractor, council.

    `checked` are the days on which its policy was held against the Code, and `checks_due` the dates that had been set,
    one for each check after the first; `fits` is what the last one found.
    """

    key: str
    name: str
    handles_complaints: bool = True
    from_on: date | None = None
    checked: tuple[date, ...] = ()
    checks_due: tuple[date, ...] = ()
    check_again_on: date | None = None
    fits: bool | None = None
    first_hand_over_on: date | None = None
    ended_on: date | None = None
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Restriction:
    """A restriction of a resident's contact (Code 5.14, 5.15); without `from_on` it is a proposal.

    `approved_by` are its approvers, `reviewed_by` who did each review, in order; `told_on` the day of the letter.
    """

    key: str
    proposed_on: date
    proposed_by: str = ""
    approved_by: tuple[str, ...] = ()
    from_on: date | None = None
    reasons: str = ""
    evidence: str = ""
    equality: str = ""
    how_to_complain: str = ""
    how_to_get_repairs: str = ""
    told_on: date | None = None
    review_on: date | None = None
    reviewed: tuple[date, ...] = ()
    reviews_due: tuple[date, ...] = ()
    reviewed_by: tuple[str, ...] = ()
    challenged_on: date | None = None
    challenge_answered_on: date | None = None
    challenge_answered_by: str = ""
    declined_on: date | None = None
    ended_on: date | None = None
    unrecorded: frozenset[str] = frozenset()
