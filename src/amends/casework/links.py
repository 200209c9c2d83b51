"""Complaints that have to do with one another: linked, never merged, and shown on both."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from amends.accounts.models import Person
from amends.casework.models import Complaint, LinkedComplaint, LinkKind

# How a link reads from the complaint that it is kept on, and from the other one.
READS = {
    LinkKind.SAME_MATTER: ("About the same matter", "About the same matter"),
    LinkKind.FOLLOWS: ("Follows on from it", "Was followed by it"),
    LinkKind.SAME_EVENT: ("Of the same event", "Of the same event"),
    LinkKind.OTHER: ("Has to do with it", "Has to do with it"),
}


@dataclass(frozen=True, slots=True)
class Linked:
    """One complaint that this one is linked to, seen from this one."""

    link: LinkedComplaint
    other: Complaint
    says: str


def of(complaint: Complaint, person: Person) -> list[Linked]:
    """Return what a complaint is linked to, either way, of what the person may see."""
    seen = Complaint.objects.seen_by(person).order_by().values("pk")
    either = Q(complaint=complaint, other__in=seen) | Q(other=complaint, complaint__in=seen)
    links = LinkedComplaint.objects.filter(either, ended_on=None).select_related("complaint", "other", "linked_by")
    found = []
    for link in links:
        here = link.complaint_id == complaint.pk
        other = link.other if here else link.complaint
        found.append(Linked(link, other, READS[LinkKind(link.kind)][0 if here else 1]))
    return found
