"""The resident's side of a complaint, in a real browser: told, followed, answered, taken to stage 2."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from amends.accounts.models import Landlord
from amends.casework.actions import contacts, promises
from amends.casework.models import Complaint, State
from amends.web.clock import today
from tests.browser import browser, page, problems  # noqa: F401  (fixtures)
from tests.public.telling import acknowledge, answer, staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def landlord(transactional_db: Any) -> Landlord:
    return Landlord.objects.create(
        name="Riverbank Homes", slug="riverbank", reference_prefix="RVB", phone="01632 960123"
    )


def tell(page: Page, at: str) -> str:  # noqa: F811
    """Tell and send a complaint by the fewest answers; return its code."""
    page.goto(f"{at}/")
    page.get_by_role("button", name="Start now").click()
    while page.get_by_role("heading", level=1).inner_text() != "Check your answers":
        heading = page.get_by_role("heading", level=1).inner_text()
        if heading == "What happened?":
            page.get_by_label("What happened?").fill("The bedroom ceiling has leaked since February. It is cold.")
        if heading == "How can we reach you?":
            page.get_by_label("Email address").fill("ania@example.org")
        page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send my complaint").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your complaint")
    return page.locator(".app-code").inner_text()


def test_a_complaint_is_told_followed_and_taken_to_stage_2(
    live_server: Any,
    page: Page,  # noqa: F811
    landlord: Landlord,
) -> None:
    at, sam, found = f"{live_server.url}/riverbank", staff(landlord), []
    code = tell(page, at)
    found += problems(page, "40-receipt")
    complaint = Complaint.objects.get()

    page.goto(f"{at}/follow/")
    page.get_by_label("Your reference").fill(complaint.reference)
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("We received your complaint")).to_be_visible()
    found += problems(page, "41-received")

    acknowledge(complaint, sam)
    contacts.record(complaint=complaint, by=sam, on=today(), kind="phone", note="Said she is happy to wait.")
    promises.make(
        complaint=complaint, stage_number=1, by=sam, on=today(), what="Paint the wall", due_on=today(), owner=sam
    )
    page.reload()
    found += problems(page, "42-understood")
    page.get_by_role("button", name="Something is wrong or missing").click()
    found += problems(page, "43-wrong")
    page.get_by_label("Your words").fill("You left out the mould.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("You left out the mould.")).to_be_visible()
    page.get_by_role("link", name="That is not what I said").click()
    found += problems(page, "44-not-what-i-said")
    page.get_by_label("What did you say?").fill("I said that I cannot wait.")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Tell us you are not satisfied").click()
    found += problems(page, "45-not-satisfied")
    page.get_by_label("What are you not satisfied with?").fill("Nobody came.")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Add something").click()
    page.get_by_label("What would you like to tell us?").fill("Here is a photo.")
    photo = {"name": "wall.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n" + b"\x00" * 64}
    page.get_by_label("Photos or papers").set_input_files(photo)
    found += problems(page, "46-add")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("wall.png")).to_be_visible()
    page.get_by_role("link", name="Stop my complaint").click()
    found += problems(page, "47-stop")
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="Read the letter").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    found += problems(page, "48-letter")
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_role("link", name="Read the letter").first).to_be_visible()

    answer(complaint, sam)
    page.reload()
    found += problems(page, "49-answered")
    page.get_by_role("button", name="Ask for stage 2").click()
    expect(page.get_by_text("Stage 2 of 2")).to_be_visible()
    found += problems(page, "50-stage-2")
    complaint.refresh_from_db()
    assert complaint.state == State.STAGE_2
    assert found == []


def test_a_complaint_is_made_without_javascript(live_server: Any, browser: Browser, landlord: Landlord) -> None:  # noqa: F811
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    plain = context.new_page()
    plain.goto(f"{live_server.url}/riverbank/complain/reach-you/")
    plain.get_by_role("button", name="Continue").click()
    expect(plain.locator(".govuk-error-summary")).to_be_visible()
    plain.get_by_label("Email address").fill("ania@example.org")
    plain.get_by_role("button", name="Continue").click()
    expect(plain).not_to_have_url(re.compile("reach-you"))
    plain.goto(f"{live_server.url}/riverbank/complain/what-happened/")
    plain.get_by_label("What happened?").fill("No heating.")
    plain.get_by_role("button", name="Continue").click()
    expect(plain).not_to_have_url(re.compile("what-happened"))
    plain.goto(f"{live_server.url}/riverbank/complain/check/")
    plain.get_by_role("button", name="Send my complaint").click()
    assert re.search(r"\w{4}-\w{4}-\w{4}", plain.locator(".app-code").inner_text())
    plain.get_by_role("button", name="See your complaint").click()
    expect(plain.locator("body")).to_contain_text(Complaint.objects.get().reference)
    context.close()
