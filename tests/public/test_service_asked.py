"""A service answers by its link: one question, until its day, and nothing else of the case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from amends.casework import services
from amends.casework.actions import contributions
from amends.casework.models import Complaint, Contribution, State
from tests import build, people
from tests.dates import day
from tests.people import Cast

NOW = datetime(2026, 6, 4, 10, 0, tzinfo=ZoneInfo("Europe/London"))
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_thursday_4_june_2026() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def cast(db: Any) -> Cast:
    return people.cast()


@pytest.fixture
def going(cast: Cast) -> Complaint:
    return build.complaint(cast, at=State.STAGE_1)


def asked(cast: Cast, complaint: Complaint, question: str = "When was it first reported?") -> Contribution:
    return contributions.ask(
        complaint=complaint, stage_number=1, by=cast.hari, on=day("Wed 3 Jun 2026"), service="Spanner & Sons",
        question=question, asked_of_name="Jo Tap", asked_of_email="jo@spanner.example",
    )  # fmt: skip


def address(cast: Cast, one: Contribution) -> str:
    return reverse("public:service_asked", args=[cast.landlord.slug, services.token_of(one)])


def test_the_link_shows_the_question_and_nothing_else_of_the_case(client: Client, cast: Cast, going: Complaint) -> None:
    answer = client.get(address(cast, asked(cast, going)))
    page = answer.content.decode()
    assert "When was it first reported?" in page
    for secret in (going.title, going.resident.name, going.original_words, "Elm Court"):
        assert secret not in page
    assert answer["Cache-Control"] == "no-store, private"


def test_the_answer_is_kept_and_the_link_then_only_says_so(client: Client, cast: Cast, going: Complaint) -> None:
    one = asked(cast, going)
    assert "Write your answer" in client.post(address(cast, one), {"words": ""}).content.decode()
    assert client.post(address(cast, one), {"words": "In February."}).status_code == 302
    one.refresh_from_db()
    assert (one.answer, one.answered_by) == ("In February.", None)
    again = client.post(address(cast, one), {"words": "In March."}).content.decode()
    assert "We have the answer" in again
    assert "In February." not in again
    one.refresh_from_db()
    assert one.answer == "In February."


def test_the_link_of_one_question_opens_no_other(client: Client, cast: Cast, going: Complaint) -> None:
    mine, theirs = asked(cast, going), asked(cast, going, "Who came on 20 March?")
    assert "Who came" not in client.get(address(cast, mine)).content.decode()
    client.post(address(cast, mine), {"words": "In February."})
    theirs.refresh_from_db()
    assert theirs.answered_on is None


@pytest.mark.parametrize("token", ["x", "0" * 64])
def test_an_unknown_link_opens_nothing(client: Client, cast: Cast, going: Complaint, token: str) -> None:
    asked(cast, going)
    there = reverse("public:service_asked", args=[cast.landlord.slug, token])
    assert client.get(there).status_code == 404


def test_a_link_past_its_day_is_refused_and_keeps_nothing(client: Client, cast: Cast, going: Complaint) -> None:
    one = asked(cast, going)
    with time_machine.travel(datetime(2026, 7, 8, 12, 0, tzinfo=ZoneInfo("Europe/London"))):
        assert client.get(address(cast, one)).status_code == 200, "its last day"
    with time_machine.travel(datetime(2026, 7, 9, 12, 0, tzinfo=ZoneInfo("Europe/London"))):
        assert client.post(address(cast, one), {"words": "In February."}).status_code == 404
    one.refresh_from_db()
    assert one.answered_on is None


def test_a_link_opens_at_its_own_landlord_only(client: Client, cast: Cast, going: Complaint) -> None:
    other = people.cast("Hilltop Homes", "HIL")
    one = asked(cast, going)
    there = reverse("public:service_asked", args=[other.landlord.slug, services.token_of(one)])
    assert client.get(there).status_code == 404
