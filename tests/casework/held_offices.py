"""The offices that the Code asks for, as somebody holds them."""

from __future__ import annotations

from datetime import date
from typing import Any

from amends.accounts.models import Landlord, Person
from amends.casework.actions import offices
from amends.casework.models import Office, OfficeKind


def held(landlord: Landlord, by: Person, on: date, kind: OfficeKind, **given: Any) -> Office:
    """Return a term of an office that began on a day."""
    return offices.appoint(landlord=landlord, by=by, on=on, kind=kind, **({"name": "Ann Cole", "from_on": on} | given))


def member(landlord: Landlord, by: Person, on: date, **given: Any) -> Office:
    """Return the term of a member of the governing body, appointed by its minute."""
    told = {"of_governing_body": True, "body": "the Board", "minute": "26/14"}
    return held(landlord, by, on, OfficeKind.MEMBER, **(told | given))
