"""Rows that are homes, residents or people who work here."""

from __future__ import annotations

from dataclasses import dataclass

from amends.accounts.models import RoleName, Tenure
from amends.casework.models import ReplyBy, ResidentKind
from amends.casework.moving_in.fields import YES
from amends.casework.moving_in.known import digits
from amends.casework.moving_in.reading import Reading


@dataclass(frozen=True, slots=True)
class NewHome:
    """A home as read from a row."""

    address: str
    postcode: str
    uprn: str
    tenure: str


@dataclass(frozen=True, slots=True)
class NewResident:
    """A resident as read from a row; two things tell one from another of the same name."""

    name: str
    email: str
    phone: str
    postal_address: str
    kind: str
    reply_by: str
    do_not_call: bool
    large_print: bool
    needs: str


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who works here as read from a row, with their first role."""

    name: str
    email: str
    job_title: str
    role: str
    team: str


def home(row: Reading) -> NewHome | None:
    """Return the home of a row, or None where anything in it is wrong."""
    address, postcode = row.words("address"), " ".join(row.words("postcode").upper().split())
    found = NewHome(address, postcode, row.uprn("uprn"), row.choice("tenure") or Tenure.SOCIAL_RENT)
    if not found.uprn and not postcode and not row.problems:
        row.wrong(
            "postcode", "It has neither a postcode nor a UPRN", "Fill in one, so that it can be told from others."
        )
    return None if row.problems else found


def resident(row: Reading) -> NewResident | None:
    """Return the resident of a row, or None where anything in it is wrong."""
    found = NewResident(
        name=row.words("name"),
        email=row.email("email"),
        phone=row.words("phone"),
        postal_address="\n".join(filter(None, (row.words("postal_address"), row.words("postcode")))),
        kind=row.choice("kind") or ResidentKind.PRESENT,
        reply_by=row.choice("reply_by"),
        do_not_call=row.choice("do_not_call") == YES,
        large_print=row.choice("large_print") == YES,
        needs=row.words("needs"),
    )
    if not (found.email or digits(found.phone) or found.postal_address) and not row.problems:
        row.wrong(
            "name",
            "Nothing but the name tells who this is",
            "Give an email address, a telephone number or an address.",
        )
    return None if row.problems else found


def way(found: NewResident) -> str:
    """Return how they are reached: as they wish, else as they can be."""
    return found.reply_by or (ReplyBy.EMAIL if found.email or not found.postal_address else ReplyBy.POST)


def person(row: Reading) -> NewPerson | None:
    """Return the person of a row, or None where anything in it is wrong."""
    role = row.choice("role")
    if not role and not row.problems:
        row.wrong(
            "role", "No role is given", f"Give one, such as {RoleName.HANDLER.label} or {RoleName.FRONTLINE.label}."
        )
    email = row.email("email").lower()
    found = NewPerson(row.words("name"), email, row.words("job_title"), role, row.words("team"))
    return None if row.problems else found
