"""The five kinds of file: how a row of each is read, what makes it the same as another, and how it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from amends.accounts.models import Home, Landlord, Person
from amends.casework.actions import landlords
from amends.casework.actions import moving_in as acts
from amends.casework.models import ImportKind
from amends.casework.moving_in import complaint, others, papers
from amends.casework.moving_in.known import Homes, Residents, digits, place, references
from amends.casework.moving_in.reading import Reading


@dataclass(frozen=True, slots=True)
class Kind:
    """What is done alike with every kind of row; `made` is the word for what came of it in `ImportRow.made`.

    `read` returns what a row is or None, `key` what makes two rows the same, `there` those that are here already by
    their place in the list, `beside` finds what is wrong beside the row itself, and `make` returns the keys made.
    """

    called: str
    key_field: str
    read: Callable[[Reading], Any]
    key: Callable[[Any], str]
    there: Callable[[Landlord, Sequence[Any]], dict[int, int]]
    make: Callable[..., list[int]]
    beside: Callable[[Landlord, Sequence[tuple[Reading, Any]]], None] = lambda landlord, read: None
    of_file: bool = False  # `make` takes from the file itself, and is given it
    at_once: int = 200  # rows made in one transaction


def _complaints_there(landlord: Landlord, told: Sequence[complaint.Told]) -> dict[int, int]:
    here = references(landlord, [one.old_reference for one in told])
    return {at: here[one.old_reference] for at, one in enumerate(told) if one.old_reference in here}


def _homes_of_complaints(landlord: Landlord, read: Sequence[tuple[Reading, complaint.Told]]) -> None:
    """Find the rows that name a home by a UPRN that no home of ours has."""
    homes = Homes(landlord, [told.where.uprn for _, told in read], [])
    for row, told in read:
        if told.where.uprn and told.where.uprn not in homes.by_uprn:
            row.wrong(
                "uprn",
                f"No home of {landlord} has the UPRN {told.where.uprn}",
                "Move the homes in first, correct it, or leave that column out.",
            )


def _homes_there(landlord: Landlord, found: Sequence[others.NewHome]) -> dict[int, int]:
    here = Homes(landlord, [one.uprn for one in found], [one.postcode for one in found])
    held = {at: here.find(one.uprn, one.address, one.postcode) for at, one in enumerate(found)}
    return {at: home.pk for at, home in held.items() if home}


def _make_homes(
    *, landlord: Landlord, by: Person, on: date, file: str, rows: Sequence[tuple[int, others.NewHome]]
) -> list[int]:
    fields = [
        {"address": one.address, "postcode": one.postcode, "uprn": one.uprn, "tenure": one.tenure} for _, one in rows
    ]
    made: list[Home] = landlords.add_homes(landlord=landlord, by=by, on=on, homes=fields)
    return [home.pk for home in made]


def _residents_there(landlord: Landlord, found: Sequence[others.NewResident]) -> dict[int, int]:
    here = Residents(landlord, [one.name for one in found])
    held = {at: here.find(one.name, one.email, one.phone, one.postal_address) for at, one in enumerate(found)}
    return {at: one.pk for at, one in held.items() if one}


def _people_there(landlord: Landlord, found: Sequence[others.NewPerson]) -> dict[int, int]:
    here = dict(Person.objects.filter(email__in=[one.email for one in found]).values_list("email", "pk"))
    return {at: here[one.email] for at, one in enumerate(found) if one.email in here}


KINDS: dict[str, Kind] = {
    ImportKind.COMPLAINTS: Kind(
        "complaint",
        "old_reference",
        complaint.read,
        lambda one: one.old_reference.casefold(),
        _complaints_there,
        acts.complaints,
        _homes_of_complaints,
    ),
    ImportKind.HOMES: Kind(
        "home",
        "address",
        others.home,
        lambda one: one.uprn or " ".join(place(one.address, one.postcode)),
        _homes_there,
        _make_homes,
    ),
    ImportKind.RESIDENTS: Kind(
        "resident",
        "name",
        others.resident,
        lambda one: " ".join(
            (one.name.casefold(), one.email.casefold(), digits(one.phone), one.postal_address.casefold())
        ),
        _residents_there,
        acts.residents,
    ),
    ImportKind.PEOPLE: Kind("person", "email", others.person, lambda one: one.email, _people_there, acts.people),
    ImportKind.FILES: Kind(
        "paper",
        "file",
        papers.read,
        lambda one: f"{one.old_reference.casefold()} {one.sha256}",
        papers.there,
        papers.make,
        papers.known_here,
        of_file=True,
        at_once=25,
    ),
}
