"""The pages for letters going out, in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from amends.casework import sending
from amends.casework.models import Delivery, State
from tests import build, people
from tests.browser import browser, page, problems, sign_in  # noqa: F401
from tests.messages.stand_ins import HANG_UP, Mailer
from tests.triggers import journal_can_be_flushed  # noqa: F401

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_nothing_is_wrong_with_any_page(
    live_server: Any,
    page: Page,  # noqa: F811
    mailer: Mailer,
    settings: Any,
    tmp_path: Path,
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    cast = people.cast()
    resident = {"name": "Ida Frost", "postal_address": "14 Elm Court\nAN1 4EC", "reply_by": "post"}
    build.complaint(cast, at=State.STAGE_1, resident=resident)
    build.complaint(cast, at=State.STAGE_1, resident={"name": "Bo Lind"}, home=None)
    back = Delivery.objects.get(letter__complaint=build.complaint(cast, at=State.STAGE_1))
    mailer.says["RCPT"] = "550 5.1.1 no such mailbox"
    sending.deliver(back.pk, timezone.now())
    doubt = Delivery.objects.get(letter__complaint=build.complaint(cast, at=State.STAGE_1))
    mailer.says = {"DOT": HANG_UP}
    sending.deliver(doubt.pk, timezone.now())
    sign_in(page, live_server, cast.hari)
    case = f"/desk/complaints/{back.letter.complaint.reference}/"
    found = []
    for name, address in (
        ("to post", "/desk/going-out/"),
        ("back", "/desk/going-out/?show=back"),
        ("doubt", "/desk/going-out/?show=doubt"),
        ("again", f"/desk/going-out/{back.pk}/again/"),
        ("in doubt", f"/desk/going-out/{doubt.pk}/in-doubt/"),
        ("case", case),
        ("letters", f"{case}letters/"),
        ("my work", "/desk/"),
    ):
        answer = page.goto(live_server.url + address)
        assert answer is not None
        assert answer.status == 200, address
        found += problems(page, name)
    assert found == []


def test_a_letter_that_came_back_goes_again_by_keyboard(
    live_server: Any,
    page: Page,  # noqa: F811
    mailer: Mailer,
    settings: Any,
    tmp_path: Path,
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    cast = people.cast()
    back = Delivery.objects.get(letter__complaint=build.complaint(cast, at=State.STAGE_1))
    mailer.says["RCPT"] = "550 5.1.1 no such mailbox"
    sending.deliver(back.pk, timezone.now())
    sign_in(page, live_server, cast.hari)
    page.goto(f"{live_server.url}/desk/complaints/{back.letter.complaint.reference}/")
    page.get_by_role("link", name="Send it again").press("Enter")
    page.get_by_label("Post", exact=True).press(" ")
    page.get_by_role("button", name="Send it").press("Enter")
    page.get_by_text("It goes again. It counts from today.").wait_for()
    assert Delivery.objects.get(instead_of=back).to.startswith("Ania Nowak\n")
