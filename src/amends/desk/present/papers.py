"""The papers of a complaint as page data: which may be read, which are withheld, and what may be done with each."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from amends.accounts.models import Person
from amends.casework import behaviour_permissions as may
from amends.casework import scanning
from amends.casework.models import Complaint, Document


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper; `withheld` says why this person may not read it; and the page on which it is sealed or opened.

    `closed` says why nobody may open it; `picture` whether the page shows it.
    """

    document: Document
    withheld: str | None
    text: str = ""
    address: str = ""
    closed: str | None = None
    picture: bool = False


def shown(person: Person, complaint: Complaint) -> list[Paper]:
    """Return the papers of a complaint for one person, the newest first."""
    found = []
    for document in complaint.documents.select_related("added_by", "sealed_by").order_by("-added_on", "-pk"):
        document.complaint = complaint
        text, address = _act(person, document)
        withheld = may.why_not_read(person, document)
        closed, picture = scanning.why_not_open(document), scanning.is_picture(document)
        found.append(Paper(document, withheld, text, address, closed, picture))
    return found


def _act(person: Person, document: Document) -> tuple[str, str]:
    args = [document.complaint.reference, document.pk]
    if may.why_not_seal(person, document) is None:
        return "Seal it", reverse("desk:seal_paper", args=args)
    if may.why_not_unseal(person, document) is None:
        return "Open it to all on this complaint", reverse("desk:open_paper", args=args)
    return "", ""
