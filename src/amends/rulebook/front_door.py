"""The facts of the front door, frozen: what is heard before there is a complaint, or beside one.

A date that is None did not happen, a blank word was not given; a fact that nobody wrote down is named in `unrecorded`.
`key` is that of the record, so that a subject ("heard 12") is the same one whenever its duties are worked out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amends.rulebook.working import Opinion, Restriction, ThirdParty

DISSATISFACTION, REQUEST, ENQUIRY, COMPLIMENT = "dissatisfaction", "request", "enquiry", "compliment"
KINDS = (DISSATISFACTION, REQUEST, ENQUIRY, COMPLIMENT)
SURVEY = "survey"  # the channel of a survey reply, for which the Code has a provision of its own (1.6)
COMPLAIN, DECLINE = "complain", "decline"
CHOICES = (COMPLAIN, DECLINE)
SATISFIED, NOT_SATISFIED, OTHER = "satisfied", "not satisfied", "other"
SORTED_AS = (SATISFIED, NOT_SATISFIED, OTHER)
OFFICER, SENIOR_LEAD, MEMBER_RESPONSIBLE = "complaints officer or team", "senior lead", "member responsible"
OFFICES = (OFFICER, SENIOR_LEAD, MEMBER_RESPONSIBLE)


@dataclass(frozen=True, slots=True)
class Expression:
    """Something told to anyone: dissatisfaction, a request, an enquiry or a compliment (Code 1.3, 3.2).

    A blank `kind` has not been sorted. `logged_on` is the day it was entered; `complaint_told_on` is the day from which
    the complaint made of it counts, None where none was made.
    """

    key: str
    told_on: date
    kind: str = DISSATISFACTION
    channel: str = ""
    words: str = ""
    came_as_complaint: bool = False
    offered_on: date | None = None
    choice: str = ""
    choice_words: str = ""
    chosen_on: date | None = None
    not_asked_because: str = ""
    logged_on: date | None = None
    complaint_told_on: date | None = None
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Request:
    """A service request (Code 1.4, 1.5), open until `closed_on`.

    `review_on` is the review date now set; `reviewed` are the days of the reviews done, in order, and `reviews_due` the
    dates that had been set for them, in the same order. `came_as_complaint` is for a request made of a complaint that
    has no expression of its own; `turned_from_complaint_words` are the resident's words that chose it.
    """

    key: str
    raised_on: date
    owner: str = ""
    next_step: str = ""
    review_on: date | None = None
    reviewed: tuple[date, ...] = ()
    reviews_due: tuple[date, ...] = ()
    worked: tuple[date, ...] = ()
    chased: tuple[date, ...] = ()
    closed_on: date | None = None
    outcome: str = ""
    stopped_by_complaint: bool = False
    offered_on: date | None = None
    declined_on: date | None = None
    declined_words: str = ""
    dissatisfied_on: date | None = None
    complaint_told_on: date | None = None
    came_as_complaint: bool = False
    turned_from_complaint_words: str = ""
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey, or another way in which feedback is asked for (Code 1.6); one without `sent_on` is still to go."""

    key: str
    sent_on: date | None = None
    says_how_to_complain: bool = False
    wording_checked_on: date | None = None
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A reasonable adjustment agreed with a resident (Code 5.10); `for_letters` where a letter has to honour it.

    The days of reviews and the dates set for them are held as those of a request are.
    """

    key: str
    agreed_on: date
    what: str = ""
    for_letters: bool = False
    review_on: date | None = None
    reviewed: tuple[date, ...] = ()
    reviews_due: tuple[date, ...] = ()
    ended_on: date | None = None
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reply:
    """Word from the resident after the stage 1 answer (Code 6.10): a letter, a call or a survey reply."""

    key: str
    arrived_on: date
    sorted_on: date | None = None
    sorted_as: str = ""
    stage_2_requested_on: date | None = None
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with the resident about the complaint, and who came with them (Code 3.6)."""

    key: str
    on: date
    with_whom: str = ""
    accompanied_by: str = ""
    could_be_accompanied: bool = False
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Representative:
    """Someone who deals with the complaint for the resident (Code 3.6).

    Letters go to them from the day on which authority is held and the resident has asked for that, until `ended_on`.
    """

    name: str
    authority_on: date | None = None
    letters_asked_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Enquiry:
    """An enquiry of a councillor or an MP; its due date is the landlord's own and no duty of the Code."""

    key: str
    received_on: date
    due_on: date | None = None
    answered_on: date | None = None
    voices_dissatisfaction: bool = False
    complaint_told_on: date | None = None
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Message:
    """Mail that waited for a person to say what it is (Code 3.2); `sorted_on` is the day on which that was said."""

    key: str
    arrived_on: date
    sorted_on: date | None = None
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Policy:
    """The complaints policy in force from a day; `says` names the parts that it has (see duties/policy.py).

    A part that nobody looked for is named in `unrecorded`.
    """

    from_on: date
    says: frozenset[str] = frozenset()
    unrecorded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Term:
    """One term of an office (Code 4.1, 9.4, 9.5), both days in it; without `to_on` it goes on.

    `of_governing_body` is None where nobody said whether the holder sits on the governing body.
    """

    key: str
    office: str
    name: str
    from_on: date
    to_on: date | None = None
    of_governing_body: bool | None = None
    body: str = ""
    minute: str = ""


@dataclass(frozen=True, slots=True)
class Landlord:
    """A landlord as its papers show it; without its policy, what the policy has to say cannot be told.

    `terms` are those of every office, ended ones too.
    """

    policy: Policy | None = None
    terms: tuple[Term, ...] = ()


Thing = Expression | Request | Survey | Adjustment | Enquiry | Message | Landlord | Opinion | ThirdParty | Restriction
