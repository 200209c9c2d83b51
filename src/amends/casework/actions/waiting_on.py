"""What a complaint waits for, and from whom: a note for whoever reads the case, which moves no date of the Code."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, WaitingOn
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.workdays import spoken


@action
def begin(*, complaint: Complaint, by: Person, on: date, whom: str, what: str) -> WaitingOn:
    """Return the note that something is awaited since a day; no clock stops for it."""
    waits = WaitingOn.objects.create(
        complaint=complaint,
        since_on=on,
        whom=said(whom, "Whom we wait for", mend="Give a name."),
        what=said(what, "What we wait for"),
        by=by,
    )
    journal.note("waiting on", f"{waits.whom}: {waits.what}", on=on, by=by)
    return waits


@action
def end(*, waiting: WaitingOn, by: Person, on: date) -> None:
    """Say that nothing is awaited there any more."""
    if waiting.ended_on is not None:
        raise Refused(f"That ended on {spoken(waiting.ended_on)}")
    not_before(on, waiting.since_on, "we began to wait")
    waiting.ended_on = on
    waiting.save(update_fields=["ended_on"])
    journal.note("no longer waiting", f"{waiting.whom}: {waiting.what}", on=on, by=by)
