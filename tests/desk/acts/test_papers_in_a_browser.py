"""The page of papers in a browser, with a picture shown, one that waits, and a virus: nothing that axe finds."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, expect

from amends.casework.actions import documents
from amends.casework.models import Document, State
from tests.browser import browser, page, problems, sign_in  # noqa: F401  (fixtures)
from tests.desk.acts.conftest import NOW, at
from tests.people import Cast

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def photo() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (1200, 900), "teal").save(made, "JPEG")
    return made.getvalue()


def test_a_clean_picture_is_drawn_and_the_page_holds(
    live_server: Any,
    page: Page,  # noqa: F811
    cast: Cast,
    tmp_path: Any,
    settings: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    settings.AMENDS = settings.AMENDS.model_copy(update={"clamd": "/run/nobody/clamd.ctl"})
    made = at(cast, State.STAGE_1)

    def add(name: str, **more: Any) -> Document:
        return documents.add(
            complaint=made, upload=ContentFile(photo(), name=name), by=None, on=NOW.date(), note="The wall", **more
        )

    shown = add("wall.jpg")
    add("ceiling.jpg")
    Document.objects.filter(pk=shown.pk).update(scanned=True)
    documents.set_aside(document=add("door.jpg"), virus="Win.Test.EICAR_HDB-1", on=NOW.date())
    sign_in(page, live_server, cast.olu)
    page.goto(f"{live_server.url}{reverse('desk:papers', args=[made.reference])}")
    expect(page.get_by_role("img", name="Picture: The wall")).to_have_count(1)
    drawn = page.get_by_role("img", name="Picture: The wall").evaluate(
        "async one => (await one.decode(), one.naturalWidth)"
    )
    assert drawn == 1200
    assert problems(page, "papers") == []
