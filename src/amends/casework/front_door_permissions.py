"""What one may do at the front door: a sentence that says why not, or None, as in permissions.py."""

from __future__ import annotations

from amends.accounts.models import Landlord, Person, RoleName
from amends.casework.models import (
    Choice,
    Complaint,
    Heard,
    HeardKind,
    Incident,
    MembersEnquiry,
    PolicyReason,
    Reply,
    ServiceRequest,
)
from amends.casework.permissions import HANDLES, LEADS, LISTENS, OFFICES, why_not, why_not_log, why_not_role

TALKS = "Staff who talk with residents do this"


def why_not_hear(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not record what they heard, or None: any member of staff may (Code 3.2)."""
    return None if person.roles_at(landlord) else "You hold no role at this landlord"


def why_not_offer_choice(person: Person, heard: Heard) -> str | None:
    """Return why the person may not record the resident's choice, or None: who heard it may."""
    if heard.complaint_id:
        return "It is a complaint already"
    mine = person.pk in (heard.told_to_id, heard.recorded_by_id)
    return None if mine else why_not_role(person, heard.landlord, LISTENS, TALKS)


def why_not_turn_into_complaint(person: Person, heard: Heard) -> str | None:
    """Return why the person may not make it a complaint, or None."""
    return "It is a complaint already" if heard.complaint_id else why_not_log(person, heard.landlord)


def why_not_sort(person: Person, heard: Heard) -> str | None:
    """Return why the person may not record what became of it, or None; a request or an end needs the choice first."""
    if sentence := why_not_role(person, heard.landlord, HANDLES, "The complaints team sorts what was heard"):
        return sentence
    if heard.complaint_id:
        return "It is a complaint already"
    may_be = heard.came_as_complaint or heard.kind == HeardKind.DISSATISFACTION
    return "The resident has not chosen yet (Code 1.3)" if may_be and heard.choice != Choice.DECLINE else None


def why_not_turn_into_request(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not make a request of a complaint on the resident's choice, or None."""
    return why_not(person, complaint, "front_door.turn_complaint_into_request", HANDLES)


def why_not_raise_request(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not raise a service request, or None."""
    return why_not_role(person, landlord, LISTENS, TALKS)


def why_not_work_on_request(person: Person, request: ServiceRequest) -> str | None:
    """Return why the person may not add a step, or None: its owner may, and who talks with residents."""
    if request.closed_on:
        return "The request is closed"
    return None if request.owner_id == person.pk else why_not_role(person, request.landlord, LISTENS, TALKS)


def why_not_assign_request(person: Person, request: ServiceRequest) -> str | None:
    """Return why the person may not give the request to an owner, or None."""
    return _owns(person, request, "Its owner gives it on")


def why_not_close_request(person: Person, request: ServiceRequest) -> str | None:
    """Return why the person may not close the request, or None."""
    return _owns(person, request, "Its owner closes it")


def why_not_complain_of_request(person: Person, request: ServiceRequest) -> str | None:
    """Return why the person may not make a complaint of the request, or None."""
    if request.complaint_id:
        return "A complaint was made of it already"
    return why_not_log(person, request.landlord)


def why_not_record_reply(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record what came after an answer, or None."""
    if sentence := why_not(person, complaint, "replies.record", LISTENS):
        return sentence
    answered = any(stage.number == 1 and stage.answered_on for stage in complaint.stages.all())
    return None if answered else "Stage 1 is not answered yet: record it as a contact"


def why_not_sort_reply(person: Person, reply: Reply) -> str | None:
    """Return why the person may not sort a reply, or None."""
    if sentence := why_not(person, reply.complaint, "replies.sort", HANDLES):
        return sentence
    return "That reply is sorted" if reply.sorted_on else None


def why_not_keep_survey(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not register a survey or check its wording, or None."""
    asks = "A complaints officer or compliance lead keeps the surveys"
    return why_not_role(person, landlord, LEADS | {RoleName.COMPLIANCE_LEAD}, asks)


def why_not_record_compliment(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not record a compliment, or None."""
    return why_not_hear(person, landlord)


def why_not_receive_enquiry(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not record a member's enquiry, or None."""
    return why_not_role(person, landlord, LISTENS, TALKS)


def why_not_answer_enquiry(person: Person, enquiry: MembersEnquiry) -> str | None:
    """Return why the person may not sort or answer an enquiry, or None."""
    if enquiry.answered_on:
        return "The enquiry is answered"
    if enquiry.owner_id == person.pk:
        return None
    return why_not_role(person, enquiry.landlord, HANDLES, "Its owner answers it")


def why_not_agree_adjustment(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not agree, review or end an adjustment, or None."""
    return why_not_role(person, landlord, LISTENS, TALKS)


def why_not_meet(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record a meeting, or None."""
    return why_not(person, complaint, "meetings.record", LISTENS)


def why_not_confirm_authority(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record authority, who gets letters, or that somebody acts no more, or None."""
    return why_not(person, complaint, "representatives.confirm_authority", LISTENS)


def why_not_gather(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not add members to the complaint, or None."""
    return why_not(person, complaint, "groups.add_member", HANDLES)


def why_not_describe_member(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record what it meant for a member, or None."""
    return why_not(person, complaint, "groups.describe", HANDLES)


def why_not_record_incident(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not record an outage and what came of it at each home, or None."""
    return why_not_role(person, landlord, HANDLES, "Who handles complaints keeps the outages")


def why_not_offer_to_all(person: Person, incident: Incident) -> str | None:
    """Return why the person may not offer a remedy to every home, or None."""
    if incident.closed_on:
        return "It is closed"
    return why_not_role(person, incident.landlord, LEADS, "A complaints officer or head of service offers to all")


def why_not_record_hazard(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record a possible hazard, or what was done about it, or None."""
    return why_not(person, complaint, "hazards.record", LISTENS)


def why_not_adopt_reason(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not enter or retire a reason of the policy, or None."""
    asks = "A complaints officer or compliance lead keeps the policy's reasons"
    return why_not_role(person, landlord, OFFICES | {RoleName.COMPLIANCE_LEAD}, asks)


def why_not_approve_reason(person: Person, reason: PolicyReason) -> str | None:
    """Return why the person may not approve a reason beyond the Code's three, or None (Code 2.2)."""
    asks = "The senior lead approves a reason beyond the Code's three (Code 2.2)"
    if sentence := why_not_role(person, reason.landlord, frozenset({RoleName.SENIOR_LEAD}), asks):
        return sentence
    if not reason.beyond_code or reason.approved_on:
        return "It does not wait for approval"
    return "Approval needs a second person" if reason.adopted_by_id == person.pk else None


def why_not_link_contractor(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not give a contractor a link, or None."""
    asks = "A complaints officer or administrator gives contractors their links"
    return why_not_role(person, landlord, OFFICES | {RoleName.ADMINISTRATOR}, asks)


def _owns(person: Person, request: ServiceRequest, otherwise: str) -> str | None:
    if request.closed_on:
        return "The request is closed"
    return None if request.owner_id == person.pk else why_not_role(person, request.landlord, HANDLES, otherwise)
