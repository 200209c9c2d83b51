"""What one may do with the file of a complaint: new issues, evidence, what is put to people, and taking it whole."""

from __future__ import annotations

from amends.accounts.models import Person, RoleName
from amends.casework.behaviour_permissions import why_not_read
from amends.casework.models import Complaint, Document
from amends.casework.permissions import HANDLES, Roles, why_not, why_not_role

TAKES: Roles = HANDLES | {RoleName.COMPLIANCE_LEAD, RoleName.MEMBER_RESPONSIBLE, RoleName.AUDITOR}


def why_not_take_file(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not take the whole file of a complaint that they may see, or None."""
    return why_not_role(
        person, complaint.landlord, TAKES, "The whole file is taken by those who handle the complaint or oversee it"
    )


def may_see_paper(person: Person, paper: Document) -> bool:
    """Return whether a paper is open to the person: legal advice that was sealed is for a few only."""
    return why_not_read(person, paper) is None


def why_not_take_up(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not say what becomes of a new issue, or None (Code 6.8)."""
    return why_not(person, complaint, "issues.take_up", HANDLES)


def why_not_wait(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not note what the complaint waits for, or None."""
    return why_not(person, complaint, "waiting_on.begin", HANDLES)


def why_not_end_waiting(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not say that a wait is over, or None."""
    return why_not(person, complaint, "waiting_on.end", HANDLES)


def why_not_put(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not put a criticism to whom it falls on, or None (Code 5.8)."""
    return why_not(person, complaint, "put_to.put", HANDLES)


def why_not_keep_reply(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record what somebody said to a criticism, or None."""
    return why_not(person, complaint, "put_to.reply", HANDLES)


def why_not_list_evidence(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not list or weigh evidence, or None (Code 5.8)."""
    return why_not(person, complaint, "evidence.add", HANDLES)
