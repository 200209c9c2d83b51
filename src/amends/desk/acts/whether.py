"""Why a person may not take up what waits on a complaint: an objection, a promise, a refusal, a correction."""

from __future__ import annotations

from amends.accounts.models import Person
from amends.casework import front_door_permissions, permissions, working_permissions
from amends.casework.models import Complaint, Correction, GroupMember, Objection, Promise, Representative
from amends.web.clock import today


def open_objections(complaint: Complaint) -> list[Objection]:
    """Return the objections to the definition not yet settled, oldest first."""
    return [one for stage in complaint.stages.all() for one in stage.objections.all() if one.settled_on is None]


def open_promises(complaint: Complaint) -> list[Promise]:
    """Return the promises not yet kept, in order."""
    return [one for one in complaint.promises.all() if one.done_on is None and one.taken_back_on is None]


def waiting_correction(complaint: Complaint) -> Correction | None:
    """Return the correction that waits for a second person, or None."""
    waiting = (one for one in complaint.corrections.all() if not one.applied_on and not one.declined_on)
    return next(waiting, None)


def why_not_settle(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not settle an objection now, or None."""
    if not open_objections(complaint):
        return "The resident has not said that the definition is wrong"
    return permissions.why_not_settle(person, complaint)


def why_not_complete(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not say now that a promise is kept, or None."""
    if not open_promises(complaint):
        return "Nothing promised here is left to do"
    return permissions.why_not_complete(person, complaint)


def why_not_approve_refusal(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not agree to a refusal now, or None."""
    refusal = permissions.waiting_refusal(complaint)
    if refusal is None:
        return "No refusal waits for a second person"
    return permissions.why_not_approve_refusal(person, refusal)


def why_not_confirm_correction(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not confirm a correction now, or None."""
    correction = waiting_correction(complaint)
    if correction is None:
        return "No correction waits for a second person"
    return permissions.why_not_confirm_correction(person, correction)


def acting(complaint: Complaint) -> list[Representative]:
    """Return those who act for the resident now."""
    return [one for one in complaint.representatives.all() if one.ended_on is None]


def members(complaint: Complaint) -> list[GroupMember]:
    """Return the members of the group who have not left, in the order in which they joined."""
    return [*complaint.members.filter(left_on=None).select_related("resident", "home")]


def why_not_adjust(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not agree an adjustment with this resident, or None."""
    return front_door_permissions.why_not_agree_adjustment(person, complaint.landlord)


def why_not_authority(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record authority and who gets the letters, or None."""
    if not acting(complaint):
        return "Nobody acts for the resident"
    return front_door_permissions.why_not_confirm_authority(person, complaint)


def why_not_member(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not write on a member of the group, or None."""
    if not members(complaint):
        return "Nobody has joined this complaint"
    return front_door_permissions.why_not_describe_member(person, complaint)


def why_not_step(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record what was done about a hazard, or None."""
    if not complaint.hazards.exists():
        return "No hazard is recorded on this complaint"
    return front_door_permissions.why_not_record_hazard(person, complaint)


def why_not_sign(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not sign the answer today, or None: a deputy may when it is time."""
    return working_permissions.why_not_sign(person, complaint, today())
