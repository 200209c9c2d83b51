"""What is typed is kept while it is typed, by the small script; and keys, in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from amends.casework.models import Contact, StaffDraft, State
from tests import build, people
from tests.browser import WRITING, browser, page, problems, sign_in  # noqa: F401
from tests.triggers import journal_can_be_flushed  # noqa: F401

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NOTE = "She rang about the damp and it is worse."


@pytest.fixture(autouse=True)
def _with_the_script(page: Page) -> None:  # noqa: F811
    page.context.unroute(WRITING)


def test_words_are_kept_while_they_are_typed_and_given_back(
    live_server: Any,
    page: Page,  # noqa: F811
    journal_can_be_flushed: None,  # noqa: F811
) -> None:
    cast = people.cast()
    complaint = build.complaint(cast, at=State.STAGE_1)
    address = f"{live_server.url}/desk/complaints/{complaint.reference}/contact/"
    sign_in(page, live_server, cast.hari)
    page.clock.install()
    page.goto(address)
    page.get_by_label("What was said").fill(NOTE)
    page.clock.run_for(11_000)
    expect(page.get_by_text("What you typed is kept:")).to_be_visible()
    assert StaffDraft.objects.get().fields["note"] == [NOTE]
    page.context.clear_cookies()
    page.get_by_label("What was said").fill(NOTE + " Much.")
    page.clock.run_for(11_000)
    expect(page.get_by_text("You have been signed out. What you typed is kept")).to_be_visible()
    assert StaffDraft.objects.get().fields["note"] == [NOTE + " Much."]

    sign_in(page, live_server, cast.hari)
    page.goto(address)
    expect(page.get_by_text("You were writing this on")).to_be_visible()
    assert problems(page, "drafts-offered") == []
    page.get_by_role("button", name="Go on with it").click()
    expect(page.get_by_label("What was said")).to_have_value(NOTE + " Much.")
    assert problems(page, "drafts-given-back") == []
    page.get_by_label("Telephone", exact=True).check()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("The contact is recorded")).to_be_visible()
    assert Contact.objects.filter(note=NOTE + " Much.").exists()
    assert not StaffDraft.objects.exists()


def test_the_second_of_two_sees_what_the_first_changed(
    live_server: Any,
    page: Page,  # noqa: F811
    journal_can_be_flushed: None,  # noqa: F811
) -> None:
    cast = people.cast()
    complaint = build.complaint(cast, at=State.STAGE_1)
    address = f"{live_server.url}/desk/complaints/{complaint.reference}/describe/"
    sign_in(page, live_server, cast.olu)
    page.goto(address)
    page.get_by_label("What is it called?").fill("Leak and damp, bedroom")
    first = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    sign_in(first, live_server, cast.hari)
    first.goto(address)
    first.get_by_label("What is it called?").fill("Leak, bedroom ceiling")
    first.get_by_role("button", name="Save", exact=True).click()
    first.context.close()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="What changed while you were writing")).to_be_visible()
    expect(page.get_by_role("cell", name="Leak, bedroom ceiling")).to_be_visible()
    assert problems(page, "drafts-second-of-two") == []
    page.get_by_role("button", name="Keep it and come back later").click()
    expect(page.get_by_role("heading", name="What you were writing")).to_be_visible()
    assert problems(page, "drafts-list") == []


def test_one_key_leads_to_the_search_unless_it_is_switched_off(
    live_server: Any,
    page: Page,  # noqa: F811
    journal_can_be_flushed: None,  # noqa: F811
) -> None:
    cast = people.cast()
    sign_in(page, live_server, cast.hari)
    page.goto(f"{live_server.url}/desk/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox").first).to_be_focused()
    page.keyboard.type("/a?")
    expect(page.get_by_role("searchbox").first).to_have_value("/a?")
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Working without a mouse")).to_be_visible()
    assert problems(page, "keys") == []
    page.get_by_label("Off", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Those keys are off")).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox").first).not_to_be_focused()
    page.goto(f"{live_server.url}/desk/calendar/mine/")
    page.get_by_role("button", name="Make an address").click()
    assert problems(page, "calendar-feed") == []
