"""Contractors' links: given once, kept as a hash, ended at will; what comes by them is kept and shows nothing."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.test import Client

from amends.accounts.models import RoleName
from amends.casework.models import ContractorLink, Heard
from tests.dates import day
from tests.desk.conftest import Place

pytestmark = pytest.mark.django_db
SAID = {
    "where": "14 Elm Court", "words": "He said the boiler is out again.", "your_name": "Jo Smith",
    "told_on_day": "21", "told_on_month": "5", "told_on_year": "2026",
}  # fmt: skip


@pytest.fixture
def link(place: Place, client: Client) -> str:
    """The address that an officer copies, for a contractor."""
    cache.clear()
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    page = client.post("/desk/contractor-links/?landlord=example", {"contractor": "Spanner & Sons", "days": "180"})
    found = re.search(r"http://testserver(/example/heard/[\w-]+/)", page.content.decode())
    assert found is not None
    client.logout()
    return found[1]


def test_what_a_contractor_heard_is_kept_from_the_day_it_was_told(client: Client, link: str) -> None:
    answer = client.post(link, SAID | {"choice": "complain"}, follow=True)
    heard = Heard.objects.get()
    assert (heard.told_on, heard.choice, heard.by_whom) == (
        day("Thu 21 May 2026"), "complain", "Jo Smith, Spanner & Sons",
    )  # fmt: skip
    assert "It is written down" in answer.content.decode()


def test_a_contractor_says_who_may_be_at_risk_and_may_leave_it_out(client: Client, link: str) -> None:
    assert "Is anyone at risk now?" in client.get(link).content.decode()
    client.post(link, SAID | {"choice": "complain", "risk": "not sure", "at_risk": "An old man, no heating."})
    heard = Heard.objects.get()
    assert heard.who_is_at_risk == "Not sure. An old man, no heating."


def test_it_waits_on_monday_to_be_logged(place: Place, client: Client, link: str) -> None:
    client.post(link, SAID | {"choice": "complain"})
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    page = client.get("/desk/monday/to-log/").content.decode()
    assert SAID["words"] in page


def test_the_link_is_shown_once_and_only_its_hash_is_kept(place: Place, client: Client, link: str) -> None:
    token = link.strip("/").split("/")[-1]
    assert token not in ContractorLink.objects.get().token_hash
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    assert token not in client.get("/desk/contractor-links/").content.decode()


def test_an_ended_link_opens_no_more(place: Place, client: Client, link: str) -> None:
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    client.post(f"/desk/contractor-links/{ContractorLink.objects.get().pk}/end/?landlord=example")
    assert client.get(link).status_code == 404
    assert client.post(link, SAID | {"choice": "complain"}).status_code == 404
    assert not Heard.objects.exists()


def test_a_link_opens_at_its_own_landlord_only(client: Client, link: str) -> None:
    assert client.get(link.replace("/example/", "/other/")).status_code == 404


def test_a_contractor_who_could_not_ask_says_why(client: Client, link: str) -> None:
    assert "Say why you could not ask" in client.post(link, SAID | {"choice": "not asked"}).content.decode()
    client.post(link, SAID | {"choice": "not asked", "answer_words": "They shut the door."})
    assert Heard.objects.get().follow_up_on == day("Fri 22 May 2026")
