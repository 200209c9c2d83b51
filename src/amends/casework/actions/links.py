"""Complaints linked, never merged: each keeps its own clocks, letters and answers."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, LinkedComplaint, LinkKind
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.workdays import spoken


@action
def link(*, complaint: Complaint, other: Complaint, kind: str, why: str, by: Person, on: date) -> LinkedComplaint:
    """Return the link between a complaint and another of the same landlord; it moves no date on either."""
    if other.pk == complaint.pk:
        raise Refused("A complaint is not linked to itself", mend="Give the reference of the other one.")
    if other.landlord_id != complaint.landlord_id:
        raise Refused("The other complaint is to another landlord", mend="Link complaints of one landlord.")
    both = Q(complaint=complaint, other=other) | Q(complaint=other, other=complaint)
    if LinkedComplaint.objects.filter(both, ended_on=None).exists():
        raise Refused("They are linked already", mend="End that link first, if it says the wrong thing.")
    made = LinkedComplaint.objects.create(
        complaint=complaint,
        other=other,
        kind=LinkKind(kind),
        why=said(why, "Why they are linked"),
        linked_on=on,
        linked_by=by,
    )
    journal.note("linked", f"Linked to another complaint. {made.why}", on=on, by=by)
    return made


@action
def end(*, link: LinkedComplaint, by: Person, on: date, because: str) -> None:
    """End a link that was wrong or is of no more use; that it stood stays on the record."""
    if link.ended_on is not None:
        raise Refused(f"It was ended on {spoken(link.ended_on)}")
    not_before(on, link.linked_on, "they were linked")
    words = said(because, "Why the link is ended")
    link.ended_on, link.ended_by = on, by
    link.save(update_fields=["ended_on", "ended_by"])
    journal.note("link ended", words, on=on, by=by)
