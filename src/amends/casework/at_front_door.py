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
    ServiceRequest,
    ThirdParty,
)
from amends.casework.permissions import OFFICES
from amends.casework.services_permissions import why_not_keep_bodies
from amends.rulebook.duty import Role

OFFICERS = OFFICES | {RoleName.COMPLIANCE_LEAD}


def waiting(person: Person, day: date, *, everyone: bool = False) -> list[Duty]:
    """Return the duties open with a day, the first due first; the person's own, and an officer's, or everyone's.

    Every one that the person may open, so that they can be counted. A limit of contact that waits for this person's
    approval has no day, and stands last.
    """
    found = Duty.objects.as_at(day).seen_by(person)
    dated = Q(due_on__isnull=False) | _of("restriction", behaviour_permissions.to_approve(person))
    found = found.filter(dated, complaint=None, verdict="open")
    found = found.filter(subject__regex=rf"^({'|'.join(SORTS)}) [0-9]")
    if not everyone:
        officer = any(role.name in OFFICERS for role in person.held_roles())
        mine = _mine(person)
        found = found.filter(mine | Q(falls_to=Role.COMPLAINTS_OFFICER) if officer else mine)
    due = list(found.order_by(F("due_on").asc(nulls_last=True), "pk"))
    keys = keys_of(due)
    there = {(sort, pk) for sort, seen in SORTS.items() if keys[sort] for pk in _open(seen(person), keys[sort])}
    return [duty for duty in due if duty.about in there]


def keys_of(duties: Iterable[Duty]) -> dict[str, set[int]]:
    """Return the keys of what the duties are about, by its sort."""
    keys: dict[str, set[int]] = defaultdict(set)
    for duty in duties:
        if duty.about is not None:
            keys[duty.about[0]].add(duty.about[1])
    return keys


def _open(seen: QuerySet[Any], keys: set[int]) -> Iterable[int]:
    return seen.filter(pk__in=keys).order_by().values_list("pk", flat=True)


def _mine(person: Person) -> Q:
    """Return what picks the duties on things that are this person's to do."""
    theirs = Complaint.objects.filter(handler=person, closed_on=None).order_by().values("resident")
    return (
        _of("heard", Heard.objects.filter(Q(told_to=person) | Q(recorded_by=person)))
        | _of("request", ServiceRequest.objects.filter(owner=person, closed_on=None))
        | _of("enquiry", MembersEnquiry.objects.filter(owner=person, answered_on=None))
        | _of("third party", _bodies(person))
        | _of("restriction", behaviour_permissions.to_decide(person))
        | _of("adjustment", Adjustment.objects.filter(Q(agreed_by=person) | Q(resident__in=theirs), ended_on=None))
    )


def _of(sort: str, found: QuerySet[Any]) -> Q:
    """Return what picks the duties on these things, and on what hangs on them: "request 7", "request 7 review 1"."""
    keys = "|".join(str(key) for key in found.values_list("pk", flat=True))
    return Q(subject__regex=rf"^{sort} ({keys})( |$)") if keys else Q(pk__in=[])


def _adjustments(person: Person) -> QuerySet[Adjustment]:
    theirs = Complaint.objects.seen_by(person).order_by().values("resident")
    return Adjustment.objects.filter(resident__in=theirs).select_related("resident")


def _bodies(person: Person) -> QuerySet[ThirdParty]:
    """Return the bodies that act for us whose register the person keeps."""
    kept = [one for one in Landlord.objects.all() if why_not_keep_bodies(person, one) is None]
    return ThirdParty.objects.filter(landlord__in=kept, ended_on=None)


# Each sort of thing as the subject of its duties calls it: those that the person may open.
SORTS: dict[str, Callable[[Person], QuerySet[Any]]] = {
    "adjustment": _adjustments,
    "enquiry": MembersEnquiry.objects.seen_by,
    "heard": lambda person: Heard.objects.seen_by(person).select_related("told_to"),
    "mail": MailMessage.objects.seen_by,
    "third party": _bodies,
    "restriction": behaviour_permissions.seen_by,
    "opinion": after_permissions.to_look_into,
    "request": lambda person: ServiceRequest.objects.seen_by(person).select_related("owner"),
}
