"""Words exchanged with the resident: updates, attempts to reach them, and what they say (Code 5.9, 5.12, 6.12)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, Contact, ContactKind
from amends.casework.subject import said, stage_of


@action
def record(
    *,
    complaint: Complaint,
    by: Person,
    on: date,
    kind: str,
    note: str,
    is_update: bool = False,
    is_attempt: bool = False,
    from_resident: bool = False,
    says_not_satisfied: bool = False,
) -> Contact:
    """Return the contact as recorded by staff on the stage the complaint is at."""
    contact = Contact.objects.create(
        stage=stage_of(complaint),
        on=on,
        kind=ContactKind(kind),
        note=said(note, "What was said", provision="5.12"),
        by=by,
        is_update=is_update,
        is_attempt=is_attempt,
        from_resident=from_resident,
        says_not_satisfied=says_not_satisfied,
    )
    name = "update given" if is_update else "contact attempted" if is_attempt else "contact"
    journal.note(name, f"{contact.get_kind_display()}: {contact.note}", on=on, by=by)
    return contact


@action
def say(
    *,
    complaint: Complaint,
    on: date,
    says: str,
    not_satisfied: bool = False,
    by: Person | None = None,
    kind: str = ContactKind.ONLINE,
) -> Contact:
    """Return what the resident said on their own page or by email; *not satisfied*, before an answer, keeps its day."""
    contact = Contact.objects.create(
        stage=stage_of(complaint),
        on=on,
        kind=ContactKind(kind),
        note=said(says, "What you want to say"),
        from_resident=True,
        says_not_satisfied=not_satisfied,
    )
    journal.note("said not satisfied" if not_satisfied else "resident said", contact.note, on=on, by=by)
    return contact
