"""A landlord with homes, and a complaint told on the web as a resident tells it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache

from amends.accounts.models import Home, Landlord
from amends.casework import calendar, duties
from tests.public.telling import MONDAY


@pytest.fixture
def landlord(db: Any) -> Landlord:
    cache.clear()  # a test in a browser leaves its counts behind
    made = Landlord.objects.create(
        name="Riverbank Homes",
        slug="riverbank",
        reference_prefix="RVB",
        phone="01632 960123",
        email="complaints@riverbank.example",
        address="1 Mill Street\nAnytown\nAN1 1AA",
    )
    Home.objects.create(landlord=made, address="14 Elm Court", postcode="AN1 4EC")
    Home.objects.create(landlord=made, address="15 Elm Court", postcode="AN1 4EC")
    duties.recompute_landlord(made, calendar.current())  # as the start does
    return made


@pytest.fixture
def other_landlord(db: Any) -> Landlord:
    return Landlord.objects.create(name="Hilltop Homes", slug="hilltop", reference_prefix="HTP")


@pytest.fixture
def monday() -> Iterator[Any]:
    """Stand on Monday 1 June 2026, at ten in the morning."""
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller
