"""The pages of notices, own paragraphs and the ombudsman in a real browser: in order on a desktop and on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from playwright.sync_api import Page, expect

from amends.casework import access
from amends.casework.actions import jurisdiction, paragraphs, requests
from amends.casework.models import Notice, State
from tests import build, people
from tests.browser import browser, page, problems, sign_in  # noqa: F401
from tests.triggers import journal_can_be_flushed  # noqa: F401

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
DAY = date(2026, 6, 22)


@pytest.fixture(autouse=True)
def _on_monday_22_june_2026() -> Iterator[None]:
    with time_machine.travel("2026-06-22T10:00:00+01:00"):
        yield


def test_the_pages_are_in_order_and_a_paragraph_and_two_notices_go_their_way(
    live_server: Any,
    page: Page,  # noqa: F811
    journal_can_be_flushed: None,  # noqa: F811
    settings: Any,
    tmp_path: Path,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    cast = people.cast(kind="council")
    found: dict[str, list[str]] = {}

    def at(name: str, *args: Any, called: str) -> None:
        page.goto(live_server.url + reverse(name, args=args))
        found[called] = problems(page, f"letters-{called}")

    a_paragraph(cast, page, live_server, at)
    a_decision_on_a_request(cast, page, live_server, at)
    exceptional_circumstances(cast, page, live_server, at)
    which_ombudsman(cast, page, live_server, at)
    writing_an_answer(cast, page, live_server, at)
    assert {called: faults for called, faults in found.items() if faults} == {}


def a_paragraph(cast: people.Cast, page: Page, live_server: Any, at: Any) -> None:  # noqa: F811
    sign_in(page, live_server, cast.olu)
    at("desk:write_paragraph", "stage 1 response", called="write-a-paragraph")
    page.get_by_label("Where does it stand?").select_option("remedy")
    page.get_by_label("What does it say?").fill("Call {{tenant}}.")
    page.get_by_role("button", name="Keep it", exact=True).click()
    expect(page.locator(".govuk-error-summary").get_by_text("There is no placeholder {{tenant}}")).to_be_visible()
    page.get_by_label("What does it say?").fill("We pay into your bank account, {{resident}}, in ten days.")
    page.get_by_role("button", name="See it in the letter").click()
    expect(page.get_by_text("We pay into your bank account, Ash Green, in ten days.")).to_be_visible()
    page.get_by_role("button", name="Keep it", exact=True).click()
    expect(page).to_have_url(re.compile(r"/paragraphs/\d+/"))
    sign_in(page, live_server, cast.lee)
    at("desk:paragraph", paragraphs_of(cast).pk, called="a-paragraph")
    page.get_by_role("button", name="Approve it").click()
    page.get_by_role("button", name="Approve it").click()
    expect(page.get_by_text("In letters now")).to_be_visible()
    at("desk:paragraphs", called="paragraphs")


def paragraphs_of(cast: people.Cast) -> Any:
    return cast.landlord.paragraphs.get()


def a_decision_on_a_request(cast: people.Cast, page: Page, live_server: Any, at: Any) -> None:  # noqa: F811
    one = requests.raise_request(
        landlord=cast.landlord, by=cast.fay, on=DAY, what="A new tap in the kitchen", resident_name="Bo Lind",
        home=cast.home, owner=cast.hari,
    )  # fmt: skip
    sign_in(page, live_server, cast.fay)
    at("desk:request", one.reference, called="a-request")
    page.get_by_role("button", name="Say that we treat it as a request").click()
    expect(page.get_by_label("What happens next, in words")).to_be_visible()
    at("desk:tell_decision", one.reference, called="tell-a-decision")
    page.get_by_label("What happens next, in words").fill("A plumber rings you to agree a day.")
    page.get_by_label("By when, in words").fill("By the end of this week.")
    page.get_by_role("button", name="See it with these words").click()
    page.get_by_role("button", name="Send the letter").click()
    expect(page.get_by_text("The letter is on its way.")).to_be_visible()
    at("desk:notice", Notice.objects.get().pk, called="a-notice")
    page.get_by_role("button", name="It was printed and posted").click()
    expect(page.get_by_text("It was posted.")).to_be_visible()
    at("desk:notices", called="notices")


def exceptional_circumstances(cast: people.Cast, page: Page, live_server: Any, at: Any) -> None:  # noqa: F811
    sign_in(page, live_server, cast.cora)
    at("desk:tell_exceptional", called="exceptional-empty")
    page.get_by_label("What happened?").fill("Somebody broke into our computers and shut us out.")
    page.get_by_label("Day").first.fill("19")
    page.get_by_label("Month").first.fill("6")
    page.get_by_label("Year").first.fill("2026")
    page.get_by_label("What does not work?").fill("Our email and our list of repairs.")
    page.get_by_label("What should residents expect meanwhile?").fill("Answers may take ten days longer.")
    page.get_by_role("button", name="See it with these words").click()
    expect(page.get_by_text("It can go when this is done")).to_be_visible()
    found = problems(page, "letters-exceptional-looked-at")
    assert found == []


def which_ombudsman(cast: people.Cast, page: Page, live_server: Any, at: Any) -> None:  # noqa: F811
    complaint = build.complaint(cast, at=State.STAGE_1, received_on="Mon 8 Jun 2026")
    sign_in(page, live_server, cast.olu)
    at("desk:which_ombudsman", complaint.reference, called="which-ombudsman")
    because = "It is about the housing register, which the council keeps."
    jurisdiction.choose(complaint=complaint, by=cast.olu, on=DAY, ombudsman="lgsco", because=because)
    token = access.make_link(complaint, access.RESIDENT, DAY)
    at("public:my", cast.landlord.slug, token, called="my-complaint-lgsco")
    expect(page.get_by_text("0300 061 0614")).to_be_visible()


def writing_an_answer(cast: people.Cast, page: Page, live_server: Any, at: Any) -> None:  # noqa: F811
    hard = "Our operatives utilise a schedule of works, and Fay Lewis liaises with stakeholders."
    one = paragraphs.write(
        landlord=cast.landlord, by=cast.olu, on=DAY, letter="stage 1 response", place="closing", body=hard
    )
    paragraphs.approve(paragraph=one, by=cast.lee, on=DAY)
    complaint = build.complaint(cast, at=State.STAGE_1, received_on="Mon 8 Jun 2026")
    build.decided(cast, complaint, DAY)
    sign_in(page, live_server, cast.hari)
    at("desk:answer", complaint.reference, called="answer")
    page.get_by_text("Could be plainer").click()
    expect(page.get_by_text("“operative…” is a word of the trade")).to_be_visible()
