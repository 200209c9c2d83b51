"""What one may do about letters' words and notices: a sentence that says why not, or None, as in permissions.py."""

from __future__ import annotations

from amends.accounts.models import Landlord, LandlordKind, Person, RoleName
from amends.casework.models import Complaint, Delivery, Paragraph, ServiceRequest
from amends.casework.permissions import HANDLES, LISTENS, OFFICES, why_not, why_not_role


def why_not_write_paragraph(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not write or retire the landlord's own paragraphs, or None."""
    asks = "A complaints officer or the senior lead keeps the landlord's own paragraphs"
    return why_not_role(person, landlord, OFFICES, asks)


def why_not_approve_paragraph(person: Person, paragraph: Paragraph) -> str | None:
    """Return why the person may not approve a paragraph, or None: it is never the one who wrote it."""
    if sentence := why_not_write_paragraph(person, paragraph.landlord):
        return sentence
    if paragraph.approved_on:
        return "It is approved"
    if paragraph.to_on:
        return "It was retired"
    return "A paragraph needs a second person" if paragraph.written_by_id == person.pk else None


def why_not_retire_paragraph(person: Person, paragraph: Paragraph) -> str | None:
    """Return why the person may not retire a paragraph, or None."""
    if sentence := why_not_write_paragraph(person, paragraph.landlord):
        return sentence
    return "It was retired" if paragraph.to_on else None


def why_not_choose_ombudsman(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not say whose complaint it is, or None; only a council comes under two ombudsmen."""
    asks = "A complaints officer says which ombudsman a complaint is for"
    if sentence := why_not(person, complaint, "jurisdiction.choose", OFFICES, asks):
        return sentence
    council = complaint.landlord.kind == LandlordKind.COUNCIL
    return None if council else "Only a council comes under two ombudsmen: this landlord has the Housing Ombudsman"


def why_not_tell_decision(person: Person, request: ServiceRequest) -> str | None:
    """Return why the person may not write that something is treated as a request, or None (Code 1.4, 1.5)."""
    if request.complaint_id:
        return "A complaint was made of it"
    if request.closed_on:
        return "The request is closed"
    if request.resident_id is None and not request.resident_name.strip():
        return "Nobody is named to whom the letter could go"
    if request.owner_id == person.pk:
        return None
    return why_not_role(person, request.landlord, LISTENS, "Staff who talk with residents do this")


def why_not_tell_exceptional(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not give notice of exceptional circumstances, or None (Code 8.5)."""
    asks = "The compliance lead or a complaints officer gives notice that we cannot keep to the Code"
    return why_not_role(person, landlord, OFFICES | {RoleName.COMPLIANCE_LEAD}, asks)


def why_not_send_again(person: Person, delivery: Delivery) -> str | None:
    """Return why the person may not say that a letter or notice was posted, or send it again, or None."""
    if delivery.notice is not None:
        talks = LISTENS | {RoleName.COMPLIANCE_LEAD}
        return why_not_role(person, delivery.notice.landlord, talks, "Staff who talk with residents do this")
    assert delivery.letter is not None
    return why_not(person, delivery.letter.complaint, "deliveries.send_again", HANDLES)


def why_not_post_notice(person: Person, delivery: Delivery) -> str | None:
    """Return why the person may not say that a notice was posted, or None."""
    if delivery.sent_at is not None:
        return "It was posted already"
    if delivery.notice is None:
        return "That is a letter on a complaint"
    landlord = delivery.notice.landlord
    return why_not_role(person, landlord, LISTENS | {RoleName.COMPLIANCE_LEAD}, "Staff who talk with residents do this")
