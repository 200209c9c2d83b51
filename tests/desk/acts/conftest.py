"""The cast at work on Friday 22 May 2026, and a way to open and send the pages of actions as one of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from amends.accounts.models import Person
from amends.casework.models import Complaint
from tests import build, people

TOLD = "Fri 1 May 2026"
NOW = datetime(2026, 5, 22, 10, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture(autouse=True)
def _on_friday_22_may_2026() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def cast(db: Any) -> people.Cast:
    return people.cast()


def at(cast: people.Cast, state: str, told: str = TOLD, **given: Any) -> Complaint:
    """Return a complaint that stands there, told on 1 May 2026."""
    made = build.complaint(cast, at=state, received_on=told, **given)
    return Complaint.objects.get(pk=made.pk)


@dataclass
class Desk:
    """One person at the page of one action."""

    person: Person
    page: str
    complaint: Complaint

    @property
    def address(self) -> str:
        return reverse(f"desk:{self.page}", args=[self.complaint.reference])

    @property
    def client(self) -> Client:
        client = Client()
        client.force_login(self.person)
        return client

    def opens(self, query: str = "") -> HttpResponse:
        return self.client.get(self.address + query)

    def sends(self, query: str = "", version: int | None = None, **typed: Any) -> HttpResponse:
        """Send the form as it was opened now, or with an older version."""
        self.complaint.refresh_from_db()
        held = {"version": self.complaint.version if version is None else version, "seen": self.complaint.length}
        return self.client.post(self.address + query, held | typed)


def on(day: date | None = None, name: str = "on") -> dict[str, str]:
    """Return a day as its three boxes; the day of the tests where none is given."""
    day = day or date(2026, 5, 22)
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def text(response: HttpResponse) -> str:
    """Return the page's words as they stand in its HTML, quotation marks as typed."""
    return response.content.decode().replace("&#39;", "'").replace("&#34;", '"')


def last_event(complaint: Complaint) -> str:
    return str(complaint.events.latest("number").kind)
