"""Residents' pages in a real browser, before and while a complaint is told: readable, reachable, narrow enough."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from amends.accounts.models import Landlord
from tests.browser import browser, page, problems  # noqa: F401  (fixtures)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def landlord(transactional_db: Any) -> Landlord:
    return Landlord.objects.create(
        name="Riverbank Homes",
        slug="riverbank",
        reference_prefix="RVB",
        phone="01632 960123",
        email="complaints@riverbank.example",
        address="1 Mill Street\nAnytown\nAN1 1AA",
    )


def test_every_question_is_accessible_and_fits_a_phone(live_server: Any, page: Page, landlord: Landlord) -> None:  # noqa: F811
    at = f"{live_server.url}/riverbank"
    found = []
    page.goto(f"{at}/")
    found += problems(page, "1-start")
    page.get_by_role("button", name="Start now").click()
    found += problems(page, "2-your-home")
    page.get_by_label("Address").fill("14 Elm Court")
    page.get_by_role("button", name="Continue").click()
    found += problems(page, "3-who-for")
    page.get_by_label("Someone else").check()
    page.get_by_role("button", name="Continue").click()
    found += problems(page, "4-someone-else")
    page.get_by_role("button", name="Continue").click()
    found += problems(page, "5-what-happened")
    page.get_by_role("button", name="Continue").click()
    found += problems(page, "5b-what-happened-missing")
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.get_by_label("What happened?").fill(
        "The bedroom ceiling has leaked since February. Three appointments were missed."
    )
    page.get_by_role("button", name="Continue").click()
    found += problems(page, "6-when")
    page.get_by_role("button", name="Continue").click()
    found += problems(page, "7-put-right")
    page.get_by_role("button", name="Continue").click()
    found += problems(page, "8-risk")
    page.get_by_role("button", name="Continue").click()
    found += problems(page, "9-what-you-need")
    page.get_by_role("button", name="Continue").click()
    found += problems(page, "10-reach-you")
    page.get_by_label("Your name").fill("Ania Nowak")
    page.get_by_role("button", name="Continue").click()
    found += problems(page, "10b-reach-you-missing")
    assert page.get_by_label("Your name").input_value() == "Ania Nowak"
    page.get_by_label("Email address").fill("ania@example.org")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Choose photos or papers").set_input_files(
        {"name": "a-photo-with-a-rather-long-name-from-a-phone-20260601.png", "mimeType": "image/png", "buffer": PNG}
    )
    page.get_by_role("button", name="Add these and choose more").click()
    found += problems(page, "11-files")
    page.get_by_role("button", name="Save and finish later").click()
    found += problems(page, "12-later")
    page.get_by_role("link", name="Carry on now").click()
    found += problems(page, "13-check")
    assert found == []


PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


def test_pages_of_those_who_come_back_are_accessible(live_server: Any, page: Page, landlord: Landlord) -> None:  # noqa: F811
    at = f"{live_server.url}/riverbank"
    found = []
    for name, address in (
        ("20-follow", "follow/"),
        ("21-lost", "follow/lost/"),
        ("22-link-ended", "my/no-such-link/"),
        ("23-draft-gone", "complain/later/no-such-link/"),
    ):
        page.goto(f"{at}/{address}")
        found += problems(page, name)
    page.goto(f"{at}/follow/")
    page.get_by_label("Your reference").fill("RVB-2026-00001")
    page.get_by_label("Your code").fill("BCDF-GHJK-MNPQ")
    page.get_by_role("button", name="Continue").click()
    found += problems(page, "24-follow-wrong")
    assert "We cannot find a complaint" in page.locator(".govuk-error-summary").inner_text()
    page.goto(f"{at}/follow/lost/")
    page.get_by_label("Your reference").fill("RVB-2026-00001")
    page.get_by_role("button", name="Send me a new link").click()
    found += problems(page, "25-lost-sent")
    assert found == []
