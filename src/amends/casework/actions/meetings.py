"""Meetings on a complaint, and who came along with the resident (Code 3.6)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, Meeting
from amends.casework.subject import said


@action
def record(
    *,
    complaint: Complaint,
    by: Person,
    on: date,
    with_whom: str,
    could_be_accompanied: bool | None = None,
    accompanied_by: str = "",
    note: str = "",
) -> Meeting:
    """Return the meeting held on that day; `could_be_accompanied` None says that nobody knows whether they could be."""
    came = accompanied_by.strip()
    meeting = Meeting.objects.create(
        complaint=complaint,
        on=on,
        with_whom=said(with_whom, "Who was there", provision="3.6"),
        could_be_accompanied=True if came else could_be_accompanied,
        accompanied_by=came,
        note=note.strip(),
        recorded_by=by,
    )
    with_them = f", with {came}" if came else ""
    journal.note("meeting", f"A meeting with {meeting.with_whom}{with_them}. {meeting.note}".strip(), on=on, by=by)
    return meeting
