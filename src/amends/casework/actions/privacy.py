"""A case open to named people only: closed to the rest, people let in and out again, and opened to all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from amends.accounts.models import Person
from amends.casework import journal, privacy
from amends.casework.action import action
from amends.casework.models import Complaint, LetIn
from amends.casework.models.seen import LETS_IN, READS
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.workdays import spoken


@action
def make_private(*, complaint: Complaint, by: Person, on: date, because: str, people: Iterable[Person] = ()) -> None:
    """Close a complaint to everybody but these people and whoever closes it; clocks and figures go on as before."""
    if complaint.private_on is not None:
        raise Refused(f"It is open to named people only since {spoken(complaint.private_on)}")
    complaint.private_on, complaint.private_by = on, by
    complaint.private_because = said(because, "Why it is closed", mend="Say whom it protects, and from what.")
    complaint.save(update_fields=["private_on", "private_by", "private_because"])
    # Whoever works on it stays, or nobody could answer in time.
    named = {by, *people}
    if complaint.is_open and complaint.handler and _reads(complaint.handler, complaint):
        named.add(complaint.handler)
    for person in sorted(named, key=lambda one: one.pk):
        _take_in(complaint, person, by, on)
    _someone_keeps(complaint)
    names = ", ".join(sorted(str(one) for one in named))
    journal.note("made private", f"Open to {names} only. {complaint.private_because}", on=on, by=by)


@action
def let_in(*, complaint: Complaint, person: Person, by: Person, on: date) -> LetIn:
    """Return the person as let into a private complaint."""
    _private(complaint)
    if complaint.let_in.filter(person=person, ended_on=None).exists():
        raise Refused(f"{person} may open it already")
    made = _take_in(complaint, person, by, on)
    journal.note("let in", f"{person} may open it.", on=on, by=by)
    return made


@action
def keep_out(*, let_in: LetIn, by: Person, on: date) -> None:
    """Close a private complaint to somebody who was let in; somebody who may let others in stays, and its handler."""
    complaint, person = let_in.complaint, let_in.person
    _private(complaint)
    if let_in.ended_on is not None:
        raise Refused(f"{person} may not open it since {spoken(let_in.ended_on)}")
    if complaint.is_open and complaint.handler_id == person.pk:
        raise Refused(f"{person} handles it", mend="Give it to somebody else first, so that its answer is not late.")
    not_before(on, let_in.let_in_on, "they were let in")
    let_in.ended_on, let_in.ended_by = on, by
    let_in.save(update_fields=["ended_on", "ended_by"])
    _someone_keeps(complaint)
    journal.note("kept out", f"{person} may open it no more.", on=on, by=by)


@action
def open_to_all(*, complaint: Complaint, by: Person, on: date, because: str) -> None:
    """Open a private complaint again to all who would see it by their role; who had been let in stays on record."""
    _private(complaint)
    words = said(because, "Why it is opened")
    complaint.let_in.filter(ended_on=None).update(ended_on=on, ended_by=by)
    complaint.private_on, complaint.private_by, complaint.private_because = None, None, ""
    complaint.save(update_fields=["private_on", "private_by", "private_because"])
    journal.note("opened to all", words, on=on, by=by)


def _private(complaint: Complaint) -> None:
    if complaint.private_on is None:
        raise Refused("It is open to all who see complaints here", mend="Close it to the rest first.")


def _take_in(complaint: Complaint, person: Person, by: Person, on: date) -> LetIn:
    if not _reads(person, complaint):
        raise Refused(
            f"{person} reads no complaints at {complaint.landlord}", mend="An administrator gives them a role first."
        )
    return LetIn.objects.create(complaint=complaint, person=person, let_in_on=on, let_in_by=by)


def _reads(person: Person, complaint: Complaint) -> bool:
    return person.is_active and bool(person.roles_at(complaint.landlord) & READS)


def _someone_keeps(complaint: Complaint) -> None:
    if not privacy.keepers(complaint):
        raise Refused(
            "Nobody would be left who may let others in",
            mend=f"Let in a {' or '.join(sorted(one.label.lower() for one in LETS_IN))} first.",
        )
