"""The front door as a browser shows it: nothing that axe finds, nothing wider than a phone, no mouse needed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, expect

from amends.accounts.models import Landlord, RoleName
from amends.casework.actions import contractors, findings, front_door, replies, requests, withdrawals
from amends.casework.models import Complaint, Stage
from tests.browser import PHONE, browser, page, problems, sign_in  # noqa: F401  (fixtures)
from tests.dates import day
from tests.desk.conftest import Place, receive
from tests.desk.front_door.hearing import hear
from tests.desk.front_door.test_roles import TABLE

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def busy(place: Place, complaint: Complaint) -> dict[str, object]:
    """Everything that the front door counts, more than once."""
    cache.clear()
    handler, on = place[RoleName.HANDLER], day("Fri 22 May 2026")
    heard = hear(place, told="Fri 22 May 2026")
    hear(place, told="Tue 12 May 2026", on="Thu 21 May 2026", choice="decline", choice_words="No, thank you.")
    for _ in range(2):
        asked = hear(
            place, by=RoleName.HANDLER, kind="request", not_asked_because="", words="Still waiting for the tap."
        )
        request = front_door.make_request(
            heard=asked, by=handler, on=on, owner=handler, next_step="Send a plumber", review_on=on
        )
    for note in ("Where is the plumber?", "Any news?"):
        requests.step(request=request, by=handler, on=on, kind="chase", note=note)
    gone = receive(place, "Thu 30 Apr 2026")
    withdrawals.withdraw(complaint=gone, by=handler, on=day("Thu 21 May 2026"), words="OK then.")
    answered = receive(place, "Tue 5 May 2026", title="Noise from the plant room")
    Stage.objects.filter(complaint=answered).update(answered_on=day("Mon 18 May 2026"))
    reply = replies.record(complaint=answered, arrived_on=on, on=on, by=None, channel="email", words="Not good enough.")
    Landlord.objects.filter(pk=place.landlord.pk).update(answers_need_signature=True)
    findings.decide(
        complaint=complaint, stage_number=1, point=1, by=handler, on=on, decision="upheld", reasons="Six weeks.",
        went_wrong="Nobody came.", impact="Damp.",
    )  # fmt: skip
    contractors.link(landlord=place.landlord, by=place[RoleName.COMPLAINTS_OFFICER], on=on, contractor="Spanner & Sons")
    return {
        "heard": heard.pk, "request": request.reference, "reply": reply.pk, "reference": complaint.reference,
    }  # fmt: skip


def role_for(address: str) -> str:
    if "thanks" in address:
        return RoleName.FRONTLINE
    return RoleName.HEAD_OF_SERVICE if "signing" in address else RoleName.COMPLAINTS_OFFICER


def test_nothing_is_wrong_with_any_page(
    live_server: Any,
    page: Page,  # noqa: F811
    place: Place,
    busy: dict[str, object],
) -> None:
    wrong: dict[str, list[str]] = {}
    for address in [*TABLE, "/desk/log/", f"/desk/complaints/{busy['reference']}/", "/desk/?whose=all"]:
        sign_in(page, live_server, place[role_for(address)])
        page.goto(live_server.url + address.format(**busy))
        expect(page.locator("h1")).to_be_visible()
        name = "door" + re.sub(r"[{}?=]", "", address).replace("/desk", "").replace("/", "-").rstrip("-")
        if found := problems(page, name):
            wrong[address] = found
    assert wrong == {}


def test_errors_are_told_and_nothing_else_is_wrong(
    live_server: Any,
    page: Page,  # noqa: F811
    place: Place,
    busy: dict[str, object],
) -> None:
    for address, name in (
        ("/desk/hear/", "Send"),
        ("/desk/requests/raise/", "Raise the request"),
        ("/desk/requests/{request}/unhappy/", "Record it"),
        ("/desk/replies/{reply}/", "Sort it"),
        ("/desk/heard/{heard}/", "Record their answer"),
    ):
        sign_in(page, live_server, place[RoleName.COMPLAINTS_OFFICER])
        page.goto(live_server.url + address.format(**busy))
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        assert problems(page, "door-error-" + name.lower().replace(" ", "-")) == [], address


def test_something_heard_is_sent_from_a_phone_by_keyboard_alone(
    live_server: Any,
    page: Page,  # noqa: F811
    place: Place,
) -> None:
    page.set_viewport_size(PHONE)
    sign_in(page, live_server, place[RoleName.FRONTLINE])
    page.goto(f"{live_server.url}/desk/hear/")
    page.get_by_label("Where?").focus()
    page.keyboard.type("14 Elm Court")
    page.keyboard.press("Tab")
    page.keyboard.type("Nobody came again.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")  # somebody is at risk now
    page.keyboard.press("Tab")
    page.keyboard.type("Her baby")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_label("Who?").focus()
    page.keyboard.type("Ines Marsh")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("It is a complaint: EXA-2026-00001")
    assert Complaint.objects.get().at_risk == "Yes. Her baby"
    assert problems(page, "door-thanks-complaint") == []


def test_a_contractor_tells_without_an_account(
    live_server: Any,
    page: Page,  # noqa: F811
    place: Place,
) -> None:
    cache.clear()
    link: Any = contractors.link(
        landlord=place.landlord, by=place[RoleName.COMPLAINTS_OFFICER], on=day("Fri 22 May 2026"), contractor="Spanner"
    )
    page.goto(f"{live_server.url}/example/heard/{link.token}/")
    assert problems(page, "door-contractor") == []
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_label("Where?").fill("14 Elm Court")
    page.get_by_label("What did they say?").fill("The boiler is out again.")
    page.get_by_label("Yes, they want to complain").check()
    page.get_by_label("Your name").fill("Jo Smith")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("h1")).to_have_text("Thank you. It is written down")
    assert problems(page, "door-contractor-thanks") == []


def test_what_to_answer_on_social_media_is_in_order(
    live_server: Any,
    page: Page,  # noqa: F811
    place: Place,
) -> None:
    heard = hear(place, channel="social", told="Fri 22 May 2026")
    sign_in(page, live_server, place[RoleName.COMPLAINTS_OFFICER])
    page.goto(f"{live_server.url}/desk/heard/{heard.pk}/")
    expect(page.get_by_text("Please send us a private message")).to_be_visible()
    assert problems(page, "door-social") == []
