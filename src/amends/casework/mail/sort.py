"""Where a message belongs: by the Message-IDs it answers, or an address with our reference, and by who sent it.

Never by its subject: anybody can write a reference there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from amends.accounts.models import Landlord
from amends.casework import merging
from amends.casework.mail import ours
from amends.casework.mail.parse import Parsed
from amends.casework.models import Complaint, GroupMember, MailMessage, MailState, Representative, Resident, State

PLUS = re.compile(r"\+([a-z]{2,8}-\d{4}-\d{5})@", re.I)
FILED = (MailState.CASE, MailState.REPLY)


@dataclass(frozen=True, slots=True)
class Place:
    """The complaint that a message joins, or the question that a person has to answer; neither for a new message."""

    complaint: Complaint | None = None
    question: str = ""


def place_of(parsed: Parsed, landlord: Landlord) -> Place:
    """Return where a message belongs at its landlord."""
    found = named_by(parsed, landlord)
    if len(found) > 1:
        names = ", ".join(one.reference for one in found)
        return Place(question=f"It answers mail on several complaints ({names}).")
    if found:
        if parsed.sender in addresses(found[0]):
            return Place(complaint=found[0])
        return Place(
            question=f"It answers mail on {found[0].reference}, from an address that is not on that complaint."
        )
    return Place(question=_open_already(parsed.sender, landlord))


def named_by(parsed: Parsed, landlord: Landlord) -> list[Complaint]:
    """Return the complaints that a message's references and addresses name, whoever sent it."""
    references = {ours.complaint_reference(one) for one in parsed.answers}
    references |= {match[1].upper() for one in parsed.recipients for match in PLUS.finditer(one)}
    answered = MailMessage.objects.filter(landlord=landlord, message_id__in=parsed.answers, state__in=FILED)
    keys = answered.values_list("complaint_id", flat=True) if parsed.answers else ()
    known = Q(reference__in=references - {""}) | Q(pk__in=list(keys))
    return list(Complaint.objects.filter(known, landlord=landlord).select_related("resident").order_by("pk"))


def addresses(complaint: Complaint) -> set[str]:
    """Return who may write on a complaint: the resident, whoever acts for them, and the members of a group."""
    acting = complaint.representatives.filter(ended_on__isnull=True).values_list("email", flat=True)
    members = complaint.members.filter(left_on__isnull=True).values_list("resident__email", flat=True)
    return {one.lower() for one in (*acting, *members) if one} | merging.emails_of(complaint.resident)


def resident_at(address: str, name: str, landlord: Landlord) -> Resident | None:
    """Return the resident of that address, None where nobody has it or it is shared by people of other names."""
    found = merging.reached_at(address, landlord)
    same = [one for one in found if one.name.casefold() == name.casefold()]
    if same:
        return same[0]
    alone = {one.name.casefold() for one in found}
    return found[0] if len(alone) == 1 and not name else None


def private_of(parsed: Parsed, landlord: Landlord) -> Complaint | None:
    """Return the private case that a message may be about, so that nobody reads it who may not open that case."""
    found = [one for one in named_by(parsed, landlord) if one.private_on is not None]
    return found[0] if found else _running_of(parsed.sender, landlord).filter(private_on__isnull=False).first()


def _running_of(sender: str, landlord: Landlord) -> QuerySet[Complaint]:
    """Return the complaints not closed of whoever writes from an address; none without one."""
    if not sender:
        return Complaint.objects.none()
    theirs = list(merging.with_email(sender, landlord).values_list("pk", flat=True))
    theirs += [one.pk for one in merging.reached_at(sender, landlord)]
    acts = Representative.objects.filter(email__iexact=sender, ended_on=None, complaint__landlord=landlord)
    joined = GroupMember.objects.filter(resident__in=theirs, left_on=None)
    led = {*acts.values_list("complaint", flat=True), *joined.values_list("complaint", flat=True)}
    mine = Q(resident__in=theirs) | Q(pk__in=led)
    return Complaint.objects.filter(mine, landlord=landlord).exclude(state__in=(State.CLOSED, State.REFUSED))


def _open_already(sender: str, landlord: Landlord) -> str:
    """Return the question where the sender has a complaint that is not closed; else nothing."""
    names = sorted(set(_running_of(sender, landlord).values_list("reference", flat=True)[:5]))
    return f"Its sender has {' and '.join(names)}: is it about that, or something new?" if names else ""
