"""What hangs on no complaint: its name, and the dates and decisions in its columns, kept on the landlord's chain.

whole.py does the same for a complaint.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet

from amends.accounts.models import Absence, AllocationRule, DelegatedLimit, Deputy, Landlord
from amends.casework.models import (
    Adjustment,
    AdjustmentReview,
    BehaviourWarning,
    Compliment,
    ContractorLink,
    Delivery,
    Disability,
    Heard,
    Improvement,
    Incident,
    IncidentHome,
    Lesson,
    LessonCase,
    MailMessage,
    MembersEnquiry,
    Notice,
    Office,
    Opinion,
    Paragraph,
    PersonMerge,
    PolicyCheck,
    PolicyReason,
    PolicyVersion,
    RequestStep,
    Restriction,
    RestrictionReview,
    ServiceRequest,
    Survey,
    ThirdParty,
)
from amends.casework.whole import Plain, plain

# What each is called in the journal and in the subject of a duty.
NAMES: dict[type[Model], str] = {
    Absence: "absence",
    Adjustment: "adjustment",
    AllocationRule: "allocation rule",
    BehaviourWarning: "warning",
    Compliment: "compliment",
    ContractorLink: "contractor link",
    DelegatedLimit: "limit",
    Deputy: "deputy",
    Disability: "disability",
    Heard: "heard",
    Incident: "incident",
    Lesson: "lesson",
    MailMessage: "mail",
    MembersEnquiry: "enquiry",
    Notice: "notice",
    Office: "term of office",  # its duties are the landlord's, of "office 7"
    Opinion: "opinion",
    Paragraph: "paragraph",
    PersonMerge: "merge",
    PolicyReason: "reason",
    PolicyVersion: "policy version",
    Restriction: "restriction",
    ServiceRequest: "request",
    Survey: "survey",
    ThirdParty: "third party",
}
# What hangs on a thing: each by its related name, with what one of them is called.
PARTS: dict[type[Model], dict[str, str]] = {
    Adjustment: {"reviews": "adjustment review"},
    Incident: {"hits": "incident home"},
    Lesson: {"cases": "lesson case", "improvements": "improvement"},
    BehaviourWarning: {"notices": "notice"},
    Notice: {"deliveries": "delivery"},
    Restriction: {"reviews": "restriction review", "notices": "notice"},
    ServiceRequest: {"steps": "request step", "notices": "notice"},
    ThirdParty: {"checks": "policy check"},
}
# What an action may be about in place of the thing that it hangs on, which is then the one that is locked.
THROUGH: dict[type[Model], str] = {Delivery: "notice", Improvement: "lesson"}

# Dates and decisions only, never words: the journal keeps these for ever, and words go when they must.
COLUMNS: dict[type[Model], tuple[str, ...]] = {
    Absence: ("person_id", "from_on", "to_on", "cover_id", "recorded_by_id"),
    Adjustment: (
        "resident_id", "complaint_id", "kind", "language", "agreed_on", "agreed_by_id", "review_on", "ended_on",
    ),
    AdjustmentReview: ("on", "due_on", "by_id"),
    AllocationRule: (
        "category", "postcode_begins", "team_id", "handler_id", "made_on", "made_by_id", "ended_on",
    ),
    BehaviourWarning: ("resident_id", "representative_id", "complaint_id", "on", "by_id"),
    Compliment: ("received_on", "channel", "resident_id", "recorded_by_id", "passed_on"),
    ContractorLink: ("made_on", "made_by_id", "expires_on", "ended_on"),
    DelegatedLimit: ("role", "pounds", "from_on", "set_by_id", "ended_on"),
    Delivery: ("instead_of_id", "again_on", "bounced_at"),
    Deputy: ("head_id", "deputy_id", "given_on", "given_by_id", "ended_on"),
    Disability: ("resident_id", "told_on", "recorded_by_id"),
    Heard: (
        "told_on", "told_to_id", "contractor_link_id", "channel", "kind", "home_id", "resident_id",
        "risk", "came_as_complaint", "offered_on", "choice", "chosen_on", "follow_up_on", "recorded_on",
        "recorded_by_id", "complaint_id", "request_id", "enquiry_id", "sorted_on", "sorted_by_id",
    ),
    Improvement: ("owner_id", "due_on", "done_on", "done_by_id"),
    Incident: (
        "began_on", "ended_on", "recorded_on", "recorded_by_id", "remedy_kind", "amount", "offered_on", "closed_on",
    ),
    IncidentHome: ("home_id", "complaint_id", "offered_on", "settled_on"),
    Lesson: ("on", "by_id"),
    LessonCase: ("complaint_id",),
    MailMessage: ("sorted_on", "sorted_by_id"),
    MembersEnquiry: (
        "reference", "received_on", "due_on", "recorded_on", "recorded_by_id", "resident_id", "home_id", "owner_id",
        "voices_dissatisfaction", "authority_sought_on", "answered_on", "answered_by_id", "complaint_id",
    ),
    Notice: (
        "kind", "resident_id", "warning_id", "restriction_id", "request_id", "issued_on", "issued_by_id", "sha256",
        "paragraphs",
    ),
    Office: ("kind", "from_on", "to_on", "of_governing_body", "recorded_by_id"),
    Opinion: (
        "complaint_id", "stage_id", "source", "sent_on", "expires_on", "answered_on", "overall", "fair", "informed",
        "treated_worse", "looked_into_on", "looked_into_by_id", "row",
    ),
    Paragraph: (
        "letter", "place", "version", "written_by_id", "written_on", "approved_by_id", "approved_on", "from_on",
        "to_on",
    ),
    PersonMerge: ("kept_id", "merged_id", "merged_on", "merged_by_id", "moved", "undone_on", "undone_by_id"),
    PolicyCheck: ("on", "due_on", "by_id", "fits"),
    PolicyReason: (
        "ground", "beyond_code", "adopted_by_id", "from_on", "approved_by_id", "approved_on", "to_on",
    ),
    PolicyVersion: (
        "sha256", "kept_on", "kept_by_id", "parts", "said_on", "said_by_id", "from_on", "approved_on", "review_on",
        "entered_by_id", "seen_on", "seen_by_id",
    ),
    Restriction: (
        "resident_id", "representative_id", "complaint_id", "proposed_on", "proposed_by_id", "approved_on",
        "approved_by_id", "second_approved_on", "second_approved_by_id", "declined_on", "declined_by_id", "from_on",
        "review_on", "challenged_on", "challenge_answered_on", "challenge_answered_by_id", "ended_on", "ended_by_id",
    ),
    RestrictionReview: ("on", "due_on", "by_id", "outcome"),
    RequestStep: ("on", "kind", "due_on", "by_id"),
    ServiceRequest: (
        "reference", "raised_on", "raised_by_id", "resident_id", "home_id", "owner_id", "review_on", "state",
        "closed_on", "offered_on", "choice", "chosen_on", "dissatisfied_on", "complaint_id", "turned_from_id",
    ),
    Survey: ("sent_on", "says_how_to_complain", "wording_checked_on", "wording_checked_by_id", "registered_by_id"),
    ThirdParty: (
        "kind", "handles_complaints", "from_on", "policy_checked_on", "policy_checked_by_id", "policy_fits",
        "check_again_on", "ended_on", "recorded_by_id",
    ),
}  # fmt: skip


def is_thing(value: Any) -> bool:
    """Return whether the value is kept on the landlord's chain under a name of its own."""
    return type(value) in NAMES


def about(value: Model) -> Model | None:
    """Return the thing that a value is, or that an action on it is about; None where there is none."""
    return value if is_thing(value) else getattr(value, THROUGH.get(type(value), ""), None)


def name_of(thing: Model) -> str:
    """Return what the journal and the duties call it: "request 7"."""
    return f"{NAMES[type(thing)]} {thing.pk}"


def landlord_id(thing: Any) -> int:
    """Return the key of the landlord on whose chain it is kept."""
    return int(thing.landlord_id if hasattr(thing, "landlord_id") else thing.resident.landlord_id)


def of(model: type[Model], landlord: Landlord) -> QuerySet[Any]:
    """Return the landlord's things of one sort, with what hangs on each."""
    path = "landlord" if hasattr(model, "landlord") else "resident__landlord"
    found = model._default_manager.filter(**{path: landlord}).order_by("pk")
    return found.prefetch_related(*PARTS.get(model, ()))


def columns(thing: Model) -> dict[str, Plain]:
    """Return every journalled column of a thing and of what hangs on it; empty ones are left out."""
    found: dict[str, Plain] = {}
    for name, one in _with_parts(thing):
        for column in COLUMNS[type(one)]:
            value = plain(getattr(one, column))
            if value not in (None, "", []):
                found[f"{name}.{column}"] = value
    return found


def _with_parts(thing: Model) -> Iterator[tuple[str, Model]]:
    yield name_of(thing), thing
    for related, called in PARTS.get(type(thing), {}).items():
        for one in getattr(thing, related).all():
            yield f"{called} {one.pk}", one
