"""What one may do about who opens a case, and what it is linked to: a sentence that says why not, or None."""

from __future__ import annotations

from amends.accounts.models import Person
from amends.casework.models import Complaint
from amends.casework.models.seen import LETS_IN
from amends.casework.permissions import HANDLES, why_not

ASKS = "A complaints officer or the senior lead says who may open a complaint"


def why_not_make_private(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not close a complaint to all but named people, or None."""
    if complaint.private_on is not None:
        return "It is open to named people only"
    return why_not(person, complaint, "privacy.make_private", LETS_IN, ASKS)


def why_not_let_in(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not say who opens a private complaint, or open it to all again, or None."""
    if complaint.private_on is None:
        return "It is open to all who see complaints here"
    return why_not(person, complaint, "privacy.let_in", LETS_IN, ASKS)


def why_not_link(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not link a complaint to another, or end such a link, or None."""
    return why_not(person, complaint, "links.link", HANDLES)
