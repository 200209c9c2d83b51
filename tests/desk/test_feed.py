"""A person's own calendar: behind a secret address, what is due to them and nothing of a resident."""

from __future__ import annotations

import re

import pytest
import time_machine
from django.test import Client

from amends.accounts.models import CalendarFeed, Person, RoleName
from amends.casework.models import Complaint, Duty
from tests.desk.conftest import Place

pytestmark = pytest.mark.django_db


def address_of(person: Person) -> str:
    """Return the path of a new calendar of theirs."""
    client = Client()
    client.force_login(person)
    shown = re.search(r"http://[^/]+(/calendar/[\w-]+\.ics)", client.post("/desk/calendar/mine/").text)
    assert shown is not None
    return shown[1]


def lines(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return answer.content.replace(b"\r\n ", b"").decode().split("\r\n")


def test_it_says_what_is_due_when_and_where(place: Place, complaint: Complaint, client: Client) -> None:
    found = lines(client, address_of(place[RoleName.HANDLER]))
    stage = complaint.stages.get()
    assert any(line.startswith(f"SUMMARY:{complaint.reference}: Answer stage 1") for line in found)
    assert f"DTSTART;VALUE=DATE:{stage.due_on:%Y%m%d}" in found
    assert any(line.startswith("URL:") and line.endswith(f"/desk/complaints/{complaint.reference}/") for line in found)
    assert "DTSTART;VALUE=DATE:20260519" in found, "a promise overdue stays on its day"


def test_it_says_nothing_of_the_resident(place: Place, complaint: Complaint, client: Client) -> None:
    said = "\n".join(lines(client, address_of(place[RoleName.HANDLER]))).lower()
    for word in ("mrs", "osei", "elm court", "leak", "redecorate", "baby", "bedroom"):
        assert word not in said


def test_it_holds_what_is_theirs_alone(place: Place, complaint: Complaint, client: Client) -> None:
    for person in (place.outsider, place[RoleName.BOARD_MEMBER], place[RoleName.FRONTLINE]):
        assert person is not None
        assert complaint.reference not in "\n".join(lines(client, address_of(person)))


def test_what_is_the_same_keeps_its_name_when_its_day_moves(place: Place, complaint: Complaint, client: Client) -> None:
    address = address_of(place[RoleName.HANDLER])
    before = {line for line in lines(client, address) if line.startswith("UID:")}
    assert len(before) > 1
    Duty.objects.filter(complaint=complaint, ask="Answer stage 1").update(due_on="2026-07-01")
    after = lines(client, address)
    assert "DTSTART;VALUE=DATE:20260701" in after
    assert before & {line for line in after if line.startswith("UID:")}


def test_what_has_not_changed_is_not_sent_twice(place: Place, complaint: Complaint, client: Client) -> None:
    address = address_of(place[RoleName.HANDLER])
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    Duty.objects.filter(complaint=complaint, verdict="open").delete()
    assert client.get(address, headers={"if-none-match": first.headers["ETag"]}).status_code == 200


def test_a_new_address_ends_the_one_before_and_ending_it_leaves_none(place: Place, client: Client) -> None:
    first, second = (address_of(place[RoleName.HANDLER]) for _ in range(2))
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    client.force_login(place[RoleName.HANDLER])
    client.post("/desk/calendar/mine/", {"end": "yes"})
    assert client.get(second).status_code == 404
    assert CalendarFeed.objects.filter(ended_on=None).count() == 0


def test_the_address_is_shown_once_and_only_its_hash_is_kept(place: Place, client: Client) -> None:
    token = address_of(place[RoleName.HANDLER]).split("/")[-1].removesuffix(".ics")
    client.force_login(place[RoleName.HANDLER])
    assert token not in client.get("/desk/calendar/mine/").text
    assert token not in str(CalendarFeed.objects.values())


def test_it_ends_with_the_person(place: Place, client: Client) -> None:
    handler = place[RoleName.HANDLER]
    address = address_of(handler)
    handler.is_active = False
    handler.save()
    assert client.get(address).status_code == 404
    handler.is_active = True
    handler.save()
    assert client.get(address).status_code == 200
    with time_machine.travel("2026-06-01T09:00:00+01:00"):
        handler.roles.update(ended_on="2026-05-29")
        assert client.get(address).status_code == 404


def test_guessing_is_slowed_and_nothing_is_told(place: Place, client: Client) -> None:
    answers = {client.get(f"/calendar/guess{number}.ics").status_code for number in range(22)}
    assert answers == {404, 429}


def test_nothing_is_changed_by_asking_for_it(place: Place, client: Client) -> None:
    assert client.post(address_of(place[RoleName.HANDLER])).status_code in (403, 405)
