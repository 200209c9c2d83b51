"""Every reading page for staff as a browser shows it: nothing that axe finds, nothing wider than a phone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from amends.accounts.models import BankHoliday, RoleName
from amends.casework.actions import definition, holidays
from amends.casework.models import Complaint
from tests.browser import browser, page, problems, sign_in  # noqa: F401  (fixtures)
from tests.dates import day
from tests.desk.conftest import Place, acknowledge, receive
from tests.desk.test_who_may_come_in import TABLE, filled

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WITH_MORE = {
    "/desk/": "/desk/?whose=all",
    "/desk/complaints/": "/desk/complaints/?state=open",
    "/desk/code/6.2/": "/desk/code/6.2/?show=due",
}
FILES = (".csv", "/pdf/", "{paper}/")


@pytest.fixture
def busy(place: Place, complaint: Complaint) -> Complaint:
    """The complaint, with an objection and with others beside it in every stretch of time."""
    definition.object(complaint=complaint, on=day("Wed 13 May 2026"), says="The ceiling fell as well.")
    for told in ("Tue 5 May 2026", "Fri 15 May 2026", "Wed 20 May 2026", "Thu 21 May 2026"):
        receive(place, told)
    acknowledge(place, receive(place, "Thu 7 May 2026", title="Noise from the plant room, Hill House", home=None))
    proposed = {"day": day("Mon 1 Jun 2026"), "name": "Day of thanks", "source": "https://www.gov.uk/bank-holidays"}
    holidays.propose(by=place[RoleName.COMPLAINTS_OFFICER], on=day("Fri 22 May 2026"), **proposed)
    assert BankHoliday.objects.exists()
    return Complaint.objects.get(pk=complaint.pk)


def test_nothing_is_wrong_with_any_page(live_server: Any, page: Page, place: Place, busy: Complaint) -> None:  # noqa: F811
    wrong: dict[str, list[str]] = {}
    for address in TABLE:
        if address.endswith(FILES):
            continue
        role = (
            RoleName.ADMINISTRATOR
            if "people/" in address[:13] or "teams" in address or "landlord" in address
            else RoleName.HANDLER
        )
        sign_in(page, live_server, place[RoleName.COMPLAINTS_OFFICER if address in WITH_MORE else role])
        page.goto(live_server.url + filled(WITH_MORE.get(address, address), place, busy))
        expect(page.locator("h1")).to_be_visible()
        name = "desk" + address.replace("/desk", "").replace("/", "-").replace("{", "").replace("}", "").rstrip("-")
        if found := problems(page, name):
            wrong[address] = found
    assert wrong == {}


def test_the_forms_show_their_errors_and_nothing_else_is_wrong(
    live_server: Any,
    page: Page,  # noqa: F811
    place: Place,
) -> None:
    for role, address, button in (
        (RoleName.FRONTLINE, "/desk/log/", "Log the complaint"),
        (RoleName.ADMINISTRATOR, "/desk/people/invite/", "Invite"),
        (RoleName.COMPLAINTS_OFFICER, "/desk/calendar/propose/", "Propose it"),
        (RoleName.COMPLAINTS_OFFICER, "/desk/calendar/closures/", "Add the closure"),
    ):
        sign_in(page, live_server, place[role])
        page.goto(live_server.url + address)
        page.get_by_role("button", name=button).click()
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        assert problems(page, "desk-error-" + address.strip("/").split("/")[-1]) == [], address


def test_a_phone_call_is_logged_by_keyboard_alone(live_server: Any, page: Page, place: Place) -> None:  # noqa: F811
    sign_in(page, live_server, place[RoleName.FRONTLINE])
    page.goto(f"{live_server.url}/desk/log/")
    page.get_by_label("What did they say?").focus()
    page.keyboard.type("The lift is out again.")
    page.get_by_label("Their name").focus()
    page.keyboard.type("Ines Marsh")
    page.get_by_label("Email address (optional)").focus()
    page.keyboard.type("ines@example.org")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Logged as EXA-2026-00001")
