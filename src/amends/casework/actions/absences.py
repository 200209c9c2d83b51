"""Who is away, and who covers for them."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Absence, Landlord, Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.conflicts import HANDLES
from amends.casework.refused import Refused
from amends.workdays import spoken


@action
def record(
    *,
    landlord: Landlord,
    person: Person,
    by: Person,
    on: date,
    from_on: date,
    to_on: date | None = None,
    cover: Person | None = None,
    note: str = "",
) -> Absence:
    """Return the absence, both days included; the cover sees the work of who is away, for those days only."""
    if to_on is not None and to_on < from_on:
        raise Refused(f"{spoken(to_on)} is before the first day away, {spoken(from_on)}", mend="Check the dates.")
    if not person.roles_at(landlord):
        raise Refused(f"{person} has no role at {landlord}", mend="Choose somebody who works here.")
    if cover is not None:
        if cover == person:
            raise Refused("Nobody covers for themselves", mend="Choose another person, or nobody.")
        if not cover.roles_at(landlord) & HANDLES:
            raise Refused(f"{cover} does not work on complaints at {landlord}", mend="Choose one who does.")
        if Absence.objects.on(from_on).filter(person=cover).exists():
            raise Refused(f"{cover} is away on {spoken(from_on)} as well", mend="Choose another person.")
    made = Absence.objects.create(
        landlord=landlord, person=person, from_on=from_on, to_on=to_on, cover=cover, note=note.strip(), recorded_by=by
    )
    until = f" until {spoken(to_on)}" if to_on else ""
    covers = f"{cover} covers." if cover else "Nobody covers."
    journal.note("absence", f"{person} is away from {spoken(from_on)}{until}. {covers}", on=on, by=by)
    return made


@action
def end(*, absence: Absence, by: Person, on: date, back_on: date) -> None:
    """Say that somebody is back: the day before `back_on` is the last away, and from then nobody covers."""
    if back_on <= absence.from_on:
        raise Refused(
            f"{spoken(back_on)} is not after the first day away, {spoken(absence.from_on)}", mend="Check the date."
        )
    last = date.fromordinal(back_on.toordinal() - 1)
    if absence.to_on is not None and absence.to_on <= last:
        raise Refused(f"It ended on {spoken(absence.to_on)} already")
    absence.to_on = last
    absence.save(update_fields=["to_on"])
    journal.note("back", f"{absence.person} is back on {spoken(back_on)}.", on=on, by=by)
