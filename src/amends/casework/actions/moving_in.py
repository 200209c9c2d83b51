"""Records of another system move in, many at once; each complaint's own journal says from which file and row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from django.utils import timezone
from django_q.tasks import async_task

from amends.accounts.models import Landlord, Person, Role, Team
from amends.casework import calendar, in_bulk, journal
from amends.casework.action import action
from amends.casework.models import Complaint, Resident
from amends.casework.moving_in import build
from amends.casework.moving_in.complaint import Told
from amends.casework.moving_in.known import Homes, Residents, Staff
from amends.casework.moving_in.others import NewPerson, NewResident, way
from amends.casework.search import index
from amends.casework.taking_in import next_reference


@dataclass(frozen=True, slots=True)
class File:
    """What the rows come from: what the file is called, and who moves it in."""

    name: str
    by: Person
    on: date

    def row(self, number: int) -> str:
        """Return where one record stood: "Complaints 2024.xlsx, row 17"."""
        return f"{self.name}, row {number}"


@action
def complaints(*, landlord: Landlord, by: Person, on: date, file: str, rows: Sequence[tuple[int, Told]]) -> list[int]:
    """Return the keys of the complaints made of these rows, in their order, with their stages as they were kept.

    What a row does not say is *unrecorded*; one still open is worked from here on.
    """
    source, staff = File(file, by, on), Staff(landlord)
    told = [one for _, one in rows]
    homes = Homes(landlord, [one.where.uprn for one in told], [one.where.postcode for one in told])
    residents = Residents(landlord, [one.who.name for one in told])
    references = _references(landlord, [one.told_on.year for one in told])
    made: list[in_bulk.New] = []
    for (number, one), reference in zip(rows, references, strict=True):
        home = homes.find(one.where.uprn, one.where.address, one.where.postcode)
        fresh = build.resident(landlord, one, home)
        known = residents.find(fresh.name, fresh.email, fresh.phone, fresh.postal_address)
        if known is None:
            residents.add(fresh)
        made.append(
            build.new(
                landlord, one, reference=reference, who=known or fresh, is_new=known is None, home=home,
                handler=staff.person(one.handler) if one.is_open else None, team=staff.team(one.team), by=by, on=on,
                source=source.row(number),
            )
        )  # fmt: skip
    in_bulk.write(made, calendar.current(), timezone.now())
    _let_find(made)
    _note(source, "complaint", [number for number, _ in rows])
    return [one.complaint.pk for one in made]


@action
def residents(
    *, landlord: Landlord, by: Person, on: date, file: str, rows: Sequence[tuple[int, NewResident]]
) -> list[int]:
    """Return the keys of the residents made of these rows, in their order."""
    made = [
        Resident(
            landlord=landlord, name=one.name, email=one.email, phone=one.phone, postal_address=one.postal_address,
            kind=one.kind, reply_by=way(one), do_not_call=one.do_not_call, large_print=one.large_print, needs=one.needs,
        )
        for _, one in rows
    ]  # fmt: skip
    Resident.objects.bulk_create(made)
    index.write_things(made, new=True)
    _note(File(file, by, on), "resident", [number for number, _ in rows])
    return [one.pk for one in made]


@action
def people(*, landlord: Landlord, by: Person, on: date, file: str, rows: Sequence[tuple[int, NewPerson]]) -> list[int]:
    """Return the keys of the people made of these rows, each with one role; nobody is written to until `invite`."""
    teams = {team.name.casefold(): team for team in Team.objects.filter(landlord=landlord)}
    made: list[int] = []
    for _, one in rows:
        name = one.team.casefold()
        if name and name not in teams:
            teams[name] = Team.objects.create(landlord=landlord, name=one.team)
        person = Person.objects.create_user(one.email, one.name, job_title=one.job_title)
        Role.objects.create(person=person, name=one.role, landlord=landlord, team=teams.get(name), given_on=on)
        made.append(person.pk)
    _note(File(file, by, on), "person", [number for number, _ in rows], many="people")
    journal.decided(people=list(made))
    return made


@action
def invite(*, landlord: Landlord, by: Person, on: date, people: Sequence[Person]) -> int:
    """Return how many people were sent the link by which they choose a password: those who have none yet."""
    asked = [person for person in people if person.is_active and not person.has_usable_password()]
    for person in asked:
        person.invited_at = timezone.now()
        person.save(update_fields=["invited_at"])
        async_task("amends.accounts.invitations.send", person.pk)
    journal.note("people invited", f"{len(asked)} people are invited.", on=on, by=by)
    return len(asked)


def _note(file: File, what: str, numbers: list[int], many: str = "") -> None:
    """Note on the landlord's journal what moved in, from which rows."""
    rows = f"row {numbers[0]}" if len(numbers) == 1 else f"rows {numbers[0]} to {numbers[-1]}"
    called = what if len(numbers) == 1 else many or f"{what}s"
    journal.note("moved in", f"{len(numbers)} {called} moved in from {file.name}, {rows}.", on=file.on, by=file.by)


def _let_find(made: list[in_bulk.New]) -> None:
    """Write what is found by; a complaint whose resident came with it has nothing that could be found yet."""
    with_new = [one.complaint for one in made if any(row is one.complaint.resident for row in one.rows)]
    new = {complaint.pk for complaint in with_new}
    index.write(with_new, new=True)
    index.write([one.complaint for one in made if one.complaint.pk not in new])


def _references(landlord: Landlord, years: list[int]) -> list[str]:
    """Return a new reference for each complaint, of the year in which it was made."""
    following: dict[int, tuple[str, count]] = {}
    for year in set(years):
        begins, _, number = next_reference(landlord, year, Complaint).rpartition("-")
        following[year] = (begins, count(int(number)))
    return [f"{following[year][0]}-{next(following[year][1]):05d}" for year in years]
