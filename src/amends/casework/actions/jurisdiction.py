"""Which ombudsman a complaint is for; the letters and the resident's page follow it (Code 3.7)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import LandlordKind, Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, Ombudsman
from amends.casework.refused import Refused
from amends.casework.subject import said


@action
def choose(*, complaint: Complaint, by: Person, on: date, ombudsman: str, because: str) -> None:
    """Say which ombudsman the complaint is for, with the reason; only a council's may be for the LGSCO, or for both."""
    which = Ombudsman(ombudsman)
    if which != Ombudsman.HOUSING and complaint.landlord.kind != LandlordKind.COUNCIL:
        raise Refused("Only a council comes under the Local Government and Social Care Ombudsman", provision="3.7")
    if which == complaint.ombudsman:
        raise Refused(f"It is so already: {which.label}", provision="3.7")
    why = said(because, "Why it is for this ombudsman", provision="3.7", mend="Say which service it is about.")
    complaint.ombudsman = which
    complaint.save(update_fields=["ombudsman"])
    journal.note("ombudsman chosen", f"{which.label}: {why}", on=on, by=by)
