"""The pages for mail as a browser shows them: nothing that axe finds, nothing wider than a phone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from amends.casework.models import MailCount
from tests import build
from tests.browser import browser, page, problems, sign_in  # noqa: F401  (fixtures)
from tests.mail import writing
from tests.mail.conftest import NOW, Put
from tests.people import Cast

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_nothing_is_wrong_with_any_page_for_mail(live_server: Any, page: Page, put: Put, cast: Cast) -> None:  # noqa: F811
    build.complaint(cast)
    asked = put(writing.message(1, sender="ania@example.org"))
    put(writing.with_file(2), kind="general")
    put(writing.broken(0))
    put(writing.automatic(1))
    MailCount.objects.create(landlord=cast.landlord, on=NOW.date(), at=NOW, in_mailbox=5, kept=4, settled=3)
    sign_in(page, live_server, cast.olu)
    found = {}
    for address in ("", "?show=machines", "?show=filed", f"{asked.pk}/"):
        page.goto(f"{live_server.url}/desk/mail/{address}")
        assert page.locator("h1").count() == 1
        if wrong := problems(page):
            found[address] = wrong
    assert found == {}
