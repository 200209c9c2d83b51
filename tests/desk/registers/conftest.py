"""The cast at the registers on Friday 22 May 2026, and a client for each of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client

from amends.accounts.models import Home, Person
from amends.casework.actions import landlords
from tests.desk.acts.conftest import _on_friday_22_may_2026, cast  # noqa: F401  (fixtures)
from tests.people import SET_UP_ON, Cast

REGISTERS = "/desk/registers/"


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def sends(person: Person, address: str, **typed: Any) -> HttpResponse:
    """Send a form of the registers, and follow to where it leads."""
    return client_of(person).post(REGISTERS + address, typed, follow=True)


def reads(person: Person, address: str) -> HttpResponse:
    return client_of(person).get(REGISTERS + address)


def block(cast: Cast, name: str = "Hill House", flats: int = 4) -> list[Home]:  # noqa: F811
    """Return the homes of a block."""
    homes = [{"address": f"Flat {number}, {name}", "postcode": "AN1 2HH"} for number in range(1, flats + 1)]
    return landlords.add_homes(landlord=cast.landlord, by=cast.ada, on=SET_UP_ON, homes=homes)
