"""A landlord with somebody in every role, and complaints reached through the real actions, on Friday 22 May 2026."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.accounts.models import Home, Landlord, Person, Role, RoleName
from amends.casework import calendar, duties
from amends.casework.actions import definition, documents, findings, intake, promises, remedies, stages
from amends.casework.models import Complaint
from tests.dates import day

TODAY = datetime(2026, 5, 22, 10, 0, tzinfo=ZoneInfo("Europe/London"))


@dataclass
class Place:
    """A landlord and the people there, one a role, and two who should see nothing of it."""

    landlord: Landlord
    people: dict[str, Person] = field(default_factory=dict)
    outsider: Person | None = None
    nobody: Person | None = None

    def __getitem__(self, role: str) -> Person:
        return self.people[role]


def person(name: str, role: str | None, landlord: Landlord | None) -> Person:
    made = Person.objects.create_user(f"{name.replace(' ', '.').lower()}@example.org", name)
    if role:
        Role.objects.create(person=made, name=role, landlord=landlord, given_on=day("Wed 1 Apr 2026"))
    return made


@pytest.fixture
def friday_22_may_2026() -> Iterator[None]:
    """The day on which all this is looked at."""
    with time_machine.travel(TODAY):
        yield


@pytest.fixture
def place(db: None, friday_22_may_2026: None) -> Place:
    here = Landlord.objects.create(
        name="Example Homes", slug="example", short_name="Example", reference_prefix="EXA", is_demonstration=True,
        address="1 High Street\nExampleton", phone="01632 960000", email="complaints@example.org",
    )  # fmt: skip
    there = Landlord.objects.create(name="Other Homes", slug="other", reference_prefix="OTH")
    for landlord in (here, there):  # as the start does
        duties.recompute_landlord(landlord, calendar.current())
    made = Place(here)
    for role in RoleName:
        made.people[role] = person(f"{role.label} Person", role, here)
    made.outsider = person("Olive Outsider", RoleName.COMPLAINTS_OFFICER, there)
    made.nobody = person("Noel Norole", None, None)
    return made


def receive(place: Place, told: str = "Fri 1 May 2026", **other: object) -> Complaint:
    """Return a complaint told to the complaints officer and logged that day."""
    home, _ = Home.objects.get_or_create(landlord=place.landlord, address="14 Elm Court, Mill Lane", postcode="EX1 2AM")
    resident = {"name": "Mary Osei", "email": "mary@example.org", "postal_address": str(home), "large_print": True}
    given: dict[str, object] = {
        "channel": "phone",
        "title": "Leak into the bedroom, 14 Elm Court",
        "words": "The leak came through in February and nobody came for six weeks.",
        "outcome_wanted": "The repair checked and an apology.",
        "category": "Repairs",
        "home": home,
        "resident": resident,
    }
    on = day(told)
    return intake.receive(
        landlord=place.landlord, told_on=on, on=on, by=place[RoleName.COMPLAINTS_OFFICER], **(given | other)
    )


def acknowledge(place: Place, complaint: Complaint, on: str = "Fri 8 May 2026") -> None:
    """Give it to the handler, triage it, set out two points and send the acknowledgement."""
    officer, handler, when = place[RoleName.COMPLAINTS_OFFICER], place[RoleName.HANDLER], day(on)
    stages.assign(complaint=complaint, stage_number=1, handler=handler, by=officer, on=when)
    stages.triage(
        complaint=complaint, by=handler, on=when, route="investigate", complexity="Two repairs teams",
        vulnerability="A baby in the home", risk="Damp", reasons="Records have to be read",
    )  # fmt: skip
    points = [
        {
            "says": "The leak reported on 3 February was not repaired until 20 March.",
            "outcome_sought": "The repair checked",
            "service": "Repairs",
            "responsibility": "ours",
        },
        {
            "says": "Three appointments were missed.",
            "outcome_sought": "An apology",
            "service": "Repairs",
            "responsibility": "ours",
        },
    ]
    definition.define(complaint=complaint, stage_number=1, by=handler, on=when, points=points)
    stages.acknowledge(complaint=complaint, stage_number=1, by=handler, on=when)


@pytest.fixture
def complaint(place: Place) -> Complaint:
    """Acknowledged, one point decided, a remedy offered, a promise overdue, a paper from the resident."""
    made = receive(place, at_risk="A baby of three months sleeps there.")
    acknowledge(place, made)
    handler, on = place[RoleName.HANDLER], day("Mon 11 May 2026")
    findings.decide(
        complaint=made, stage_number=1, point=2, by=handler, on=on, decision="upheld",
        reasons="The log shows no visit.", went_wrong="Nobody came.", impact="Three days of leave.",
    )  # fmt: skip
    remedies.offer(
        complaint=made, stage_number=1, by=handler, on=on, kind="money", what="For three missed appointments",
        amount=Decimal("90.00"), impact="Three days of leave", guidance="Compensation policy 4.2",
    )  # fmt: skip
    promises.make(
        complaint=made, stage_number=1, by=handler, on=on, what="Redecorate the wall",
        due_on=day("Tue 19 May 2026"), owner=handler,
    )  # fmt: skip
    photo = SimpleUploadedFile("damp.jpg", b"\xff\xd8\xff\xe0 a photo", content_type="image/jpeg")
    documents.add(complaint=made, upload=photo, by=None, on=on, note="The wall in April")
    return Complaint.objects.get(pk=made.pk)
