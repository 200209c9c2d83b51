"""Residents' pages in Welsh and Polish, in a real browser: readable, and nothing typed is lost without JavaScript."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from amends.accounts.models import Landlord
from amends.casework.actions import landlords
from amends.web.clock import today
from tests.browser import browser, page, problems  # noqa: F401  (fixtures)
from tests.public.telling import staff

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def at(transactional_db: Any, landlord: Landlord, live_server: Any) -> str:
    """The address of a landlord that has chosen both languages."""
    landlords.change(landlord=landlord, by=staff(landlord), on=today(), languages=["pl", "cy"])
    return f"{live_server.url}/riverbank"


def test_pages_in_other_languages_are_accessible_and_fit_a_phone(page: Page, at: str) -> None:  # noqa: F811
    page.goto(f"{at}/")
    page.get_by_role("link", name="Cymraeg").click()
    assert page.locator("html").get_attribute("lang") == "cy"
    assert page.url == f"{at}/"
    found = problems(page, "languages-start-cy")
    page.goto(f"{at}/complain/risk/")
    found += problems(page, "languages-risk-cy")
    page.get_by_role("button", name="Polski").click()
    assert page.locator("html").get_attribute("lang") == "pl"
    found += problems(page, "languages-risk-pl")
    page.goto(f"{at}/complain/reach-you/")
    page.get_by_role("button", name="Dalej").click()
    expect(page.get_by_role("heading", name="Coś wymaga poprawienia")).to_be_visible()
    found += problems(page, "languages-reach-you-pl")
    assert found == []


def test_enter_goes_on_and_a_language_keeps_what_was_typed(browser: Browser, at: str) -> None:  # noqa: F811
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()  # noqa: F811
    page.goto(f"{at}/complain/who-for/")
    page.get_by_label("Someone else").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Their name").fill("Ida Frost")
    page.get_by_role("button", name="Cymraeg").click()
    assert page.get_by_label("Eu henw").input_value() == "Ida Frost"
    assert page.locator(".govuk-error-summary").count() == 0
    page.get_by_label("Eu henw").press("Enter")
    page.wait_for_url("**/complain/what-happened/")
    expect(page.get_by_label("Beth ddigwyddodd?")).to_be_visible()
    page.go_back()
    assert page.get_by_label("Eu henw").input_value() == "Ida Frost"
    context.close()
