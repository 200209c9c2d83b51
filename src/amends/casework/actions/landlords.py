"""Setting up a landlord, and the homes it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import slugify

from amends.accounts.models import Home, HomeCount, Landlord, Person, Role, RoleName, Stock
from amends.casework import journal
from amends.casework.action import action
from amends.casework.refused import Refused
from amends.casework.search import index
from amends.casework.subject import said
from amends.workdays import spoken

AREA = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]?")


@action
def set_up(
    *, name: str, administrator: Mapping[str, str], on: date, by: Person | None = None, **details: Any
) -> Person:
    """Return the first administrator of a new landlord: a person of that `name`, `email` and `password`.

    `details` are fields of the landlord.
    """
    name = said(name, "The landlord's name")
    landlord = Landlord(
        name=name, slug=details.pop("slug", "") or _free_slug(name), set_up_at=timezone.now(), **details
    )
    try:
        landlord.full_clean()
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages).rstrip(".")) from wrong
    landlord.save()
    email = administrator["email"].strip().lower()
    person = Person.objects.filter(email=email).first() or Person.objects.create_user(
        email, administrator["name"], administrator.get("password") or None
    )
    Role.objects.create(person=person, name=RoleName.ADMINISTRATOR, landlord=landlord, given_on=on)
    person.forget_roles()
    journal.about(landlord)
    journal.note("landlord set up", f"{landlord} is set up; {person} administers it.", on=on, by=by or person)
    return person


@action
def change(*, landlord: Landlord, by: Person, on: date, **details: Any) -> None:
    """Give the landlord other details: what its letters carry, its homes owned, whether answers are signed."""
    changed = sorted(name for name, value in details.items() if getattr(landlord, name) != value)
    for name in changed:
        setattr(landlord, name, details[name])
    try:
        landlord.full_clean()
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages).rstrip(".")) from wrong
    if changed:
        landlord.save(update_fields=changed)
    words = ", ".join(name.replace("_", " ") for name in changed) or "nothing"
    journal.note("landlord changed", f"Changed: {words}.", on=on, by=by)


@action
def add_homes(*, landlord: Landlord, by: Person | None, on: date, homes: Iterable[Mapping[str, str]]) -> list[Home]:
    """Return the homes added, each from its `address`, `postcode`, `uprn` and `tenure`."""
    made = Home.objects.bulk_create([Home(landlord=landlord, **home) for home in homes])
    index.write_things(made, new=True)
    who = str(by) if by else journal.BY_THE_SYSTEM
    journal.note("homes added", f"{len(made)} homes added.", on=on, by=by, by_name=who)
    return made


@action
def state_homes(
    *, landlord: Landlord, by: Person, on: date, counted_on: date, stock: str, homes: int, source: str, area: str = ""
) -> HomeCount:
    """Return how many homes of a sort there were on a day, stated with its source; what was stated before stays."""
    if stock not in Stock.values:
        raise Refused("Homes are counted as low cost rental or low cost home ownership", mend="Choose one of the two.")
    if counted_on > on:
        raise Refused(f"{spoken(counted_on)} is still to come", mend="Give the day on which the homes were counted.")
    district = area.strip().upper()
    if district and not AREA.fullmatch(district):
        raise Refused(f"“{district}” is not the first half of a postcode", mend="Write it as in AN1, or leave it out.")
    source = said(source, "Where the number is from")
    made = HomeCount.objects.create(
        landlord=landlord, on=counted_on, stock=stock, area=district, homes=homes, source=source,
        stated_on=on, stated_by=by,
    )  # fmt: skip
    journal.decided(homes=homes, stock=stock, area=district, counted_on=counted_on.isoformat())
    where = f" in {district}" if district else ""
    words = f"{homes:,} {stock} homes{where} on {spoken(counted_on)}, from: {source}."
    journal.note("homes stated", words, on=on, by=by)
    return made


def _free_slug(name: str) -> str:
    """Return the landlord's name as an address, with a number where another landlord has it."""
    wanted, number = slugify(name)[:50] or "landlord", 1
    slug = wanted
    while Landlord.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{wanted}-{number}"
    return slug
