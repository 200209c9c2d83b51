"""The resident's own choice to stop, and to go on: in their words, confirmed by a letter, within the same dates."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal, outgoing
from amends.casework.action import action
from amends.casework.models import Complaint, Letter, Withdrawal
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said, stage_of
from amends.rulebook.facts import LetterKind


@action
def withdraw(
    *, complaint: Complaint, on: date, words: str, by: Person | None = None, issued_on: date | None = None
) -> Letter:
    """Return the letter that confirms a withdrawal and says how to resume; `words` are the resident's own.

    `issued_on` is the day the letter goes, where the withdrawal is recorded later than the resident said it.
    """
    issued_on = issued_on or on
    not_before(issued_on, on, "the resident said it")
    words = said(
        words, "What the resident said", provision="5.12", mend="Only the resident withdraws: keep their words."
    )
    Withdrawal.objects.create(complaint=complaint, on=on, words=words, confirmed_on=issued_on)
    letter = outgoing.issue(complaint, stage_of(complaint), LetterKind.WITHDRAWAL, by=by, on=issued_on)
    journal.note("withdrawn", words, on=on, by=by)
    return letter


@action
def resume(*, complaint: Complaint, on: date, by: Person | None = None) -> Withdrawal:
    """Return the withdrawal as ended: the complaint goes on, and its dates are the same as before."""
    withdrawal = complaint.withdrawals.filter(resumed_on__isnull=True).first()
    if withdrawal is None:
        raise Refused("Only what was withdrawn can be resumed")
    not_before(on, withdrawal.on, "it was withdrawn")
    withdrawal.resumed_on = on
    withdrawal.save(update_fields=["resumed_on"])
    complaint.closed_on = None
    complaint.save(update_fields=["closed_on"])
    journal.note("resumed", "The resident takes it up again, within the same dates.", on=on, by=by)
    return withdrawal
