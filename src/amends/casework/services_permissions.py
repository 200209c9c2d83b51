"""What one may do with services and with bodies that act for the landlord: ask, chase, answer, hand over, register."""

from __future__ import annotations

from amends.accounts.models import Landlord, Person, RoleName
from amends.casework import who_answered
from amends.casework.models import Complaint, Contribution
from amends.casework.permissions import HANDLES, LEADS, Roles, why_not, why_not_role

KEEPS_BODIES: Roles = frozenset({RoleName.COMPLAINTS_OFFICER, RoleName.SENIOR_LEAD, RoleName.COMPLIANCE_LEAD})


def why_not_ask(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not ask a service for an answer, or None."""
    return why_not(person, complaint, "contributions.ask", HANDLES)


def why_not_chase(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not chase a service, or None."""
    return why_not(person, complaint, "contributions.chase", HANDLES)


def why_not_withdraw(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not take a question back, or None."""
    return why_not(person, complaint, "contributions.withdraw", HANDLES)


def why_not_record_answer(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record what a service answered, or None."""
    return why_not(person, complaint, "contributions.answer", HANDLES)


def why_not_answer(person: Person, contribution: Contribution) -> str | None:
    """Return why the person may not answer a question, or None: who was asked may, whatever else they may see."""
    if contribution.answered_on is not None:
        return "It is answered"
    if contribution.withdrawn_on is not None:
        return "The question was withdrawn"
    if person.pk in (contribution.asked_of_id, contribution.next_up_id):
        return None
    return why_not_record_answer(person, contribution.stage.complaint)


def why_not_hand_over(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not hand a stage to another body, or take it back, or None (Code 5.4)."""
    otherwise = "A complaints officer or head of service hands a stage to another body"
    if sentence := why_not(person, complaint, "hand_overs.hand_over", LEADS, otherwise):
        return sentence
    return None if who_answered.bodies_of(complaint) else "No third party is on the register: register it first"


def why_not_keep_bodies(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not keep the register of third parties, or None (Code 5.5)."""
    return why_not_role(
        person, landlord, KEEPS_BODIES, "A complaints officer, senior lead or compliance lead keeps this register"
    )
