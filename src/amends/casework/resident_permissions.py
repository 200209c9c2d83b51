"""What one may do with the records of residents: a sentence that says why not, or None."""

from __future__ import annotations

from amends.accounts.models import Landlord, Person
from amends.casework.models import PersonMerge, Resident
from amends.casework.permissions import OFFICES, why_not_role

ASKS = "A complaints officer or the senior lead makes two records one"


def why_not_merge_at(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not merge records of a landlord's residents, or None."""
    return why_not_role(person, landlord, OFFICES, ASKS)


def why_not_merge(person: Person, resident: Resident) -> str | None:
    """Return why the person may not merge this record with another, or None."""
    if sentence := why_not_merge_at(person, resident.landlord):
        return sentence
    return "This record went into another already" if resident.merged_into_id else None


def why_not_undo(person: Person, merge: PersonMerge) -> str | None:
    """Return why the person may not undo a merge, or None; one made on top of it is undone first."""
    if sentence := why_not_merge_at(person, merge.landlord):
        return sentence
    if merge.undone_on is not None:
        return "It is undone already"
    return "The record that was kept went into another since: undo that first" if merge.kept.merged_into_id else None
