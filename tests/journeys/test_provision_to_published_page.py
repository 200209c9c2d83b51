"""A provision of the Code, its duties on cases, the row with its figure, the approval, and what residents read."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from amends.casework import verify
from amends.compliance import seal
from amends.compliance.models import SelfAssessment
from amends.papers import parse
from amends.papers.rows import Answer
from tests.browser import browser, page, sign_in  # noqa: F401
from tests.compliance import making

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_provision_of_the_code_becomes_a_row_that_residents_read(live_server: Any, page: Page) -> None:  # noqa: F811
    with time_machine.travel(making.TODAY):
        landlord = making.landlord()
        lead = making.person("compliance lead", landlord, "Priya Shah")
        for day in (making.IN_TIME, making.IN_TIME, making.TOO_LATE, None):
            making.complaint(landlord, acknowledged_on=day)
        sign_in(page, live_server, lead)
        shown = from_the_code_to_the_cases(page, live_server.url)
        made = from_the_start_to_the_row(page, shown)
        making.answer_all(made, lead)
        from_approval_to_publication(page, f"{live_server.url}/desk/self-assessments/{made.pk}/")
        what_residents_read(page, live_server.url, shown)
    assert verify.verify(landlord) == []
    assert seal.verify() == []


def from_the_code_to_the_cases(page: Page, url: str) -> str:  # noqa: F811
    """Return `3 of 12`, as the page of the Code counts 6.2, whose cases are one click away."""
    page.goto(f"{url}/desk/code/?year=2025")
    line = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="6.2 Acknowledge"))
    shown = line.get_by_role("link").filter(has_text=" of ").inner_text()
    line.get_by_role("link", name="overdue").click()
    expect(page.locator(".app-work__item")).not_to_have_count(0)
    expect(page.locator("main")).to_contain_text("RVB-2026-00004")
    return shown


def from_the_start_to_the_row(page: Page, shown: str) -> SelfAssessment:  # noqa: F811
    page.get_by_role("link", name="Self-assessments").click()
    page.get_by_role("button", name="Start a self-assessment").click()
    page.get_by_label("2025-26").check()
    page.get_by_role("button", name="Start").click()
    page.get_by_role("link", name="6.2 Acknowledge").click()
    expect(page.get_by_label("Yes", exact=True)).not_to_be_checked()
    expect(page.get_by_label("No", exact=True)).not_to_be_checked()
    expect(page.locator("main")).to_contain_text(f"{shown} met, ")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("Evidence").fill("Complaints policy, section 6, 12 May 2026")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("main")).to_contain_text("It says Yes, and the records show")
    page.get_by_label("Why do you say Yes?").fill("We were short of staff until February.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("main")).not_to_contain_text("It says Yes, and the records show")
    return SelfAssessment.objects.get()


def from_approval_to_publication(page: Page, address: str) -> None:  # noqa: F811
    page.goto(address)
    page.get_by_role("button", name="Record the approval").click()
    page.get_by_label("The governing body itself").check()
    page.get_by_label("Name of the governing body").fill("The Board of Riverbank Homes")
    page.get_by_label("Meeting", exact=True).fill("Board meeting")
    for box, number in (("Day", "28"), ("Month", "5"), ("Year", "2026")):
        page.get_by_label(box).fill(number)
    page.get_by_label("Minute number").fill("2026/41")
    page.get_by_role("button", name="Record the approval").click()
    page.get_by_role("button", name="Publish version 1").click()
    expect(page.locator(".govuk-notification-banner")).to_contain_text("Version 1 is published")


def what_residents_read(page: Page, url: str, shown: str) -> None:  # noqa: F811
    page.context.clear_cookies()
    page.goto(f"{url}/riverbank/self-assessments/")
    page.get_by_role("link", name="Self-assessment 2025-26").click()
    expect(page.locator("main")).to_contain_text("Approved by: The Board of Riverbank Homes")
    row = page.get_by_role("heading", name="6.2 Acknowledge").locator("xpath=following-sibling::ul[1]")
    expect(row).to_contain_text(f"What the records show: {shown} met, ")
    expect(row).to_contain_text(f"Why we say Yes: {making.WHY}")
    for name, file in (("PDF", "a.pdf"), ("Word", "a.docx")):
        address = page.get_by_role("link", name=name).get_attribute("href")
        answer = page.request.get(f"{url}{address}")
        read = parse.read_bytes(answer.body(), file)
        assert len(read.rows) == 72
        assert {one.answer for one in read.rows} == {Answer.YES}
        assert read.landlord == "Riverbank Homes"
