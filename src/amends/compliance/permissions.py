"""What somebody may do about self-assessments: a sentence that says why not, or None."""

from __future__ import annotations

from amends.accounts.models import Landlord, Person, RoleName

READ = frozenset(
    {
        RoleName.COMPLAINTS_OFFICER,
        RoleName.COMPLIANCE_LEAD,
        RoleName.SENIOR_LEAD,
        RoleName.MEMBER_RESPONSIBLE,
        RoleName.BOARD_MEMBER,
        RoleName.AUDITOR,
    }
)
WRITE = frozenset({RoleName.COMPLAINTS_OFFICER, RoleName.COMPLIANCE_LEAD})
APPROVE = frozenset({RoleName.COMPLIANCE_LEAD, RoleName.SENIOR_LEAD})


def why_not_read(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not read the landlord's drafts, or None."""
    if person.roles_at(landlord) & READ:
        return None
    return "Drafts are for those who write, approve or scrutinise them. What is published, everybody can read."


def why_not_write(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not write in the landlord's self-assessments, or None."""
    if person.roles_at(landlord) & WRITE:
        return None
    return "A complaints officer or the compliance lead writes the self-assessment."


def why_not_approve(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not record an approval or publish, or None."""
    if person.roles_at(landlord) & APPROVE:
        return None
    return "The senior lead or the compliance lead records what the governing body approved, and publishes it."


def why_not_take_paper(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not read papers of other landlords here and correct how they were read, or None."""
    if person.roles_at(landlord) & READ:
        return None
    return "Papers are read by those who write, approve or scrutinise self-assessments."


def why_not_take_part(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not do what a plan gives them at this landlord, or None."""
    if person.roles_at(landlord):
        return None
    return "What a plan asks is done by those who work at this landlord."
