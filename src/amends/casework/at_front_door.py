"""What waits at the front door and beside complaints: to ask, log, read, review; each a duty with its day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from amends.accounts.models import Landlord, Person, RoleName
from amends.casework import after_permissions, behaviour_permissions
from amends.casework.models import (
    Adjustment,
    Complaint,
    Duty,
    Heard,
    MailMessage,
    MembersEnquiry,
    Office,
    ServiceRequest,
    ThirdParty,
)
from amends.casework.models.seen import things_seen_by
from amends.casework.office_permissions import why_not_keep_offices
from amends.casework.permissions import OFFICES
from amends.casework.services_permissions import why_not_keep_bodies
from amends.rulebook.duty import Role

OFFICERS = OFFICES | {RoleName.COMPLIANCE_LEAD}


def waiting(person: Person, day: date, *, everyone: bool = False) -> list[Duty]:
    """Return the duties open with a day, the first due first; the person's own, and an officer's, or everyone's.

    Every one that the person may open, so that they can be counted. A limit of contact that waits for this person's
    approval has no day, and stands last.
    """
    theirs = things_seen_by(person)
    for sort in ("enquiry", "heard", "request"):
        theirs |= Q(subject__startswith=f"{sort} ")
    found = Duty.objects.as_at(day).filter(theirs, complaint=None, verdict="open")
    due = [one for one in found.order_by(F("due_on").asc(nulls_last=True), "pk") if one.about and one.about[0] in SORTS]
    keys = keys_of(due)
    there = {(sort, pk) for sort, seen in SORTS.items() if keys[sort] for pk in _open(seen(person), keys[sort])}
    undated = _keys("restriction", behaviour_permissions.to_approve(person))
    due = [one for one in due if one.about in there and (one.due_on or one.about in undated)]
    if everyone:
        return due
    officer = any(role.name in OFFICERS for role in person.held_roles())
    mine = _mine(person)
    return [one for one in due if one.about in mine or (officer and one.falls_to == Role.COMPLAINTS_OFFICER)]


def keys_of(duties: Iterable[Duty]) -> dict[str, set[int]]:
    """Return the keys of what the duties are about, by its sort."""
    keys: dict[str, set[int]] = defaultdict(set)
    for duty in duties:
        if duty.about is not None:
            keys[duty.about[0]].add(duty.about[1])
    return keys


def _open(seen: QuerySet[Any], keys: set[int]) -> Iterable[int]:
    return seen.filter(pk__in=keys).order_by().values_list("pk", flat=True)


def _mine(person: Person) -> set[tuple[str, int]]:
    """Return the things that are this person's to do."""
    theirs = Complaint.objects.filter(handler=person, closed_on=None).order_by().values("resident")
    return (
        _keys("heard", Heard.objects.filter(Q(told_to=person) | Q(recorded_by=person)))
        | _keys("request", ServiceRequest.objects.filter(owner=person, closed_on=None))
        | _keys("enquiry", MembersEnquiry.objects.filter(owner=person, answered_on=None))
        | _keys("third party", _bodies(person))
        | _keys("office", _offices(person))
        | _keys("restriction", behaviour_permissions.to_decide(person))
        | _keys("adjustment", Adjustment.objects.filter(Q(agreed_by=person) | Q(resident__in=theirs), ended_on=None))
    )


def _keys(sort: str, found: QuerySet[Any]) -> set[tuple[str, int]]:
    """Return these things as their duties call them."""
    return {(sort, pk) for pk in found.order_by().values_list("pk", flat=True)}


def _adjustments(person: Person) -> QuerySet[Adjustment]:
    theirs = Complaint.objects.seen_by(person).order_by().values("resident")
    return Adjustment.objects.filter(resident__in=theirs).select_related("resident")


def _bodies(person: Person) -> QuerySet[ThirdParty]:
    """Return the bodies that act for us whose register the person keeps."""
    kept = [one for one in Landlord.objects.all() if why_not_keep_bodies(person, one) is None]
    return ThirdParty.objects.filter(landlord__in=kept, ended_on=None)


def _offices(person: Person) -> QuerySet[Office]:
    """Return the terms of the offices of the landlords at which the person records them."""
    kept = [one for one in Landlord.objects.all() if why_not_keep_offices(person, one) is None]
    return Office.objects.filter(landlord__in=kept)


# Each sort of thing as the subject of its duties calls it: those that the person may open.
SORTS: dict[str, Callable[[Person], QuerySet[Any]]] = {
    "adjustment": _adjustments,
    "enquiry": MembersEnquiry.objects.seen_by,
    "heard": lambda person: Heard.objects.seen_by(person).select_related("told_to"),
    "mail": MailMessage.objects.seen_by,
    "office": _offices,
    "third party": _bodies,
    "restriction": behaviour_permissions.seen_by,
    "opinion": after_permissions.to_look_into,
    "request": lambda person: ServiceRequest.objects.seen_by(person).select_related("owner"),
}
