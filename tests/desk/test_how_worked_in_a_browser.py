"""How it was worked, in a real browser: in order on a desktop and on a phone, and led through by its links."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from amends.accounts.models import RoleName
from tests.browser import browser, page, problems, sign_in  # noqa: F401
from tests.desk.conftest import Place
from tests.desk.test_how_worked import acknowledged

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_from_what_stands_out_to_the_case(live_server: Any, place: Place, page: Page) -> None:  # noqa: F811
    cases = [acknowledged(place, "Tue 12 May 2026", name) for name in ("Mary Osei", "Tom Marsh")]
    sign_in(page, live_server, place[RoleName.COMPLAINTS_OFFICER])
    page.goto(f"{live_server.url}/desk/")
    page.get_by_role("link", name="Complaints", exact=True).click()
    page.get_by_role("link", name="How it was worked").click()
    assert problems(page, "how-it-was-worked") == []
    page.get_by_role("link", name="Complaint handler Person: acknowledged late, 2 of 2").click()
    expect(page.get_by_role("heading", name="Look at these: Complaint handler Person")).to_be_visible()
    assert problems(page, "how-it-was-worked-late") == []
    page.get_by_role("link", name=cases[0].reference).click()
    expect(page.locator("h1")).to_contain_text("Leak into the bedroom")
