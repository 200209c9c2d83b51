"""Praise: kept as it was said, and passed on to those it is about."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Landlord, Person
from amends.casework import journal, taking_in
from amends.casework.action import action
from amends.casework.models import Channel, Compliment, Resident
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.workdays import spoken


@action
def record(
    *,
    landlord: Landlord,
    by: Person,
    on: date,
    received_on: date,
    channel: str,
    words: str,
    about: str = "",
    resident: Resident | None = None,
    resident_name: str = "",
) -> Compliment:
    """Return the compliment as it was said."""
    not_before(on, received_on, "it was said")
    taking_in.of_the_landlord(landlord, resident=resident)
    compliment = Compliment.objects.create(
        landlord=landlord,
        received_on=received_on,
        channel=Channel(channel),
        words=said(words, "What was said"),
        about=about.strip(),
        resident=resident,
        resident_name=resident_name.strip(),
        recorded_by=by,
    )
    journal.note("compliment", compliment.words, on=on, by=by)
    return compliment


@action
def pass_on(*, compliment: Compliment, by: Person, on: date) -> None:
    """Record that those it is about were told."""
    if compliment.passed_on is not None:
        raise Refused(f"It was passed on, on {spoken(compliment.passed_on)}")
    not_before(on, compliment.received_on, "it was said")
    compliment.passed_on = on
    compliment.save(update_fields=["passed_on"])
    journal.note("compliment passed on", compliment.about, on=on, by=by)
