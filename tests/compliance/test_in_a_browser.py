"""Every page of the self-assessment as a browser shows it: nothing that axe finds, nothing wider than a phone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from tests.browser import browser, page, problems, sign_in  # noqa: F401
from tests.compliance import making
from tests.compliance.making import TODAY, say
from tests.papers import forms

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
HERE = "/desk/self-assessments/"
NO = {"reason": "No member yet.", "action": "Appoint one.", "owner": "The chair", "action_on": date(2026, 9, 1)}


@pytest.fixture(autouse=True)
def _day() -> Any:
    with time_machine.travel(TODAY):
        yield


def test_nothing_is_wrong_with_the_pages_of_a_draft(live_server: Any, page: Page) -> None:  # noqa: F811
    landlord = making.landlord()
    lead = making.person("compliance lead", landlord, "Priya Shah")
    for day in (making.IN_TIME, making.IN_TIME, making.TOO_LATE, None):
        making.complaint(landlord, acknowledged_on=day)
    made = making.started(landlord, lead)
    old = forms.as_csv(forms.rows(answers={"6.2": "No"}))
    making.set_beside(made, lead, "self-assessment-2024-25.csv", old)
    making.take_wording(landlord, lead, "self-assessment-2024-25.csv", old)
    say(made, lead, "6.2", answer="yes", evidence="See policy", commentary="TBC")
    say(made, lead, "6.3", answer="yes", evidence="Complaints policy, section 6, 12 May 2026")
    say(made, lead, "9.5", answer="no", **NO)
    sign_in(page, live_server, lead)
    found = {}
    for address in (
        "", "start/", "wording/", f"{made.pk}/", f"{made.pk}/rows/6.2/", f"{made.pk}/rows/9.5/",
        f"{made.pk}/problems/", f"{made.pk}/preview/", f"{made.pk}/last-year/", f"{made.pk}/comparison/",
        f"{made.pk}/as-at/", f"{made.pk}/approve/", f"{made.pk}/publish/",
    ):  # fmt: skip
        page.goto(live_server.url + HERE + address)
        name = "sa-" + (address.replace(f"{made.pk}/", "").strip("/").replace("/", "-") or "list")
        found[address] = problems(page, name if address != f"{made.pk}/" else "sa-year")
    page.goto(f"{live_server.url}{HERE}{made.pk}/rows/6.2/")
    page.get_by_label("Month").fill("13")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    found["error"] = problems(page, "sa-row-error")
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_nothing_is_wrong_with_the_pages_around_publication(live_server: Any, page: Page) -> None:  # noqa: F811
    landlord = making.landlord()
    lead = making.person("compliance lead", landlord, "Priya Shah")
    for day in (making.IN_TIME, making.TOO_LATE, None):
        making.complaint(landlord, acknowledged_on=day)
    made = making.published(landlord, lead).self_assessment
    say(made, lead, "9.5", answer="no", **NO)
    sign_in(page, live_server, lead)
    staff = f"{live_server.url}{HERE}{made.pk}/"
    page.goto(f"{staff}approve/")
    found = {"approve": problems(page, "sa-approve-form")}
    making.approve(made, lead, body_kind="delegate", delegated_to="Chief executive", delegating_minute="2026/07")
    for address in ("", "publish/", "reopen/", "rows/6.2/"):
        page.goto(staff + address)
        found[address] = problems(page, f"sa-approved-{address.strip('/').replace('/', '-') or 'year'}")
    making.publish(made, lead)
    public = f"{live_server.url}/riverbank/self-assessments/"
    for address in ("", "2025-26/", "2025-26/v1/"):
        page.goto(public + address)
        found[f"public {address}"] = problems(page, f"public-{address.strip('/').replace('/', '-') or 'list'}")
    page.goto(staff)
    found["published"] = problems(page, "sa-published-year")
    file = made.publications.get(number=1).files.get(kind="html").file
    with open(file.path, "a") as opened:
        opened.write("!")
    page.goto(public + "2025-26/v1/")
    found["broken"] = problems(page, "public-broken")
    assert {address: wrong for address, wrong in found.items() if wrong} == {}
