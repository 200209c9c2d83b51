"""Search on the staff pages: a box on each of them, and a page that leads on and shows where the words stand."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from amends.accounts.models import RoleName
from amends.casework.actions import contacts, front_door
from amends.casework.models import Complaint, Searchable
from tests.browser import browser, page, problems, sign_in  # noqa: F401  (fixtures)
from tests.dates import day
from tests.desk.conftest import Place, receive

pytestmark = pytest.mark.django_db
FINDS = re.compile(r'app-found__title"><a class="govuk-link" href="([^"]+)"')


@pytest.fixture
def officer(place: Place, client: Client) -> Client:
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    return client


def shown(client: Client, typed: str, **more: object) -> str:
    answer = client.get("/desk/search/", {"q": typed, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_staff_page_has_the_box_for_who_reads_cases(place: Place, officer: Client) -> None:
    for address in ("/desk/", "/desk/code/", "/desk/complaints/"):
        assert 'action="/desk/search/"' in officer.get(address).content.decode()
    officer.force_login(place[RoleName.BOARD_MEMBER])
    assert 'action="/desk/search/"' not in officer.get("/desk/code/").content.decode()


def test_each_find_leads_to_where_it_stands(complaint: Complaint, place: Place, officer: Client) -> None:
    contacts.record(
        complaint=complaint, by=place[RoleName.COMPLAINTS_OFFICER], on=day("Thu 21 May 2026"), kind="phone",
        note="Rang about the ferrets.",
    )  # fmt: skip
    heard = front_door.hear(
        landlord=complaint.landlord, told_on=day("Thu 21 May 2026"), on=day("Thu 21 May 2026"),
        by=place[RoleName.COMPLAINTS_OFFICER], channel="phone", words="The ferrets again.", kind="dissatisfaction",
        not_asked_because="They hung up.",
    )  # fmt: skip
    found = shown(officer, "ferrets")
    assert "<strong>2 things found</strong>" in found
    for address in (f"/desk/complaints/{complaint.reference}/history/", f"/desk/heard/{heard.pk}/"):
        assert f'href="{address}"' in found
        assert officer.get(address).status_code == 200
    assert "<mark>ferrets</mark>" in found


def test_every_kind_leads_to_a_page(complaint: Complaint, place: Place, officer: Client) -> None:
    for row in Searchable.objects.all():
        found = shown(officer, row.tokens.split()[0], kind=row.what)
        for address in FINDS.findall(found):
            assert officer.get(html.unescape(address)).status_code == 200, address


def test_what_is_named_by_its_reference_stands_above(complaint: Complaint, officer: Client) -> None:
    found = shown(officer, complaint.reference)
    assert found.index("The one you named") < found.index(f'href="/desk/complaints/{complaint.reference}/"')


def test_the_page_can_be_narrowed_to_one_kind_by_a_link(complaint: Complaint, officer: Client) -> None:
    assert "kind=letter" in shown(officer, "osei")
    letters = shown(officer, "osei", kind="letter")
    assert ">Letter</strong>" in letters
    assert ">Complaint</strong>" not in letters


def test_older_finds_are_behind_a_link(place: Place, officer: Client) -> None:
    for _ in range(23):
        receive(place, "Thu 21 May 2026")
    first = shown(officer, "six weeks", kind="complaint")
    (older,) = re.findall(r'href="([^"]+)" rel="next"', first)
    then = officer.get(html.unescape(older)).content.decode()
    assert (len(FINDS.findall(first)), len(FINDS.findall(then))) == (20, 3)
    assert set(FINDS.findall(first)).isdisjoint(FINDS.findall(then))
    assert 'rel="next"' not in then


def test_what_is_typed_is_shown_as_words_and_runs_nothing(complaint: Complaint, officer: Client) -> None:
    assert "<script>alert" not in shown(officer, "<script>alert(1)</script>")
    assert "Nothing found" in shown(officer, "plumbosolvency")
    assert "Write in the box above" in shown(officer, "")
    assert "Write in the box above" in shown(officer, "…")
    for wrong in ("x", "1.5", "9" * 40, "--3"):
        shown(officer, "leak", before=wrong, kind="nonsense")


def test_the_page_asks_the_database_no_more_where_there_is_more(
    place: Place, officer: Client, django_assert_max_num_queries: Any
) -> None:
    receive(place)
    officer.get("/desk/search/", {"q": "weeks"})
    with django_assert_max_num_queries(40) as few:
        officer.get("/desk/search/", {"q": "weeks"})
    for _ in range(18):
        receive(place)
    with django_assert_max_num_queries(len(few.captured_queries)):
        officer.get("/desk/search/", {"q": "weeks"})


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_nothing_is_wrong_with_the_page_in_a_browser(
    live_server: Any,
    page: Page,  # noqa: F811
    place: Place,
    complaint: Complaint,
) -> None:
    receive(place, "Thu 21 May 2026", title="Noise from the plant room, Hill House", home=None)
    sign_in(page, live_server, place[RoleName.COMPLAINTS_OFFICER])
    page.goto(f"{live_server.url}/desk/")
    page.get_by_role("searchbox", name="Search everything").fill("osei leak")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Found for “osei leak”")
    assert problems(page, "desk-search") == []
    page.goto(f"{live_server.url}/desk/search/?q={complaint.reference}")
    assert problems(page, "desk-search-reference") == []
