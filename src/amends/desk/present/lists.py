"""Lists of complaints as tables, for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from amends.casework.models import Complaint
from amends.formats.blocks import Table

HEAD = (
    "Reference",
    "Title",
    "Resident",
    "Address",
    "Landlord",
    "Told us on",
    "Logged on",
    "How it came",
    "About",
    "Where it stands",
    "Handler",
    "Next thing to do",
    "Due on",
    "Closed on",
)


def as_table(complaints: Iterable[Complaint]) -> Table:
    """Return the complaints as a table, a row each, dates as 2026-05-22 so that they sort."""
    return Table(HEAD, tuple(_row(complaint) for complaint in complaints), caption="Complaints")


def _row(complaint: Complaint) -> tuple[str, ...]:
    return (
        complaint.reference,
        complaint.title,
        complaint.resident.name,
        str(complaint.home or ""),
        complaint.landlord.name,
        _day(complaint.told_on),
        _day(complaint.logged_on),
        complaint.get_channel_display(),
        complaint.category,
        complaint.get_state_display(),
        str(complaint.handler or ""),
        complaint.next_ask,
        _day(complaint.next_due_on),
        _day(complaint.closed_on),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
