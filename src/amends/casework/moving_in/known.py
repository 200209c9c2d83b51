"""What is here already, asked once for many rows: homes, residents, people, teams, and what moved in before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from amends.accounts.models import Home, Landlord, Person, Role, Team
from amends.casework.conflicts import HANDLES
from amends.casework.models import Complaint, Resident
from amends.casework.moving_in.cells import plain


def references(landlord: Landlord, old: Iterable[str]) -> dict[str, int]:
    """Return which of these references of another system have moved in, each with its complaint's key."""
    found = Complaint.objects.filter(landlord=landlord, old_reference__in=set(old)).order_by()
    return dict(found.values_list("old_reference", "pk"))


class Homes:
    """The landlord's homes that rows may name, by UPRN, else by address and postcode."""

    def __init__(self, landlord: Landlord, uprns: Iterable[str], postcodes: Iterable[str]) -> None:
        self.by_uprn: dict[str, Home] = {}
        self.by_address: dict[tuple[str, str], Home] = {}
        homes = Home.objects.filter(landlord=landlord).order_by()
        if wanted := set(uprns) - {""}:
            self._take(homes.filter(uprn__in={*wanted, *(one.zfill(12) for one in wanted)}))
        if wanted := {form for one in postcodes if one for form in _forms(one)}:
            self._take(homes.filter(postcode__in=wanted))

    def _take(self, homes: Iterable[Home]) -> None:
        for home in homes:
            self.by_address.setdefault(place(home.address, home.postcode), home)
            if home.uprn:
                self.by_uprn[home.uprn.lstrip("0")] = home

    def add(self, home: Home) -> None:
        """Know a home that has just been made."""
        self._take([home])

    def find(self, uprn: str, address: str, postcode: str) -> Home | None:
        """Return the home of that UPRN, else of that address at that postcode, or None."""
        if uprn:
            return self.by_uprn.get(uprn)
        return self.by_address.get(place(address, postcode)) if address and postcode else None


class Residents:
    """The landlord's residents of some names; one is the same person where a second thing agrees with the name."""

    def __init__(self, landlord: Landlord, names: Iterable[str]) -> None:
        self.by_name: dict[str, list[Resident]] = defaultdict(list)
        held = Resident.objects.filter(landlord=landlord, merged_into__isnull=True, name__in=set(names)).order_by("pk")
        for one in held.prefetch_related("adjustments__reviews", "restrictions"):
            self.add(one)

    def add(self, resident: Resident) -> None:
        """Know a resident that has just been made."""
        self.by_name[plain(resident.name)].append(resident)

    def find(self, name: str, email: str, phone: str, postal_address: str) -> Resident | None:
        """Return the resident of that name with that email, telephone or address, or None; a name alone is nobody."""
        theirs = {("email", email.casefold()), ("phone", digits(phone)), ("address", plain(postal_address))}
        for one in self.by_name.get(plain(name), ()):
            held = {
                ("email", one.email.casefold()),
                ("phone", digits(one.phone)),
                ("address", plain(one.postal_address)),
            }
            if any(what for _, what in theirs & held):
                return one
        return None


class Staff:
    """The landlord's teams, and who may handle a complaint there, by email and by a name that only one of them has."""

    def __init__(self, landlord: Landlord) -> None:
        self.teams = {plain(team.name): team for team in Team.objects.filter(landlord=landlord)}
        at = Role.objects.filter(landlord=landlord) | Role.objects.filter(landlord__isnull=True)
        at = at.filter(name__in=HANDLES, ended_on__isnull=True)
        people = Person.objects.filter(pk__in=at.order_by().values("person"), is_active=True)
        named: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            named[plain(person.name)].append(person)
            named[person.email.casefold()] = [person]
        self.people = {name: ones[0] for name, ones in named.items() if len(ones) == 1}

    def person(self, called: str) -> Person | None:
        """Return who that is, by email address or name (also “Shah, Hari”), or None."""
        last, comma, first = called.partition(",")
        names = (called.casefold(), plain(called), plain(f"{first} {last}") if comma else "")
        return next((self.people[name] for name in names if name in self.people), None)

    def team(self, called: str) -> Team | None:
        """Return the team of that name, or None."""
        return self.teams.get(plain(called))


def place(address: str, postcode: str) -> tuple[str, str]:
    """Return an address and postcode for comparing; a postcode at the end of the address is not said twice."""
    code = plain(postcode).replace(" ", "")
    words = plain(address)
    bare = words.replace(" ", "")
    return (bare.removesuffix(code) if code else bare), code


def digits(phone: str) -> str:
    """Return the last ten digits of a telephone number, which name it however it is written."""
    return "".join(one for one in phone if one.isdecimal())[-10:]


def _forms(postcode: str) -> tuple[str, str, str]:
    """Return the ways in which a postcode may be stored."""
    bare = "".join(postcode.split()).upper()
    return postcode, bare, f"{bare[:-3]} {bare[-3:]}"
