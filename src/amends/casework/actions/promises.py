"""What was promised, with its day, until it is done with proof (Code 6.6, 6.17, 7.3)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, Promise
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said, stage_of
from amends.workdays import spoken


@action
def make(
    *,
    complaint: Complaint,
    stage_number: int,
    by: Person,
    on: date,
    what: str,
    due_on: date,
    owner: Person | None = None,
) -> Promise:
    """Return the promise, with the day by which it will be kept."""
    not_before(due_on, on, "the day it is made", provision="7.3")
    promise = Promise.objects.create(
        complaint=complaint,
        stage=stage_of(complaint, stage_number),
        number=complaint.promises.count() + 1,
        what=said(what, "What is promised", provision="7.3"),
        owner=owner,
        promised_on=on,
        due_on=due_on,
    )
    journal.note("promised", f"By {spoken(due_on)}: {promise.what}", on=on, by=by)
    return promise


@action
def complete(*, promise: Promise, by: Person, on: date, proof: str) -> None:
    """Keep that a promise is done, and what shows it; it may be done after the complaint is closed."""
    if promise.done_on is not None:
        raise Refused(f"This was done on {spoken(promise.done_on)}", provision="7.3")
    not_before(on, promise.promised_on, "it was promised")
    promise.proof = said(
        proof, "What shows that it is done", provision="7.3", mend="A photo, a receipt, the resident's word."
    )
    promise.done_on, promise.done_by = on, by
    promise.save(update_fields=["proof", "done_on", "done_by"])
    journal.note("promise kept", f"{promise.what} {promise.proof}", on=on, by=by)
