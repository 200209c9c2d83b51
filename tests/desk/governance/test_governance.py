"""Governance at the desk: who holds which office is recorded, ended, read, and shown on The Code."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from amends.accounts.models import RoleName
from amends.casework.actions import offices
from amends.casework.models import Office, OfficeKind
from tests.casework.held_offices import held, member
from tests.dates import day
from tests.desk.conftest import Place

pytestmark = pytest.mark.django_db
MAY = day("Fri 1 May 2026")
TERM = {
    "name": "Ann Cole", "from_on_day": "1", "from_on_month": "5", "from_on_year": "2026",
    "of_governing_body": "yes", "body": "the Board", "minute": "26/14",
}  # fmt: skip


@pytest.fixture
def lead(place: Place, client: Client) -> Client:
    client.force_login(place[RoleName.COMPLIANCE_LEAD])
    return client


def test_a_member_is_recorded_and_stands_on_the_code(lead: Client) -> None:
    answer = lead.post(reverse("desk:appoint"), TERM | {"kind": OfficeKind.MEMBER}, follow=True).content.decode()
    assert "It is recorded." in answer
    assert "appointed by the Board, minute 26/14" in answer
    assert "The record does not say who the senior lead is." in answer
    words = lead.get(reverse("desk:provision", args=["9.5"])).content.decode()
    assert "Who holds it" in words
    assert "appointed by the Board, minute 26/14" in words


def test_one_that_ended_is_asked_for_on_my_work(place: Place, lead: Client) -> None:
    one = held(place.landlord, place[RoleName.COMPLIANCE_LEAD], MAY, OfficeKind.SENIOR_LEAD)
    ended = TERM | {"to_on_day": "20", "to_on_month": "5", "to_on_year": "2026"}
    lead.post(reverse("desk:change_office", args=[one.pk]), ended)
    for page in ("desk:governance", "desk:worklist"):
        assert "Senior lead" in lead.get(reverse(page)).content.decode(), page
    assert reverse("desk:office", args=[one.pk]) in lead.get(reverse("desk:worklist")).content.decode()
    assert "nobody is named from Thursday 21 May 2026" in lead.get(reverse("desk:governance")).content.decode()


def test_an_end_before_the_beginning_is_refused_and_keeps_what_was_typed(place: Place, lead: Client) -> None:
    one = held(place.landlord, place[RoleName.COMPLIANCE_LEAD], MAY, OfficeKind.OFFICER)
    ended = TERM | {"name": "The team", "to_on_day": "30", "to_on_month": "4", "to_on_year": "2026"}
    answer = lead.post(reverse("desk:change_office", args=[one.pk]), ended).content.decode()
    assert "before it began" in answer
    assert "The team" in answer


def test_only_of_the_member_is_it_asked_whether_they_sit_on_the_governing_body(place: Place, lead: Client) -> None:
    by = place[RoleName.COMPLIANCE_LEAD]
    other = held(place.landlord, by, MAY, OfficeKind.SENIOR_LEAD)
    for one, asked in ((member(place.landlord, by, MAY), True), (other, False)):
        words = lead.get(reverse("desk:change_office", args=[one.pk])).content.decode()
        assert ("of the governing body?" in words) is asked


def test_the_office_has_to_be_chosen(lead: Client) -> None:
    assert "Choose the office" in lead.post(reverse("desk:appoint"), TERM).content.decode()
    assert not Office.objects.exists()


@pytest.mark.parametrize("role", [RoleName.BOARD_MEMBER, RoleName.MEMBER_RESPONSIBLE, RoleName.AUDITOR])
def test_who_only_reads_is_offered_nothing_and_refused(place: Place, client: Client, role: RoleName) -> None:
    one = member(place.landlord, place[RoleName.COMPLIANCE_LEAD], MAY)
    client.force_login(place[role])
    assert b"Record who holds an office" not in client.get(reverse("desk:governance")).content
    assert client.get(reverse("desk:office", args=[one.pk])).status_code == 200
    assert client.get(reverse("desk:appoint")).status_code == 403
    assert client.post(reverse("desk:change_office", args=[one.pk]), TERM).status_code == 403


def test_another_landlords_is_not_there(place: Place, client: Client) -> None:
    one = member(place.landlord, place[RoleName.COMPLIANCE_LEAD], MAY)
    client.force_login(place.outsider)  # type: ignore[arg-type]
    for name in ("office", "change_office"):
        assert client.get(reverse(f"desk:{name}", args=[one.pk])).status_code == 404


def test_the_list_goes_along_as_a_file(place: Place, lead: Client) -> None:
    one = member(place.landlord, place[RoleName.COMPLIANCE_LEAD], MAY)
    offices.change(office=one, by=one.recorded_by, on=MAY, name="Ben Hart", from_on=MAY)
    rows = lead.get(reverse("desk:governance") + "?as=csv").content.decode()
    assert "Member responsible for complaints (9.5),Ben Hart,2026-05-01" in rows
