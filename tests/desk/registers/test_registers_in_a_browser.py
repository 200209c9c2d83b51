"""The registers and the new pages of a case in a browser: nothing that axe finds, nothing wider than a phone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from amends.casework.models import Complaint
from tests.browser import browser, page, problems, sign_in  # noqa: F401  (fixtures)
from tests.desk.acts.conftest import Desk, on
from tests.desk.registers.conftest import REGISTERS, block
from tests.desk.registers.test_registers import ALL, filled  # noqa: F401  (fixture)
from tests.people import Cast

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ACTS = (
    "represent",
    "authority",
    "meeting",
    "adjust",
    "disability",
    "add_member",
    "member",
    "hazard",
    "hazard_step",
    "refuse",
)


@pytest.fixture
def busy(cast: Cast, filled: dict[str, int]) -> Complaint:  # noqa: F811
    """The complaint of the registers with everything that its own pages can show."""
    complaint = Complaint.objects.get(stages__refusals=filled["refusal"])
    Desk(cast.olu, "decline_refusal", complaint).sends(because="Look again.", **on())
    block(cast, "Dale House", 1)
    told = {"kind": "damp and mould", "what": "Black mould over the cot", "emergency": "no", "at": "09:30"}
    Desk(cast.hari, "hazard", complaint).sends(**told, **on())
    Desk(cast.hari, "represent", complaint).sends(name="Sol Reyes", relation="Social worker", sought="on", **on())
    came = {"with_whom": "Ania and Hari", "could_be_accompanied": "yes", "accompanied_by": "Sol Reyes"}
    Desk(cast.hari, "meeting", complaint).sends(**came, **on())
    Desk(cast.hari, "disability", complaint).sends(words="I am deaf.", **on())
    Desk(cast.hari, "add_member", complaint).sends(name="Bo Lind", where="Dale House", impact="No heating.", **on())
    return complaint


def test_nothing_is_wrong_with_any_page_of_the_registers(
    live_server: Any,
    page: Page,  # noqa: F811
    cast: Cast,
    filled: dict[str, int],  # noqa: F811
) -> None:
    sign_in(page, live_server, cast.lee)
    wrong: dict[str, list[str]] = {}
    for address in ALL:
        page.goto(live_server.url + REGISTERS + address.format(**filled))
        expect(page.locator("h1")).to_be_visible()
        name = "registers-" + address.replace("/", "-").replace("{", "").replace("}", "").rstrip("-")
        if found := problems(page, name):
            wrong[address] = found
    assert wrong == {}


def test_nothing_is_wrong_with_the_new_pages_of_a_case(
    live_server: Any,
    page: Page,  # noqa: F811
    cast: Cast,
    busy: Complaint,
) -> None:
    sign_in(page, live_server, cast.olu)
    at = f"{live_server.url}/desk/complaints/{busy.reference}/"
    wrong: dict[str, list[str]] = {}
    places = {"case": "", "people": "people/"} | {name: f"{name}" for name in ACTS}
    for name, place in places.items():
        if name in ACTS:
            place = Desk(cast.olu, name, busy).address.removeprefix(f"/desk/complaints/{busy.reference}/")
            place += f"?member={busy.members.get().pk}" if name == "member" else ""
        page.goto(at + place)
        expect(page.locator("h1")).to_be_visible()
        if found := problems(page, f"case-{name}"):
            wrong[name] = found
    assert wrong == {}


def test_an_outage_is_recorded_with_the_keyboard(live_server: Any, page: Page, cast: Cast) -> None:  # noqa: F811
    block(cast)
    sign_in(page, live_server, cast.olu)
    page.goto(f"{live_server.url}{REGISTERS}outages/record/")
    page.get_by_label("What broke down, and where?").focus()
    for typed in ("Heating, Hill House", "18", "5", "2026", "hill house"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Heating, Hill House")
    expect(page.get_by_text("Flat 4, Hill House")).to_be_visible()
