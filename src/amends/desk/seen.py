"""One complaint as a person may see it; a module of its own, because pages of every sort begin here."""

from __future__ import annotations

from django.http import Http404

from amends.accounts.models import Person
from amends.casework.models import Complaint
from amends.casework.whole import only


def seen_whole(person: Person, reference: str) -> Complaint:
    """Return the complaint read whole; one that the person may not see does not exist (404)."""
    try:
        return only(Complaint.objects.seen_by(person).filter(reference=reference))
    except Complaint.DoesNotExist:
        raise Http404(f"There is no complaint {reference} for this person.") from None
