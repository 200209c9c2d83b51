"""What one may do about behaviour, support and legal advice: a sentence that says why not, or None."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from amends.accounts.models import Landlord, Person, RoleName
from amends.casework import behaviour
from amends.casework.models import Complaint, Document, MailMessage, Restriction
from amends.casework.models.seen import LETS_IN, READS, open_to, things_seen_by
from amends.casework.permissions import HANDLES, LEADS, Roles, why_not, why_not_role

DECIDES: Roles = LEADS | {RoleName.COMPLIANCE_LEAD}
# Who reads a sealed paper, beside who sealed it.
READS_ADVICE: Roles = frozenset({RoleName.COMPLAINTS_OFFICER, RoleName.SENIOR_LEAD, RoleName.COMPLIANCE_LEAD})
# From whom a paper may be sealed; an officer and the senior lead answer for the whole file.
CAN_BE_KEPT_FROM: Roles = READS - LETS_IN
ADVICE = "This paper is legal advice, and sealed"
KEPT_BACK = "This paper is sealed from your role"
ASKS = "Those who handle complaints propose this"


def seen_by(person: Person) -> QuerySet[Restriction]:
    """Return the restrictions that this person may see: whoever works on cases there, or sees one of the resident's."""
    theirs = Complaint.objects.seen_by(person).order_by().values("resident")
    found = Restriction.objects.filter(things_seen_by(person) | Q(resident__in=theirs), open_to(person, "complaint"))
    return found.select_related("landlord", "resident", "representative", "complaint")


def to_decide(person: Person) -> QuerySet[Restriction]:
    """Return the restrictions going on that this person may approve, review or answer for, having no part in them."""
    here = Q(pk__in=())
    for role in person.held_roles():
        if role.name in DECIDES:
            here |= Q(landlord=role.landlord_id) if role.landlord_id else Q(pk__isnull=False)
    part = Q(proposed_by=person) | Q(approved_by=person) | Q(second_approved_by=person)
    found = Restriction.objects.filter(here, open_to(person, "complaint"), ended_on=None, declined_on=None)
    return found.exclude(part)


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
    """Return why the person may not seal a paper, or None."""
    if document.sealed_on:
        return "It is sealed"
    return why_not(person, document.complaint, "sealing.seal", HANDLES)


def why_not_unseal(person: Person, document: Document) -> str | None:
    """Return why the person may not open a sealed paper, or None."""
    if document.sealed_on is None:
        return "It is not sealed"
    roles, who = (
        (LETS_IN, "A complaints officer or the senior lead opens it")
        if document.sealed_from
        else (READS_ADVICE, "Who reads legal advice opens it")
    )
    return why_not(person, document.complaint, "sealing.unseal", roles, who)


def why_not_read(person: Person, document: Document) -> str | None:
    """Return why the person may not read a paper on a complaint that they see, or None."""
    if document.sealed_on is None or document.sealed_by_id == person.pk:
        return None
    if not document.sealed_from:
        return why_not_role(person, document.complaint.landlord, READS_ADVICE, ADVICE)
    return why_not_role(person, document.complaint.landlord, READS - set(document.sealed_from), KEPT_BACK)


def why_not_read_message(person: Person, message: MailMessage) -> str | None:
    """Return why the person may not have a message as it came, or None: a sealed paper stands in it too."""
    for paper in message.papers.exclude(sealed_on=None).select_related("complaint__landlord"):
        if sentence := why_not_read(person, paper):
            return f"{paper.name} came with it. {sentence}"
    return None


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
