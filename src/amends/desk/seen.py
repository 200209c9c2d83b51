"""One complaint as a person may see it; a module of its own, because pages of every sort begin here."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from amends.accounts.models import Person
from amends.casework.models import Complaint
from amends.casework.whole import whole


def seen_whole(person: Person, reference: str) -> Complaint:
    """Return the complaint read whole; one that the person may not see does not exist (404)."""
    return get_object_or_404(whole(Complaint.objects.seen_by(person)), reference=reference)
