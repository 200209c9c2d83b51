"""Who holds an office that the Code asks for: appoint somebody, or put right what is recorded, and end it."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Landlord, Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Office, OfficeKind
from amends.casework.refused import Refused
from amends.casework.subject import said
from amends.workdays import spoken


@action
def appoint(
    *,
    landlord: Landlord,
    by: Person,
    on: date,
    kind: str,
    name: str,
    from_on: date,
    to_on: date | None = None,
    of_governing_body: bool | None = None,
    body: str = "",
    minute: str = "",
) -> Office:
    """Return a term of an office, recorded (4.1, 9.4, 9.5); raises Refused where it ends before it begins."""
    made = Office(landlord=landlord, kind=OfficeKind(kind))
    _set(made, by, name, from_on, to_on, of_governing_body, body, minute)
    journal.note("office recorded", _words(made), on=on, by=by)
    return made


@action
def change(
    *,
    office: Office,
    by: Person,
    on: date,
    name: str,
    from_on: date,
    to_on: date | None = None,
    of_governing_body: bool | None = None,
    body: str = "",
    minute: str = "",
) -> None:
    """Put right what is recorded of a term, or say on which day it ended or ends; raises Refused as `appoint` does."""
    _set(office, by, name, from_on, to_on, of_governing_body, body, minute)
    journal.note("office changed", _words(office), on=on, by=by)


def _set(
    office: Office,
    by: Person,
    name: str,
    from_on: date,
    to_on: date | None,
    of_governing_body: bool | None,
    body: str,
    minute: str,
) -> None:
    if to_on is not None and to_on < from_on:
        raise Refused(f"It cannot end on {spoken(to_on)}, before it began", mend="Check both days.")
    office.name = said(name, "Who holds it", mend="Name the person or the team.")
    office.from_on, office.to_on, office.recorded_by = from_on, to_on, by
    office.of_governing_body = of_governing_body if office.kind == OfficeKind.MEMBER else None
    office.body, office.minute = body.strip(), minute.strip()
    office.save()


def _words(office: Office) -> str:
    until = f" until {spoken(office.to_on)}" if office.to_on else ""
    return f"{office.name}: {office.kind} from {spoken(office.from_on)}{until}."
