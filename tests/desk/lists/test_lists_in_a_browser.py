"""Lists as a browser shows them: nothing that axe finds, nothing wider than a phone, and ticking without a script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from amends.accounts.models import RoleName
from amends.casework.models import Complaint, LongState, LongWork
from tests.browser import browser, page, problems, sign_in  # noqa: F401  (fixtures)
from tests.desk.conftest import Place, complaint, friday_22_may_2026, place, receive  # noqa: F401  (fixtures)
from tests.triggers import journal_can_be_flushed  # noqa: F401

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_list_is_ticked_given_out_kept_and_printed(
    place: Place,  # noqa: F811
    complaint: Complaint,  # noqa: F811
    live_server: Any,
    page: Page,  # noqa: F811
    journal_can_be_flushed: None,  # noqa: F811
) -> None:
    fresh = receive(place, "Thu 21 May 2026", title="Noise from the plant room")
    sign_in(page, live_server, place[RoleName.COMPLAINTS_OFFICER])
    page.goto(f"{live_server.url}/desk/complaints/?state=open")
    wrong = problems(page, "list-complaints")
    page.get_by_role("link", name="Keep this view").click()
    wrong += problems(page, "list-keep-view")
    page.get_by_label("What do you call it?").fill("All that are open")
    page.get_by_role("button", name="Keep this view").click()
    wrong += problems(page, "list-with-a-view")
    page.get_by_label(f"Tick {fresh.reference}").check()
    page.get_by_role("button", name="Give to somebody").click()
    wrong += problems(page, "list-together")
    page.get_by_label("Which handler takes them?").select_option(label=str(place[RoleName.HANDLER]))
    page.get_by_label("Why?").fill("She knows the building.")
    page.get_by_role("button", name="Give them").click()
    expect(page.get_by_text(f"{fresh.reference}: {place[RoleName.HANDLER]} handles it.")).to_be_visible()
    wrong += problems(page, "list-outcome")
    page.goto(f"{live_server.url}/desk/complaints/?as=print")
    wrong += problems(page, "list-print")
    page.goto(f"{live_server.url}/desk/views/")
    wrong += problems(page, "list-views")
    work = LongWork.objects.get()
    going = {"state": LongState.RUNNING, "done": 300, "of": 1200, "words": "", "name": "Complaints as CSV"}
    LongWork.objects.filter(pk=work.pk).update(**going)
    page.goto(f"{live_server.url}/desk/long-work/{work.pk}/?still=yes")
    wrong += problems(page, "list-progress")
    page.goto(f"{live_server.url}/desk/long-work/")
    wrong += problems(page, "list-long-works")
    page.goto(f"{live_server.url}/desk/")
    wrong += problems(page, "list-my-work")
    assert wrong == []
