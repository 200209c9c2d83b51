"""Earlier and similar complaints: shown before one is logged, and on the case."""

from __future__ import annotations

import pytest
from django.test import Client

from amends.accounts.models import Home, RoleName
from amends.casework.actions import requests
from amends.casework.models import Complaint
from tests.dates import day
from tests.desk.conftest import Place, receive

pytestmark = pytest.mark.django_db
TYPED = {
    "words": "The leak is back.", "channel": "phone", "told_on_day": "22", "told_on_month": "5", "told_on_year": "2026",
    "name": "Mary Osei", "address": "14 Elm Court, Mill Lane", "email": "mary@example.org", "reply_by": "email",
}  # fmt: skip


def test_what_is_like_it_is_shown_once_before_a_complaint_is_logged(place: Place, client: Client) -> None:
    earlier = receive(place)
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    page = client.post("/desk/log/?landlord=example", TYPED).content.decode()
    assert "Of the same home (1)" in page
    assert earlier.reference in page
    client.post("/desk/log/?landlord=example", TYPED | {"seen_alike": "yes"})
    assert Complaint.objects.count() == 2


def test_one_like_no_other_is_logged_at_once(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    client.post("/desk/log/?landlord=example", TYPED)
    assert Complaint.objects.count() == 1


def test_who_may_not_see_the_earlier_one_is_told_nothing_of_it(place: Place, client: Client) -> None:
    earlier = receive(place)
    client.force_login(place[RoleName.FRONTLINE])
    page = client.post("/desk/log/?landlord=example", TYPED, follow=True).content.decode()
    assert earlier.reference not in page


def test_the_case_shows_same_home_resident_subject_and_requests(place: Place, client: Client) -> None:
    made, same_home = receive(place), receive(place, resident={"name": "Ines Marsh"})
    other_home = Home.objects.create(landlord=place.landlord, address="2 Oak Road", postcode="EX1 3CD")
    same_resident = receive(place, home=other_home)
    same_subject = receive(place, home=None, resident={"name": "Jo Bell"})
    asked = requests.raise_request(
        landlord=place.landlord, by=place[RoleName.HANDLER], on=day("Mon 4 May 2026"), what="Fix the gutter.",
        home=made.home,
    )  # fmt: skip
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    page = client.get(f"/desk/complaints/{made.reference}/").content.decode()
    for heading, reference in (
        ("Of the same home (1)", same_home.reference),
        ("Of the same resident (1)", same_resident.reference),
        ("About repairs, in the last 12 months (1)", same_subject.reference),
        ("Requests and things heard at this home (1)", asked.reference),
    ):
        assert heading in page
        assert reference in page
