"""Pages for everybody as a browser shows them: nothing that axe finds, nothing wider than a phone."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import signing
from playwright.sync_api import Page, expect

from amends.accounts.models import Landlord, Person
from tests.browser import browser, overflows, page, problems, sign_in, violations  # noqa: F401

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/accounts/login/", "login"),
        ("/accounts/password/reset/", "password-reset"),
        ("/accounts/password/reset/done/", "password-reset-done"),
        ("/accounts/password/reset/key/1-nonsense/", "password-link-used"),
        ("/accounts/sign-up/", "sign-up-closed"),
        ("/accounts/inactive/", "inactive"),
        ("/accessibility/", "accessibility"),
        ("/cookies/", "cookies"),
        ("/privacy/", "privacy"),
        ("/no/such/page/at/all/", "not-found"),
    ],
)
def test_nothing_is_wrong_with_the_page(live_server: Any, page: Page, address: str, name: str) -> None:  # noqa: F811
    Landlord.objects.create(name="Example Homes", slug="example", is_demonstration=True)
    page.goto(live_server.url + address)
    assert problems(page, name) == []


def test_nothing_is_wrong_with_the_pages_of_someone_signed_in(live_server: Any, page: Page) -> None:  # noqa: F811
    sign_in(page, live_server, Person.objects.create_user("sam@example.org", "Sam Okoro", "three random words"))
    for address, name in (("/accounts/password/change/", "password-change"), ("/accounts/logout/", "logout")):
        page.goto(live_server.url + address)
        assert problems(page, name) == [], name


def test_an_error_is_announced_and_leads_to_its_box(live_server: Any, page: Page) -> None:  # noqa: F811
    page.goto(f"{live_server.url}/accounts/login/")
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_title("Error: Sign in – Amends")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Enter your email address").click()
    expect(page.get_by_label("Your email address")).to_be_focused()
    assert problems(page, "login-error") == []


def test_the_set_up_page_keeps_what_was_typed_and_says_what_is_wrong(live_server: Any, page: Page) -> None:  # noqa: F811
    page.goto(f"{live_server.url}/set-up/{signing.dumps('first administrator', salt='set-up')}/")
    page.get_by_label("Name of the landlord").fill("Elm Vale Homes")
    page.get_by_role("button", name="Set up").click()
    expect(page.get_by_label("Name of the landlord")).to_have_value("Elm Vale Homes")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Choose what the landlord is")
    assert problems(page, "set-up") == []


def test_axe_is_really_asked(live_server: Any, page: Page) -> None:  # noqa: F811
    page.set_content("<html><body><img src=x><p style='color:#ccc;background:#fff'>pale</p></body></html>")
    assert {line.split(":")[0] for line in violations(page)} >= {"image-alt", "color-contrast", "html-has-lang"}
    page.set_content("<html lang=en><body><div style='width:5000px'>wide</div></body></html>")
    assert overflows(page)
