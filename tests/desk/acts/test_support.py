"""Support offered to staff who are complained about: recorded on the case, shown to few, never to the resident."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from amends.accounts.models import Person
from amends.casework import access
from amends.casework.models import Complaint, State, SupportOffered
from tests.desk.acts.conftest import NOW, Desk, at, on, text
from tests.desk.registers.conftest import client_of
from tests.people import Cast

WHAT = "A talk with occupational health, and two days off"


@pytest.fixture
def complaint(cast: Cast) -> Complaint:
    made = at(cast, State.STAGE_1)
    Complaint.objects.filter(pk=made.pk).update(team=cast.team)
    return made


def offered(cast: Cast, complaint: Complaint) -> None:
    answer = Desk(cast.olu, "offer_support", complaint).sends(whom="Sam of repairs", what=WHAT, **on())
    assert answer.status_code == 302


def people_tab(person: Person, complaint: Complaint) -> str:
    return text(client_of(person).get(reverse("desk:complaint_people", args=[complaint.reference])))


def test_those_who_may_offer_it_record_it_and_see_it(cast: Cast, complaint: Complaint) -> None:
    offered(cast, complaint)
    assert SupportOffered.objects.get().what == WHAT
    for person in (cast.olu, cast.sue, cast.lee):
        assert WHAT in people_tab(person, complaint)


def test_nobody_else_sees_or_records_it(cast: Cast, complaint: Complaint) -> None:
    offered(cast, complaint)
    for person in (cast.hari, cast.cora, cast.mira, cast.gus):
        assert WHAT not in people_tab(person, complaint)
        assert Desk(person, "offer_support", complaint).opens().status_code == 403


def test_what_is_left_out_is_asked_for(cast: Cast, complaint: Complaint) -> None:
    page = text(Desk(cast.olu, "offer_support", complaint).sends(whom=" ", what="", **on()))
    assert "Enter who was offered support" in page
    assert "Say what was offered" in page
    assert not SupportOffered.objects.exists()


def test_the_whole_file_holds_it_only_for_those_who_may_see_it(cast: Cast, complaint: Complaint) -> None:
    offered(cast, complaint)

    def record_of(person: Person) -> str:
        page = reverse("desk:take_file", args=[complaint.reference])
        taken = zipfile.ZipFile(io.BytesIO(b"".join(client_of(person).post(page).streaming_content)))
        assert json.loads(taken.read("record.json"))["supportoffered"]
        return "".join(taken.read(name).decode() for name in taken.namelist() if not name.endswith(".pdf"))

    assert WHAT in record_of(cast.olu)
    assert WHAT not in record_of(cast.gus)


def test_the_resident_sees_nothing_of_it(cast: Cast, complaint: Complaint) -> None:
    offered(cast, complaint)
    link = access.make_link(complaint, access.RESIDENT, NOW.date())
    page = text(Client().get(reverse("public:my", args=[complaint.landlord.slug, link])))
    assert complaint.reference in page
    assert "Sam of repairs" not in page
    assert WHAT not in page
