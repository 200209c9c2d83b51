"""What one may do about behaviour, support and legal advice: a sentence that says why not, or None."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from amends.accounts.models import Landlord, Person, RoleName
from amends.casework import behaviour
from amends.casework.models import Complaint, Document, Restriction
from amends.casework.models.seen import things_seen_by
from amends.casework.permissions import HANDLES, LEADS, Roles, why_not, why_not_role

DECIDES: Roles = LEADS | {RoleName.COMPLIANCE_LEAD}
# Who reads a sealed paper, beside who sealed it.
READS_ADVICE: Roles = frozenset({RoleName.COMPLAINTS_OFFICER, RoleName.SENIOR_LEAD, RoleName.COMPLIANCE_LEAD})
ASKS = "Those who handle complaints propose this"


def seen_by(person: Person) -> QuerySet[Restriction]:
    """Return the restrictions that this person may see: whoever works on cases there, or sees one of the resident's."""
    theirs = Complaint.objects.seen_by(person).order_by().values("resident")
    found = Restriction.objects.filter(things_seen_by(person) | Q(resident__in=theirs))
    return found.select_related("landlord", "resident", "representative", "complaint")


def to_decide(person: Person) -> QuerySet[Restriction]:
    """Return the restrictions going on that this person may approve, review or answer for, having no part in them."""
    here = Q(pk__in=())
    for role in person.held_roles():
        if role.name in DECIDES:
            here |= Q(landlord=role.landlord_id) if role.landlord_id else Q(pk__isnull=False)
    part = Q(proposed_by=person) | Q(approved_by=person) | Q(second_approved_by=person)
    return Restriction.objects.filter(here, ended_on=None, declined_on=None).exclude(part)


def to_approve(person: Person) -> QuerySet[Restriction]:
    """Return the proposals that wait for the approval of this person, among others."""
    return to_decide(person).filter(from_on=None)


def why_not_warn(person: Person, landlord: Landlord) -> str | None:
    """Return why the person may not warn somebody of their behaviour, or propose a restriction, or None."""
    return why_not_role(person, landlord, HANDLES | DECIDES, ASKS)


def why_not_approve(person: Person, restriction: Restriction) -> str | None:
    """Return why the person may not approve a restriction, or None: two do, neither of whom proposed it."""
    if sentence := why_not_decline(person, restriction):
        return sentence
    return _part_in_it(person, restriction)


def why_not_decline(person: Person, restriction: Restriction) -> str | None:
    """Return why the person may not decline a proposed restriction, or None."""
    if restriction.from_on or restriction.declined_on:
        return "It does not wait for approval"
    return _decides(person, restriction)


def why_not_plan_review(person: Person, restriction: Restriction) -> str | None:
    """Return why the person may not put another review date on a proposal, or None."""
    if restriction.from_on or restriction.declined_on:
        return "It does not wait for approval"
    return why_not_warn(person, restriction.landlord)


def why_not_review(person: Person, restriction: Restriction) -> str | None:
    """Return why the person may not review a restriction, or None: somebody who did not impose it does."""
    return _in_force(restriction) or _decides(person, restriction) or _part_in_it(person, restriction)


def why_not_challenge(person: Person, restriction: Restriction) -> str | None:
    """Return why the person may not record a challenge, or None: whoever hears one does."""
    if sentence := _in_force(restriction):
        return sentence
    if restriction.challenged_on:
        return "A challenge is on record"
    return why_not_warn(person, restriction.landlord)


def why_not_answer_challenge(person: Person, restriction: Restriction) -> str | None:
    """Return why the person may not answer a challenge, or None: somebody who did not impose it does."""
    if restriction.challenged_on is None or restriction.challenge_answered_on:
        return "No challenge waits for an answer"
    return _decides(person, restriction) or _part_in_it(person, restriction)


def why_not_end(person: Person, restriction: Restriction) -> str | None:
    """Return why the person may not end a restriction, or None."""
    return _in_force(restriction) or _decides(person, restriction)


def why_not_support(person: Person, complaint: Complaint) -> str | None:
    """Return why the person may not record support offered to staff, or None."""
    return why_not(person, complaint, "support.offer", LEADS, "A manager offers support to staff")


def why_not_seal(person: Person, document: Document) -> str | None:
    """Return why the person may not seal a paper as legal advice, or None."""
    if document.sealed_on:
        return "It is sealed"
    if document.from_resident:
        return "What the resident sent stays open to all on the case"
    return why_not(person, document.complaint, "sealing.seal", HANDLES)


def why_not_unseal(person: Person, document: Document) -> str | None:
    """Return why the person may not open a sealed paper, or None."""
    if document.sealed_on is None:
        return "It is not sealed"
    return why_not(person, document.complaint, "sealing.unseal", READS_ADVICE, "Who reads legal advice opens it")


def why_not_read(person: Person, document: Document) -> str | None:
    """Return why the person may not read a paper on a complaint that they see, or None."""
    if document.sealed_on is None or document.sealed_by_id == person.pk:
        return None
    sealed = "This paper is legal advice, and sealed"
    return why_not_role(person, document.complaint.landlord, READS_ADVICE, sealed)


def _decides(person: Person, restriction: Restriction) -> str | None:
    asks = "A complaints officer, head of service, senior lead or compliance lead decides this"
    return why_not_role(person, restriction.landlord, DECIDES, asks)


def _part_in_it(person: Person, restriction: Restriction) -> str | None:
    mine = person.pk in {one.pk for one in behaviour.imposed_by(restriction)}
    return "You had a part in imposing it; somebody else does this (Code 5.14)" if mine else None


def _in_force(restriction: Restriction) -> str | None:
    if restriction.ended_on:
        return "It has ended"
    return None if restriction.from_on else "It is not in force"
