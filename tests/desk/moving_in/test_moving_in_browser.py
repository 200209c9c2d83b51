"""Moving in as a browser shows it: nothing that axe finds, nothing wider than a phone; done by keyboard and mouse."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from amends.accounts.models import RoleName
from amends.casework.models import Complaint, Import
from amends.casework.moving_in import jobs
from tests.browser import browser, page, problems, sign_in  # noqa: F401  (fixtures)
from tests.casework.moving_in import bring
from tests.desk.conftest import Place
from tests.triggers import journal_can_be_flushed  # noqa: F401

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ROWS = [
    {"Case Ref": "C-1", "Date Received": "03/06/2024", "Customer": "Ania Nowak", "Status": "Closed", "Stage": "Stg 1"},
    {"Case Ref": "C-2", "Date Received": "31/02/2024", "Customer": "Bo Li", "Status": "Closed", "Stage": "Stg 1"},
    {"Case Ref": "C-3", "Date Received": "04/05/2026", "Customer": "Cy Doe", "Status": "At panel", "Stage": "Stg 1"},
]


def test_a_file_moves_in_without_a_fault_on_any_page(
    place: Place,
    live_server: Any,
    page: Page,  # noqa: F811
    journal_can_be_flushed: None,  # noqa: F811
    settings: Any,
    tmp_path: Path,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = tmp_path / "Complaints of the old system.csv"
    file.write_bytes(b"Complaints of the old system,,\r\n\r\n" + bring.text(ROWS))
    wrong: dict[str, list[str]] = {}

    def seen(name: str) -> None:
        wrong[name] = problems(page, f"moving-in-{name}")
        page.set_viewport_size({"width": 1280, "height": 900})

    sign_in(page, live_server, place[RoleName.ADMINISTRATOR])
    page.goto(f"{live_server.url}/desk/moving-in/")
    seen("begin")
    page.get_by_label("Complaints", exact=True).check()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Look at the file").click()
    expect(page.get_by_label("Row 3: Case Ref")).to_be_checked()
    seen("sheet")
    page.get_by_role("button", name="Read the rows below").click()
    expect(page).to_have_url(re.compile(r"/moving-in/\d+/"))
    kept = Import.objects.get()
    still = f"{live_server.url}/desk/moving-in/{kept.pk}/?still=yes"  # else the page looks again while it is looked at
    page.goto(still)
    seen("being-read")
    jobs.load(kept.pk)
    page.goto(f"{live_server.url}/desk/moving-in/{kept.pk}/")
    page.get_by_role("button", name="Say what its columns are").click()
    expect(page.get_by_label("C: Customer")).to_have_value("name")
    seen("columns")
    page.get_by_role("button", name="Go on").click()
    seen("words")
    page.get_by_label("At panel").select_option("Open")
    page.get_by_role("button", name="Check every row").click()
    page.goto(still)
    jobs.check(kept.pk)
    page.goto(f"{live_server.url}/desk/moving-in/{kept.pk}/")
    seen("checked")
    page.get_by_role("button", name="Move in 2 rows").click()
    page.goto(still)
    jobs.run(kept.pk)
    page.goto(f"{live_server.url}/desk/moving-in/{kept.pk}/")
    seen("done")
    page.get_by_role("link", name="Every row").click()
    seen("rows")
    page.goto(f"{live_server.url}/desk/moving-in/")
    seen("files")
    assert {name: faults for name, faults in wrong.items() if faults} == {}
    assert Complaint.objects.filter(old_reference__in=("C-1", "C-3")).count() == 2
