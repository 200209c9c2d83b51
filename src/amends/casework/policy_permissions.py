"""What somebody may do about the complaints policy: a sentence that says why not, or None."""

from __future__ import annotations

from amends.accounts.models import Landlord, Person, RoleName

KEEPS = frozenset({RoleName.COMPLAINTS_OFFICER, RoleName.COMPLIANCE_LEAD, RoleName.SENIOR_LEAD})
ENTERS = frozenset({RoleName.COMPLIANCE_LEAD, RoleName.SENIOR_LEAD})


def why_not_keep_policy(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not keep versions of the policy and say what they have, or None."""
    if person.roles_at(landlord) & KEEPS:
        return None
    return "A complaints officer, the compliance lead or the senior lead keeps the policy"


def why_not_bring_into_force(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not record that a version is in force, or None."""
    if person.roles_at(landlord) & ENTERS:
        return None
    return "The compliance lead or the senior lead records that a policy is in force"
