"""Service requests: the register, the steps, the chaser that is pointed out, and a complaint beside the request."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from amends.accounts.models import RoleName
from amends.casework.actions import requests
from amends.casework.models import Complaint, ServiceRequest
from tests.dates import day
from tests.desk.conftest import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(place: Place) -> ServiceRequest:
    """A request of Monday 11 May, with the handler, to be looked at again on Wednesday 20 May."""
    return requests.raise_request(
        landlord=place.landlord, by=place[RoleName.HANDLER], on=day("Mon 11 May 2026"), what="Fix the kitchen tap.",
        owner=place[RoleName.HANDLER], next_step="Send a plumber", review_on=day("Wed 20 May 2026"),
        resident_name="Mary Osei",
    )  # fmt: skip


def on(name: str, number: int, month: int = 5) -> dict[str, str]:
    return {f"{name}_day": str(number), f"{name}_month": str(month), f"{name}_year": "2026"}


def do(
    client: Client, place: Place, asked: ServiceRequest, what: str, role: str = RoleName.HANDLER, **typed: Any
) -> Any:
    client.force_login(place[role])
    answer = client.post(f"/desk/requests/{asked.reference}/{what}/", typed, follow=True)
    asked.refresh_from_db()
    return answer


def test_one_past_its_review_date_is_overdue(place: Place, asked: ServiceRequest, client: Client) -> None:
    client.force_login(place[RoleName.HANDLER])
    page = client.get("/desk/requests/?which=overdue").content.decode()
    assert asked.reference in page
    assert "Overdue" in page


def test_a_review_sets_the_next_date(place: Place, asked: ServiceRequest, client: Client) -> None:
    do(client, place, asked, "review", note="Parts ordered.", next_step="Fit the tap", **on("review_on", 29))
    assert (asked.review_on, asked.next_step) == (day("Fri 29 May 2026"), "Fit the tap")


def test_chased_twice_with_no_complaint_is_pointed_out(place: Place, asked: ServiceRequest, client: Client) -> None:
    do(client, place, asked, "chase", note="Where is the plumber?", **on("on", 18))
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    assert asked.reference not in client.get("/desk/requests/?which=chased").content.decode()
    do(client, place, asked, "chase", note="Any news?", **on("on", 20))
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    assert asked.reference in client.get("/desk/requests/?which=chased").content.decode()
    assert "chased this 2 times" in client.get(f"/desk/requests/{asked.reference}/").content.decode()


def test_not_satisfied_makes_a_complaint_and_the_request_goes_on(
    place: Place, asked: ServiceRequest, client: Client
) -> None:
    do(
        client, place, asked, "unhappy", said="Two weeks for a tap!", answer="complain", channel="phone",
        name="Mary Osei", contact="mary@example.org", **on("told_on", 21),
    )  # fmt: skip
    complaint = Complaint.objects.get()
    assert (complaint.told_on, asked.complaint, asked.state) == (day("Thu 21 May 2026"), complaint, "open")
    page = client.get(f"/desk/requests/{asked.reference}/").content.decode()
    assert complaint.reference in page
    assert "Record work or a note" in page


def test_a_no_is_kept_in_their_words(place: Place, asked: ServiceRequest, client: Client) -> None:
    typed = {"said": "It is slow.", "answer": "decline", "channel": "phone", **on("told_on", 21)}
    assert "Write how they said no" in do(client, place, asked, "unhappy", **typed).content.decode()
    do(client, place, asked, "unhappy", **typed, no_words="No, leave it.")
    assert (asked.choice, asked.choice_words) == ("decline", "No, leave it.")
    assert not Complaint.objects.exists()


def test_it_closes_with_its_outcome_only(place: Place, asked: ServiceRequest, client: Client) -> None:
    assert "Write what came of it" in do(client, place, asked, "close", state="done", **on("on", 22)).content.decode()
    do(client, place, asked, "close", state="done", outcome="The tap is fitted.", **on("on", 22))
    assert (asked.state, asked.outcome) == ("done", "The tap is fitted.")


def test_one_with_a_complaint_does_not_stop_but_at_the_residents_word(
    place: Place, asked: ServiceRequest, client: Client
) -> None:
    requests.dissatisfied(
        request=asked, by=place[RoleName.HANDLER], on=day("Thu 21 May 2026"), words="Slow.", channel="phone",
        resident={"name": "Mary Osei"},
    )  # fmt: skip
    page = do(client, place, asked, "close", state="stopped", outcome="With complaints now.", **on("on", 22))
    assert "does not stop because of a complaint" in page.content.decode()
    assert asked.state == "open"


def test_raising_one_needs_who_has_it_what_comes_next_and_when(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.FRONTLINE])
    page = client.post("/desk/requests/raise/?landlord=example", {"what": "A new fob.", **on("raised_on", 22)})
    for sentence in ("Choose who has it", "Say what comes next", "Enter the review date"):
        assert sentence in page.content.decode()


def test_an_auditor_reads_and_changes_nothing(place: Place, asked: ServiceRequest, client: Client) -> None:
    client.force_login(place[RoleName.AUDITOR])
    assert client.get(f"/desk/requests/{asked.reference}/").status_code == 200
    assert client.post(f"/desk/requests/{asked.reference}/chase/", {"note": "x", **on("on", 22)}).status_code == 403


def test_another_landlords_request_does_not_exist(place: Place, asked: ServiceRequest, client: Client) -> None:
    assert place.outsider is not None
    client.force_login(place.outsider)
    assert client.get(f"/desk/requests/{asked.reference}/").status_code == 404
    assert asked.reference not in client.get("/desk/requests/").content.decode()
