"""Services and third parties in a real browser: every new page on a desktop and on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import Page

from amends.casework import services
from amends.casework.actions import contributions, hand_overs, third_parties
from amends.casework.models import BodyKind, State
from tests import build, people
from tests.browser import browser, page, problems, sign_in  # noqa: F401
from tests.triggers import journal_can_be_flushed  # noqa: F401

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NOW = datetime(2026, 6, 10, 10, 0, tzinfo=ZoneInfo("Europe/London"))
ASKED = date(2026, 6, 3)


@pytest.fixture(autouse=True)
def _on_wednesday_10_june_2026() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


def test_each_page_is_in_order(
    live_server: Any,
    page: Page,  # noqa: F811
    journal_can_be_flushed: None,  # noqa: F811
    settings: Any,
    tmp_path: Path,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    cast = people.cast()
    going = build.complaint(cast, at=State.STAGE_1)
    body = third_parties.register(
        landlord=cast.landlord, by=cast.olu, on=date(2026, 5, 1), name="Millbrook Agents", handles_complaints=True,
        kind=BodyKind.MANAGING_AGENT, from_on=date(2026, 4, 1), contract_says="Answers in 5 working days.",
    )  # fmt: skip
    third_parties.check_policy(
        third_party=body, by=cast.olu, on=date(2026, 5, 8), fits=False, note="It has three stages.",
        check_again_on=date(2026, 6, 9),
    )  # fmt: skip
    asks: dict[str, Any] = {"complaint": going, "stage_number": 1, "by": cast.hari, "on": ASKED}
    mine = contributions.ask(
        **asks, service="repairs", asked_of=cast.hana, next_up=cast.sue,
        question="When was the leak at 14 Elm Court first reported, and who came before 20 March?",
    )  # fmt: skip
    theirs = contributions.ask(
        **asks, service="Lifts", asked_of_name="Jo Tap", asked_of_email="jo@spanner.example", third_party=body,
        question="How often was the lift at Elm Court out of order in May?",
    )  # fmt: skip
    contributions.chase(contribution=mine, by=cast.hari, on=date(2026, 6, 9))
    hand_overs.hand_over(
        complaint=going, stage_number=1, by=cast.olu, on=date(2026, 6, 4), because="They manage the block.", to=body
    )
    case = [going.reference]
    wanted = [
        (cast.hari, reverse("desk:ask_service", args=case)),
        (cast.hari, reverse("desk:services", args=case)),
        (cast.hari, reverse("desk:chase_service", args=case)),
        (cast.hari, reverse("desk:record_service_answer", args=case)),
        (cast.hari, reverse("desk:withdraw_question", args=case)),
        (cast.hana, reverse("desk:worklist")),
        (cast.hana, reverse("desk:asked", args=[mine.pk])),
        (cast.olu, reverse("desk:hand_over", args=case)),
        (cast.olu, reverse("desk:complaint_people", args=case)),
        (cast.olu, reverse("desk:service_times")),
        (cast.olu, reverse("desk:third_parties")),
        (cast.olu, reverse("desk:register_third_party")),
        (cast.olu, reverse("desk:third_party", args=[body.pk])),
        (cast.olu, reverse("desk:check_third_party", args=[body.pk])),
        (cast.olu, reverse("desk:change_third_party", args=[body.pk])),
        (cast.olu, reverse("desk:end_third_party", args=[body.pk])),
        (cast.fay, reverse("desk:log")),
        (None, reverse("public:service_asked", args=[cast.landlord.slug, services.token_of(theirs)])),
        (None, reverse("public:service_asked", args=[cast.landlord.slug, "gone"])),
    ]
    wrong = {}
    for number, (person, address) in enumerate(wanted):
        if person:
            sign_in(page, live_server, person)
        else:
            page.context.clear_cookies()
        page.goto(live_server.url + address)
        if found := problems(page, f"services-{number:02d}"):
            wrong[address] = found
    assert wrong == {}
