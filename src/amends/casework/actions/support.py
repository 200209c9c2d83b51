"""Support offered to somebody of ours who is complained about."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, SupportOffered
from amends.casework.subject import said


@action
def offer(*, complaint: Complaint, by: Person, on: date, whom: str, what: str) -> SupportOffered:
    """Return the support offered; it says nothing about the complaint, and the resident is not told of it."""
    offered = SupportOffered.objects.create(
        complaint=complaint,
        whom=said(whom, "Whom support was offered to", mend="Name them."),
        what=said(what, "What was offered"),
        on=on,
        by=by,
    )
    journal.note("support offered", "To somebody of ours who is complained about.", on=on, by=by)
    return offered
