"""The first administrator sets up their landlord by the link that was printed at the start."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from amends.accounts.models import Landlord, Person, RoleName
from amends.desk import set_up

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "Elm Vale Homes",
    "kind": "housing association",
    "reference_prefix": "EVH",
    "address": "1 High Street\nElm Vale\nEV1 1AA",
    "phone": "01234 567890",
    "email": "complaints@elmvale.example",
    "website": "https://elmvale.example/",
    "homes_owned": "4200",
    "your_name": "Asha Begum",
    "your_email": "Asha.Begum@elmvale.example",
    "password": "lantern gravel otter",
}


def test_the_link_makes_the_landlord_and_signs_its_administrator_in(client: Client) -> None:
    answer = client.post(set_up.address(), TYPED)
    assert answer.status_code == 302, answer.text
    landlord = Landlord.objects.get()
    assert (landlord.name, landlord.reference_prefix, landlord.homes_owned) == ("Elm Vale Homes", "EVH", 4200)
    assert not landlord.is_demonstration
    person = Person.objects.get()
    assert person.check_password(TYPED["password"])
    assert person.has_role(RoleName.ADMINISTRATOR, landlord)
    assert client.session["_auth_user_id"] == str(person.pk)


def test_the_link_works_once(client: Client) -> None:
    Landlord.objects.create(name="Elm Vale Homes", slug="elm-vale")
    assert client.get(set_up.address()).headers["Location"] == "/accounts/login/"
    assert client.post(set_up.address(), TYPED).headers["Location"] == "/accounts/login/"
    assert Landlord.objects.count() == 1
    assert not Person.objects.exists()


@pytest.mark.parametrize("token", ["x", "ImZpcnN0IGFkbWluaXN0cmF0b3Ii:1xVAJW:forged"])
def test_a_made_up_link_leads_nowhere(client: Client, token: str) -> None:
    assert client.post(f"/set-up/{token}/", TYPED).status_code == 404
    assert not Landlord.objects.exists()


def test_the_link_runs_out_after_a_day(client: Client) -> None:
    address = set_up.address()
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("reference_prefix", "evh 1", "The letters must be two to eight capital letters"),
        ("password", "short", "at least 12 characters"),
        ("password", "asha.begum@elmvale.example", "too similar"),
        ("email", "not an address", "valid email address"),
        ("homes_owned", "-1", "greater than or equal to 0"),
        ("kind", "", "Choose what the landlord is"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(client: Client, field: str, value: str, words: str) -> None:
    answer = client.post(set_up.address(), {**TYPED, field: value})
    assert answer.status_code == 200
    assert words in answer.text
    assert 'value="Elm Vale Homes"' in answer.text
    assert not Landlord.objects.exists()
