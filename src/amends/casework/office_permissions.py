"""What somebody may do about who holds which office: a sentence that says why not, or None."""

from __future__ import annotations

from amends.accounts.models import Landlord, Person, RoleName

KEEPS = frozenset({RoleName.COMPLAINTS_OFFICER, RoleName.COMPLIANCE_LEAD, RoleName.SENIOR_LEAD})


def why_not_keep_offices(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not record who holds which office, or None."""
    if person.roles_at(landlord) & KEEPS:
        return None
    return "A complaints officer, the compliance lead or the senior lead records who holds which office"
