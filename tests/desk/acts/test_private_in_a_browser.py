"""Who may open a case, links and who saw what, in a browser: nothing that axe finds, nothing too wide."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from playwright.sync_api import Page, expect

from amends.casework.actions import documents, links, privacy
from amends.casework.models import State
from tests.browser import browser, page, problems, sign_in  # noqa: F401  (fixtures)
from tests.desk.acts.conftest import NOW, at
from tests.people import Cast

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_nothing_is_wrong_with_the_pages_of_a_private_case_its_links_and_its_history(
    live_server: Any,
    page: Page,  # noqa: F811
    cast: Cast,
    tmp_path: Any,
    settings: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    did: dict[str, Any] = {"by": cast.olu, "on": NOW.date()}
    case, other = at(cast, State.STAGE_1), at(cast, State.RECEIVED)
    paper = documents.add(complaint=case, upload=ContentFile(b"words", name="note.txt"), **did)
    link = links.link(complaint=case, other=other, kind="same matter", why="One leak, two homes.", **did)
    privacy.make_private(complaint=case, because="It is about one of us.", **did)
    held = privacy.let_in(complaint=case, person=cast.mira, **did)
    case_pages = {
        "let_in": [held.complaint.reference], "keep_out": [case.reference, held.pk], "open_to_all": [case.reference],
        "link": [case.reference], "end_link": [case.reference, link.pk], "complaint_people": [case.reference],
        "make_private": [other.reference], "seal_paper": [case.reference, paper.pk], "complaint": [case.reference],
    }  # fmt: skip
    addresses = {name: reverse(f"desk:{name}", args=given) for name, given in case_pages.items()}
    addresses["who_saw_it"] = reverse("desk:history", args=[case.reference]) + "?show=seen"
    sign_in(page, live_server, cast.olu)
    wrong: dict[str, list[str]] = {}
    for name, address in addresses.items():
        page.goto(live_server.url + address)
        expect(page.locator("h1")).to_be_visible()
        if faults := problems(page, f"private-{name}"):
            wrong[name] = faults
    assert wrong == {}


def test_a_case_is_closed_to_all_but_named_people_with_the_keyboard_alone(
    live_server: Any,
    page: Page,  # noqa: F811
    cast: Cast,
    tmp_path: Any,
    settings: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    case = at(cast, State.STAGE_1)
    sign_in(page, live_server, cast.olu)
    page.goto(live_server.url + reverse("desk:make_private", args=[case.reference]))
    page.get_by_label(str(cast.mira)).press("Space")
    page.get_by_label("Why is it closed to everybody else?").fill("It is about one of us.")
    page.get_by_role("button", name="Close it to everybody else").press("Enter")
    expect(page.locator("#let-in")).to_contain_text(str(cast.mira))
    expect(page.locator("#let-in")).to_contain_text(str(cast.hari))
    page.get_by_label("Let somebody in").select_option(str(cast.gus))
    page.get_by_role("button", name="Let them in").press("Enter")
    expect(page.locator("#let-in")).to_contain_text(str(cast.gus))
    page.get_by_role("link", name=f"Close it to {cast.gus}").click()
    page.get_by_role("button", name="Close it to them").click()
    expect(page.locator("#let-in")).not_to_contain_text(str(cast.gus))
