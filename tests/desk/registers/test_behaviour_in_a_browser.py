"""Limits of contact, warnings, support and sealed papers in a browser: nothing that axe finds, nothing too wide."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from playwright.sync_api import Page, expect

from amends.casework.actions import documents, restrictions, sealing, support, warnings
from amends.casework.models import Complaint, Restriction, State
from tests.browser import browser, page, problems, sign_in  # noqa: F401  (fixtures)
from tests.desk.acts.conftest import NOW, at
from tests.desk.registers.test_restrictions import SAID, TO_REVIEW
from tests.people import Cast

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ON: dict[str, Any] = {"on": NOW.date()}


@pytest.fixture
def complaint(cast: Cast, tmp_path: Any, settings: Any) -> Complaint:
    """A complaint whose resident was warned, with sealed advice and support for staff."""
    settings.MEDIA_ROOT = tmp_path
    made = at(cast, State.STAGE_1)
    papers = [
        documents.add(complaint=made, upload=ContentFile(b"words", name=name), by=cast.hari, **ON)
        for name in ("counsel on the leak.txt", "surveyor.txt")
    ]
    sealing.seal(document=papers[0], by=cast.hari, because="Our solicitor's advice on the claim.", **ON)
    support.offer(complaint=made, by=cast.olu, whom="Sam of repairs", what="A talk, and two days off.", **ON)
    warnings.warn(
        resident=made.resident, complaint=made, by=cast.hari, behaviour="On 20 May you threatened our plumber.",
        evidence="His note of that day.", **ON,
    )  # fmt: skip
    return made


def limited(cast: Cast, complaint: Complaint, *, approvals: int) -> Restriction:
    one = restrictions.propose(
        resident=complaint.resident, complaint=complaint, by=cast.hari, review_on=TO_REVIEW, **SAID, **ON
    )
    for person in (cast.olu, cast.lee)[:approvals]:
        restrictions.approve(restriction=one, by=person, **ON)
    return one


def test_nothing_is_wrong_with_any_page_of_behaviour(
    live_server: Any,
    page: Page,  # noqa: F811
    cast: Cast,
    complaint: Complaint,
) -> None:
    begun, waits = limited(cast, complaint, approvals=2), limited(cast, complaint, approvals=1)
    restrictions.challenge(restriction=begun, by=cast.hari, words="I ring because nobody writes back.", **ON)
    case, paper = complaint.reference, complaint.documents.get(name="surveyor.txt")
    sealed = complaint.documents.get(name="counsel on the leak.txt")
    pages = {
        "restrictions": [], "restriction": [begun.pk], "approve_restriction": [waits.pk],
        "decline_restriction": [waits.pk], "plan_restriction_review": [waits.pk], "review_restriction": [begun.pk],
        "answer_challenge": [begun.pk], "end_restriction": [begun.pk], "warn_on_case": [case],
        "limit_contact": [case], "offer_support": [case], "complaint_people": [case], "papers": [case],
        "seal_paper": [case, paper.pk], "open_paper": [case, sealed.pk], "complaint": [case], "contact": [case],
    }  # fmt: skip
    addresses = {name: reverse(f"desk:{name}", args=given) for name, given in pages.items()}
    addresses["whose"] = reverse("desk:whose_behaviour") + "?q=nowak"
    addresses["warnings"] = reverse("desk:restrictions") + "?show=warnings"
    sign_in(page, live_server, cast.olu)
    wrong: dict[str, list[str]] = {}
    for name, address in addresses.items():
        # Olu approved them: what somebody without a part in it does is looked at as the head of service.
        if name in ("approve_restriction", "review_restriction", "answer_challenge"):
            sign_in(page, live_server, cast.sue)
        elif name == "decline_restriction":
            sign_in(page, live_server, cast.olu)
        page.goto(live_server.url + address)
        expect(page.locator("h1")).to_be_visible()
        assert "You may not" not in page.title()
        if found := problems(page, f"behaviour-{name}"):
            wrong[name] = found
        sign_in(page, live_server, cast.olu)
    assert wrong == {}


def test_a_warning_is_written_looked_at_and_sent(
    live_server: Any,
    page: Page,  # noqa: F811
    cast: Cast,
    complaint: Complaint,
) -> None:
    sign_in(page, live_server, cast.hari)
    page.goto(live_server.url + reverse("desk:complaint", args=[complaint.reference]))
    page.get_by_text("More that you may do").click()
    page.get_by_role("link", name="Warn about behaviour").click()
    page.get_by_label("What was done?").fill("On 21 May you threw a cup at our plumber.")
    page.get_by_label("What shows it, in words").fill("His note, and a photo.")
    page.get_by_role("button", name="See it with these words").click()
    expect(page.get_by_role("article")).to_contain_text("His note, and a photo.")
    assert problems(page, "behaviour-warning") == []
    page.get_by_role("button", name="Send the warning").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Warning")
    assert complaint.warnings.count() == 2
