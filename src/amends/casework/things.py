"""What hangs on no complaint: its name, and the dates and decisions in its columns, kept on the landlord's chain.

whole.py does the same for a complaint.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet

from amends.accounts.models import Landlord
from amends.casework.models import (
    Adjustment,
    AdjustmentReview,
    Compliment,
    ContractorLink,
    Disability,
    Heard,
    Incident,
    IncidentHome,
    MembersEnquiry,
    PolicyReason,
    RequestStep,
    ServiceRequest,
    Survey,
)
from amends.casework.whole import Plain, plain

Thing = (
    Adjustment
    | Compliment
    | ContractorLink
    | Disability
    | Heard
    | Incident
    | MembersEnquiry
    | PolicyReason
    | ServiceRequest
    | Survey
)

# What each is called in the journal and in the subject of a duty.
NAMES: dict[type[Model], str] = {
    Adjustment: "adjustment",
    Compliment: "compliment",
    ContractorLink: "contractor link",
    Disability: "disability",
    Heard: "heard",
    Incident: "incident",
    MembersEnquiry: "enquiry",
    PolicyReason: "reason",
    ServiceRequest: "request",
    Survey: "survey",
}
# What hangs on a thing: the related name, and what one of them is called.
PARTS: dict[type[Model], tuple[str, str]] = {
    Adjustment: ("reviews", "adjustment review"),
    Incident: ("hits", "incident home"),
    ServiceRequest: ("steps", "request step"),
}

# Dates and decisions only, never words: the journal keeps these for ever, and words go when they must.
COLUMNS: dict[type[Model], tuple[str, ...]] = {
    Adjustment: (
        "resident_id", "complaint_id", "kind", "language", "agreed_on", "agreed_by_id", "review_on", "ended_on",
    ),
    AdjustmentReview: ("on", "due_on", "by_id"),
    Compliment: ("received_on", "channel", "resident_id", "recorded_by_id", "passed_on"),
    ContractorLink: ("made_on", "made_by_id", "expires_on", "ended_on"),
    Disability: ("resident_id", "told_on", "recorded_by_id"),
    Heard: (
        "told_on", "told_to_id", "contractor_link_id", "channel", "kind", "home_id", "resident_id",
        "came_as_complaint", "offered_on", "choice", "chosen_on", "follow_up_on", "recorded_on", "recorded_by_id",
        "complaint_id", "request_id", "enquiry_id", "sorted_on", "sorted_by_id",
    ),
    Incident: (
        "began_on", "ended_on", "recorded_on", "recorded_by_id", "remedy_kind", "amount", "offered_on", "closed_on",
    ),
    IncidentHome: ("home_id", "complaint_id", "offered_on", "settled_on"),
    MembersEnquiry: (
        "reference", "received_on", "due_on", "recorded_on", "recorded_by_id", "resident_id", "home_id", "owner_id",
        "voices_dissatisfaction", "authority_sought_on", "answered_on", "answered_by_id", "complaint_id",
    ),
    PolicyReason: (
        "ground", "beyond_code", "adopted_by_id", "from_on", "approved_by_id", "approved_on", "to_on",
    ),
    RequestStep: ("on", "kind", "due_on", "by_id"),
    ServiceRequest: (
        "reference", "raised_on", "raised_by_id", "resident_id", "home_id", "owner_id", "review_on", "state",
        "closed_on", "offered_on", "choice", "chosen_on", "dissatisfied_on", "complaint_id", "turned_from_id",
    ),
    Survey: ("sent_on", "says_how_to_complain", "wording_checked_on", "wording_checked_by_id", "registered_by_id"),
}  # fmt: skip


def is_thing(value: Any) -> bool:
    """Return whether the value is kept on the landlord's chain under a name of its own."""
    return type(value) in NAMES


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
    return found.prefetch_related(PARTS[model][0]) if model in PARTS else found


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
    if type(thing) in PARTS:
        related, called = PARTS[type(thing)]
        for one in getattr(thing, related).all():
            yield f"{called} {one.pk}", one
