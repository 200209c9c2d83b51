"""The first page: where `/` leads, and what stands on the start page."""

from __future__ import annotations

import pytest
from django.test import Client

from amends.accounts.models import Landlord
from amends.rulebook import ombudsman
from amends.web.clock import today

pytestmark = pytest.mark.django_db


def test_with_one_landlord_the_root_leads_there(client: Client, landlord: Landlord) -> None:
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer["Location"] == "/riverbank/"


def test_with_two_landlords_the_root_lists_them(client: Client, landlord: Landlord, other_landlord: Landlord) -> None:
    answer = client.get("/")
    assert 'href="/riverbank/"' in answer.text
    assert 'href="/hilltop/"' in answer.text


def test_with_none_the_root_says_so(client: Client) -> None:
    assert "No landlord has been set up here yet" in client.get("/").text


def test_an_unknown_landlord_is_not_found(client: Client, landlord: Landlord) -> None:
    assert client.get("/nowhere/").status_code == 404


def test_the_start_page_gives_the_time_limits_of_the_code(client: Client, landlord: Landlord) -> None:
    words = client.get("/riverbank/").text
    assert "within 5 working days" in words
    assert "within 10 working days after that" in words
    assert "within 20 working days after that" in words


def test_the_start_page_gives_other_ways_and_says_that_someone_can_act(client: Client, landlord: Landlord) -> None:
    words = client.get("/riverbank/").text
    for part in ("01632 960123", "complaints@riverbank.example", "1 Mill Street", "Someone can act for you"):
        assert part in words, part


@pytest.mark.parametrize(
    "address", ["", "complain/your-home/", "follow/", "follow/lost/", "my/no-such-token/", "complain/later/no-such/"]
)
def test_the_ombudsman_stands_on_every_page(client: Client, landlord: Landlord, address: str) -> None:
    details = ombudsman.details(today())
    words = client.get(f"/riverbank/{address}").text
    assert details.phone in words
    assert details.complaint_form in words
    assert details.address[-1] in words


def test_a_started_complaint_is_offered_again(client: Client, landlord: Landlord) -> None:
    client.post("/riverbank/complain/your-home/", {"address": "14 Elm Court"})
    assert "Carry on with your complaint" in client.get("/riverbank/").text
    assert client.get("/riverbank/complain/")["Location"] == "/riverbank/complain/who-for/"
