"""Offers beyond somebody's limit, for those who may agree to them (Code 4.2)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Landlord, Person
from amends.casework.models import Complaint, Remedy
from amends.casework.putting_right_permissions import why_not_approve


def waiting(person: Person, landlord: Landlord, on: date) -> list[Remedy]:
    """Return the offers that wait for this person's word, the first due first."""
    theirs = Complaint.objects.seen_by(person).filter(landlord=landlord).order_by().values("pk")
    found = Remedy.objects.filter(
        stage__complaint__in=theirs, needs_approval=True, approved_on=None, taken_back_on=None
    ).select_related("stage__complaint__landlord", "offered_by")
    able = [one for one in found if why_not_approve(person, one, on) is None]
    return sorted(able, key=lambda one: (one.stage.due_on or date.max, one.pk))
