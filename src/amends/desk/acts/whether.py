"""Why a person may not take up what waits on a complaint: an objection, a promise, a refusal, a correction."""

from __future__ import annotations

from amends.accounts.models import Person
from amends.casework import permissions
from amends.casework.models import Complaint, Correction, Objection, Promise


def open_objections(complaint: Complaint) -> list[Objection]:
    """Return the objections to the definition not yet settled, oldest first."""
    return [one for stage in complaint.stages.all() for one in stage.objections.all() if one.settled_on is None]


def open_promises(complaint: Complaint) -> list[Promise]:
    """Return the promises not yet kept, in order."""
    return [one for one in complaint.promises.all() if one.done_on is None]


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
