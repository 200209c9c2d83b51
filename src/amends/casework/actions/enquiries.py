"""Enquiries of councillors and MPs: their own register and day; a resident's dissatisfaction in one is a complaint."""

from __future__ import annotations

from datetime import date
from typing import Any

from amends.accounts.models import Home, Landlord, Person
from amends.casework import calendar, journal, taking_in
from amends.casework.action import action
from amends.casework.actions import intake
from amends.casework.models import Channel, Complaint, MembersEnquiry, Resident
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.workdays import spoken

ANSWERED_WITHIN = 10  # working days; the landlord's own day where it gives none


@action
def receive(
    *,
    landlord: Landlord,
    by: Person,
    on: date,
    received_on: date,
    member: str,
    words: str,
    office: str = "",
    email: str = "",
    due_on: date | None = None,
    resident: Resident | None = None,
    resident_name: str = "",
    home: Home | None = None,
    owner: Person | None = None,
    voices_dissatisfaction: bool | None = None,
) -> MembersEnquiry:
    """Return the enquiry, due within ten working days unless another day is given.

    `voices_dissatisfaction` None says that nobody has judged yet whether a resident is dissatisfied.
    """
    not_before(on, received_on, "it was received")
    taking_in.of_the_landlord(landlord, home, resident)
    enquiry = MembersEnquiry.objects.create(
        landlord=landlord,
        reference=taking_in.next_reference(landlord, on.year, MembersEnquiry, "ENQ-"),
        member=said(member, "Who asks"),
        office=office.strip(),
        email=email.strip(),
        received_on=received_on,
        due_on=due_on or calendar.current().after(received_on, ANSWERED_WITHIN),
        recorded_on=on,
        recorded_by=by,
        words=said(words, "What the member asks"),
        resident=resident,
        resident_name=resident_name.strip(),
        home=home,
        owner=owner,
        voices_dissatisfaction=voices_dissatisfaction,
    )
    journal.note("enquiry received", f"{enquiry.reference} of {enquiry.member}: {enquiry.words}", on=on, by=by)
    return enquiry


@action
def sort(
    *, enquiry: MembersEnquiry, by: Person, on: date, voices_dissatisfaction: bool, owner: Person | None = None
) -> None:
    """Record whether a resident's dissatisfaction speaks through the enquiry, and who answers it."""
    if enquiry.complaint is not None and not voices_dissatisfaction:
        raise Refused(f"It became a complaint: {enquiry.complaint.reference}", provision="1.3")
    if enquiry.voices_dissatisfaction and not voices_dissatisfaction:
        raise Refused(
            "Only the resident decides that this is no complaint", provision="1.3", mend="Make the complaint; ask them."
        )
    enquiry.voices_dissatisfaction = voices_dissatisfaction
    enquiry.owner = owner or enquiry.owner
    enquiry.save()
    says = "It voices a resident's dissatisfaction." if voices_dissatisfaction else "A question only."
    journal.note("enquiry sorted", says, on=on, by=by)


@action
def make_complaint(
    *,
    enquiry: MembersEnquiry,
    by: Person,
    on: date,
    resident: dict[str, Any] | Resident | None = None,
    home: Home | None = None,
    **details: Any,
) -> Complaint:
    """Return the complaint that the enquiry is, from the day it came (Code 1.3).

    The member acts for the resident; authority is sought meanwhile, and stops no clock.
    """
    if enquiry.complaint is not None:
        raise Refused(f"A complaint was made of it already: {enquiry.complaint.reference}", provision="1.3")
    member = {
        "name": enquiry.member,
        "relation": enquiry.office or "Councillor or MP",
        "email": enquiry.email,
        "authority_sought_on": on,
    }
    complaint = intake.receive(
        landlord=enquiry.landlord,
        told_on=enquiry.received_on,
        on=on,
        by=by,
        channel=Channel.COUNCILLOR,
        words=enquiry.words,
        resident=resident or enquiry.resident or {"name": enquiry.resident_name},
        home=home or enquiry.home,
        representative=member,
        **details,
    )
    enquiry.complaint, enquiry.resident, enquiry.home = complaint, complaint.resident, complaint.home
    enquiry.voices_dissatisfaction, enquiry.authority_sought_on = True, on
    enquiry.save()
    journal.note("became a complaint", f"{complaint.reference}, from {spoken(enquiry.received_on)}.", on=on, by=by)
    return complaint


@action
def answer(*, enquiry: MembersEnquiry, by: Person, on: date, answer: str) -> None:
    """Record the answer to the member; dissatisfaction in the enquiry is a complaint first."""
    if enquiry.answered_on is not None:
        raise Refused(f"It was answered on {spoken(enquiry.answered_on)}")
    not_before(on, enquiry.received_on, "it was received")
    if enquiry.voices_dissatisfaction is None:
        raise Refused("Whether it voices a resident's dissatisfaction is not said", provision="1.3", mend="Sort it.")
    if enquiry.voices_dissatisfaction and enquiry.complaint is None:
        raise Refused(
            "It voices a resident's dissatisfaction",
            provision="1.3",
            mend="Make the complaint, then answer them.",
        )
    enquiry.answer = said(answer, "The answer")
    enquiry.answered_on, enquiry.answered_by = on, by
    enquiry.save()
    journal.note("enquiry answered", enquiry.answer, on=on, by=by)
