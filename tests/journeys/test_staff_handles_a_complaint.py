"""Staff take a complaint from the telephone to the final answer, in a real browser, every page looked at on the way."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from amends.accounts.models import Person
from amends.casework.models import Complaint, State
from amends.casework.verify import verify
from tests import build, people
from tests.browser import browser, page, problems, sign_in  # noqa: F401

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

REASONS = "Our repairs policy gives 20 days. The first visit came after 45."


class AtTheDesk:
    """One browser, and whoever sits at it; each page is checked once, on a desktop and on a phone."""

    def __init__(self, browser_page: Page, live_server: Any) -> None:
        self.page, self.live_server = browser_page, live_server
        self.checked: set[str] = set()
        self.complaint = ""

    def sits(self, person: Person) -> None:
        self.page.context.clear_cookies()
        sign_in(self.page, self.live_server, person)

    def opens(self, address: str, name: str) -> None:
        self.page.goto(f"{self.live_server.url}/desk/{address}")
        self.check(name)

    def opens_complaint(self) -> None:
        self.opens(f"complaints/{self.complaint}/", "complaint")

    def act(self, words: str, name: str) -> None:
        """Follow the button or link on the complaint, wherever it stands."""
        self.page.goto(f"{self.live_server.url}/desk/complaints/{self.complaint}/")
        link = self.page.get_by_role("link", name=words, exact=True).or_(
            self.page.get_by_role("button", name=words, exact=True)
        )
        if not link.first.is_visible():
            self.page.get_by_text("More that you may do").click()
        link.first.click()
        self.check(name)

    def check(self, name: str) -> None:
        if name not in self.checked:
            assert problems(self.page, f"act-{name}") == [], name
            self.checked.add(name)

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).click()

    def told(self, words: str) -> None:
        expect(self.page.locator(".govuk-notification-banner").first).to_contain_text(words)


def test_from_the_telephone_to_the_final_answer(live_server: Any, page: Page) -> None:  # noqa: F811
    cast = people.cast()
    desk = AtTheDesk(page, live_server)
    logs(desk, cast)
    officer_begins(desk, cast)
    handler_answers(desk, cast.hari, 1)
    goes_to_stage_2(desk, cast)
    handler_answers(desk, cast.hana, 2)
    closes(desk, cast.hana)
    complaint = Complaint.objects.get(reference=desk.complaint)
    assert complaint.state == State.CLOSED
    assert [letter.kind for letter in complaint.letters.all()] == [
        "acknowledgement", "stage 1 response", "escalation acknowledgement", "stage 2 response",
    ]  # fmt: skip
    assert complaint.duties.filter(provision="6.13", verdict="met").exists()
    assert verify() == []


def logs(desk: AtTheDesk, cast: people.Cast) -> None:
    desk.sits(cast.fay)
    desk.opens("log/", "log")
    at = desk.page
    at.get_by_label("What did they say?").fill("The ceiling leaked for weeks. Nobody came.")
    at.get_by_label("Their name").fill("Ania Nowak")
    at.get_by_label("Address or postcode of the home").fill("14 Elm Court")
    at.get_by_label("Email address").fill("ania@example.org")
    desk.press("Log the complaint")
    expect(at.locator("h1")).to_contain_text("Logged as")
    desk.check("logged")
    desk.complaint = at.url.rstrip("/").split("/")[-1]


def officer_begins(desk: AtTheDesk, cast: people.Cast) -> None:
    """Triage, with an error on the way, and give it out."""
    at = desk.page
    desk.sits(cast.olu)
    desk.act("Triage", "triage")
    at.get_by_label("How complex is it?").fill("One trade")
    desk.press("Record the triage")
    expect(at.locator(".govuk-error-summary")).to_contain_text("Choose whether it can be answered now")
    expect(at.get_by_label("How complex is it?")).to_have_value("One trade")
    desk.check("triage-error")
    at.get_by_label("Investigate").check()
    at.get_by_label("Is anyone in the home vulnerable?").fill("None, asked by telephone")
    at.get_by_label("Is anyone at risk while this goes on?").fill("None now")
    at.get_by_label("Why this route?").fill("The history has to be read")
    desk.press("Record the triage")
    desk.told("The triage is recorded.")
    gives_to(desk, cast.hari)


def gives_to(desk: AtTheDesk, handler: Person) -> None:
    number = 2 if handler.name == "Hana Cole" else 1
    desk.act("Give it to a handler", f"assign-{number}")
    desk.page.get_by_label("Who will handle it?").select_option(str(handler.pk))
    desk.press("Give it to them")
    desk.told(f"{handler.name} handles stage {number}.")


def handler_answers(desk: AtTheDesk, handler: Person, number: int) -> None:
    at = desk.page
    desk.sits(handler)
    if number == 1:
        defines(desk)
    desk.act("Acknowledge", f"acknowledge-{number}")
    desk.press("Send the acknowledgement")
    desk.told(f"Stage {number} is acknowledged")
    desk.act("Write the answer", f"answer-lacking-{number}")
    expect(at.get_by_text("The letter can go when this is done: A decision on each point")).to_be_visible()
    decides(desk, number)
    promises(desk, number)
    desk.act("Write the answer", f"answer-{number}")
    at.get_by_label("What we offer to put things right, in words").fill("The leak is mended. You asked for no more.")
    desk.press("See the letter with these words")
    expect(at.get_by_role("article", name="The letter")).to_contain_text("You asked for no more.")
    desk.check(f"answer-ready-{number}")
    desk.press("Send the answer")
    desk.told(f"The answer of stage {number} is on its way")
    desk.opens_complaint()


def defines(desk: AtTheDesk) -> None:
    at = desk.page
    desk.act("Set out the definition", "define")
    at.get_by_label("What they complain of").fill("The leak was not mended for weeks.")
    at.get_by_label("What they want to happen").fill("That it is mended")
    at.get_by_label("Ours", exact=True).check()
    desk.press("Add another point")
    at.get_by_label("What they complain of").nth(1).fill("Nobody called back.")
    at.get_by_label("What they want to happen").nth(1).fill("An apology")
    at.get_by_label("Ours", exact=True).nth(1).check()
    desk.check("define-two")
    desk.press("Save the definition")
    desk.told("The definition is set out.")


def decides(desk: AtTheDesk, number: int) -> None:
    at = desk.page
    desk.act("Decide a point", f"decide-{number}")
    at.get_by_label("Upheld", exact=True).check()
    at.get_by_label("What are the reasons?").fill(REASONS)
    at.get_by_label("What went wrong?").fill("We closed the job in error.")
    desk.press("Save the decision")
    desk.told("Point 1 is decided.")
    at.get_by_label("Not upheld").check()
    at.get_by_label("What are the reasons?").fill("The log shows that we rang twice.")
    desk.press("Save the decision")
    desk.told("Every point is decided.")


def promises(desk: AtTheDesk, number: int) -> None:
    at = desk.page
    desk.act("Add a promise", f"promise-{number}")
    at.get_by_label("What do we promise?").fill("We will redecorate the ceiling.")
    box = at.get_by_role("group", name="By which day?")
    for label, part in (("Day", "14"), ("Month", "1"), ("Year", "2030")):
        box.get_by_label(label).fill(part)
    at.get_by_label("Who sees to it?").select_option("Hari Shah")
    desk.press("Record the promise")
    desk.told("The promise is recorded.")


def goes_to_stage_2(desk: AtTheDesk, cast: people.Cast) -> None:
    desk.sits(cast.fay)
    desk.act("Ask for stage 2", "escalate")
    desk.press("Go to stage 2")
    desk.told("The complaint is at stage 2.")
    desk.sits(cast.olu)
    desk.act("Give it to a handler", "assign-2")
    expect(desk.page.locator(".app-why")).to_contain_text("Hari Shah considered stage 1")
    gives_to(desk, cast.hana)


def closes(desk: AtTheDesk, handler: Person) -> None:
    desk.sits(handler)
    desk.act("Close", "close")
    desk.press("Close it")
    desk.told("The complaint is closed.")


def test_the_other_pages_of_actions_are_in_order(live_server: Any, page: Page) -> None:  # noqa: F811
    cast = people.cast()
    made = build.complaint(cast, at=State.STAGE_1)
    bare = build.complaint(cast)
    desk = AtTheDesk(page, live_server)
    desk.complaint = made.reference
    for person, name in (
        (cast.hari, "extend"), (cast.hari, "contact"), (cast.hari, "offer"), (cast.hari, "refuse"),
        (cast.hari, "withdraw"), (cast.hari, "correct"), (cast.hari, "add-paper"),
    ):  # fmt: skip
        desk.sits(person)
        desk.opens(f"complaints/{made.reference}/{name}/", name)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    desk.sits(cast.olu)
    desk.opens(f"complaints/{bare.reference}/acknowledge/", "acknowledge-bare")
    page.get_by_label("The complaint, as we understand it, in words").fill("We asked which rooms.")
    page.get_by_text("Not yet known or the resident did not reply").first.click()
    page.get_by_label("We do not know yet").first.check()
    desk.press("See the letter with these words")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Enter the day on which it was asked")
    desk.check("acknowledge-error")
