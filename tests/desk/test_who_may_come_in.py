"""Every staff page against every role: one table. 200 is let in, 302 led elsewhere, 403 refused, 404 unseen."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import URLPattern, resolve

from amends.accounts.models import Person, RoleName
from amends.casework.models import Complaint
from amends.desk import urls
from tests.desk.conftest import Place

pytestmark = pytest.mark.django_db

CASE = "/desk/complaints/{reference}/"

# Frontline, handler, complaints officer, head of service, senior lead, compliance lead, member responsible,
# board member, auditor, administrator; then somebody of another landlord, and somebody with no role.
TABLE = {
    "/desk/": (200, 200, 200, 200, 200, 200, 302, 302, 302, 302, 200, 403),
    "/desk/complaints/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403, 200, 403),
    "/desk/search/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403, 200, 403),
    "/desk/complaints.csv": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403, 200, 403),
    CASE: (404, 200, 200, 200, 200, 200, 200, 403, 200, 403, 404, 403),
    CASE + "points/": (404, 200, 200, 200, 200, 200, 200, 403, 200, 403, 404, 403),
    CASE + "letters/": (404, 200, 200, 200, 200, 200, 200, 403, 200, 403, 404, 403),
    CASE + "letters/{letter}/": (404, 200, 200, 200, 200, 200, 200, 403, 200, 403, 404, 403),
    CASE + "letters/{letter}/pdf/": (404, 200, 200, 200, 200, 200, 200, 403, 200, 403, 404, 403),
    CASE + "letters/{letter}/plain/": (404, 200, 200, 200, 200, 200, 200, 403, 200, 403, 404, 403),
    CASE + "promises/": (404, 200, 200, 200, 200, 200, 200, 403, 200, 403, 404, 403),
    CASE + "papers/": (404, 200, 200, 200, 200, 200, 200, 403, 200, 403, 404, 403),
    CASE + "papers/{paper}/": (404, 200, 200, 200, 200, 200, 200, 403, 200, 403, 404, 403),
    CASE + "papers/{paper}/picture/": (404, 404, 404, 404, 404, 404, 404, 403, 404, 403, 404, 403),  # it is no picture
    CASE + "people/": (404, 200, 200, 200, 200, 200, 200, 403, 200, 403, 404, 403),
    CASE + "history/": (404, 200, 200, 200, 200, 200, 200, 403, 200, 403, 404, 403),
    "/desk/log/": (200, 200, 200, 200, 200, 200, 403, 403, 403, 403, 200, 403),
    "/desk/log/{reference}/": (404, 200, 200, 200, 200, 200, 403, 403, 403, 403, 404, 403),
    "/desk/code/": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 403),
    "/desk/code/6.2/": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 403),
    "/desk/measures/": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 403),
    "/desk/measures/CH02-1/": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 403),
    "/desk/measures/homes/": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 403),
    "/desk/how-it-was-worked/": (403, 403, 200, 200, 200, 200, 200, 403, 200, 403, 200, 403),
    "/desk/how-it-was-worked/late/": (403, 403, 200, 200, 200, 200, 200, 403, 200, 403, 200, 403),
    "/desk/papers/": (403, 403, 200, 403, 200, 200, 200, 200, 200, 403, 200, 403),
    "/desk/policies/": (403, 403, 200, 403, 200, 200, 200, 200, 200, 403, 200, 403),
    "/desk/policies/letters/": (403, 403, 200, 403, 200, 200, 200, 200, 200, 403, 200, 403),
    "/desk/governance/": (403, 403, 200, 403, 200, 200, 200, 200, 200, 403, 200, 403),
    "/desk/limits/": (403, 403, 403, 403, 200, 403, 403, 403, 403, 200, 403, 403),
    "/desk/people/": (403, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403),
    "/desk/people/invite/": (403, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403),
    "/desk/people/{person}/": (403, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403),
    "/desk/landlord/": (403, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403),
    "/desk/background/": (403, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403),
    "/desk/teams/": (403, 403, 403, 403, 403, 403, 403, 403, 403, 200, 403, 403),
    "/desk/drafts/": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 403),
    "/desk/keys/": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 403),
    "/desk/calendar/mine/": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 403),
    "/desk/calendar/": (200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 403),
}


def who(place: Place) -> list[Person]:
    return [*(place[role] for role in RoleName), place.outsider, place.nobody]  # type: ignore[list-item]


def filled(address: str, place: Place, complaint: Complaint) -> str:
    letter, paper = complaint.letters.get(), complaint.documents.get()
    return address.format(
        reference=complaint.reference, letter=letter.pk, paper=paper.pk, person=place[RoleName.HANDLER].pk
    )


def test_each_role_is_let_in_or_refused(place: Place, complaint: Complaint, client: Client) -> None:
    wrong = []
    for person, column in zip(who(place), zip(*TABLE.values(), strict=True), strict=True):
        client.force_login(person)
        for address, expected in zip(TABLE, column, strict=True):
            answer = client.get(filled(address, place, complaint))
            if answer.status_code != expected:
                wrong.append(f"{person} at {address}: {answer.status_code}, not {expected}")
            if expected in (403, 404) and (b"Mary Osei" in answer.content or b"Leak into" in answer.content):
                wrong.append(f"{person} at {address}: the page that refuses tells of the case")
    assert wrong == []


def test_who_is_not_signed_in_is_led_to_sign_in(place: Place, complaint: Complaint, client: Client) -> None:
    for address in TABLE:
        answer = client.get(filled(address, place, complaint))
        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/accounts/login/"), address


@pytest.mark.parametrize(
    "address", ["/desk/people/{person}/end/1/", "/desk/people/{person}/leave/", "/desk/calendar/1/approve/"]
)
def test_what_changes_something_is_never_done_by_a_link(
    address: str, place: Place, complaint: Complaint, client: Client
) -> None:
    client.force_login(place[RoleName.ADMINISTRATOR])
    assert client.get(filled(address, place, complaint)).status_code == 405


def test_every_reading_page_stands_in_the_table() -> None:
    numbers = {"reference": "EXA-2026-00001", "letter": 1, "paper": 1, "person": 1}
    known = {resolve(address.format(**numbers)).url_name for address in TABLE}
    ours = {one.name for one in urls.urlpatterns if isinstance(one, URLPattern)}
    # Each has tests of its own: what changes something, and a question that opens to whoever was asked it.
    change = {
        "end_role",
        "leave",
        "approve_holiday",
        "propose_holiday",
        "close_day",
        "end_limit",
        "asked",
        "throw_away",
        "try_again",
    }
    behind_an_include = {
        "papers_read",
        "policies",
        "governance",
        "action_plans",
        "measures",
        "measure",
        "home_counts",
    }  # in the table besides
    assert ours - change == known - behind_an_include


def test_a_board_member_is_shown_figures_and_no_case(place: Place, complaint: Complaint, client: Client) -> None:
    client.force_login(place[RoleName.BOARD_MEMBER])
    page = client.get("/desk/code/6.2/?show=due").content.decode()
    assert "100.0%" in page
    assert "Your role sees the figures and not the case files" in page
    assert complaint.reference not in page


def test_a_complaint_of_another_landlord_is_in_no_list_count_search_or_export(
    place: Place, complaint: Complaint, client: Client
) -> None:
    assert place.outsider is not None
    client.force_login(place.outsider)
    for address in ("/desk/?whose=all", "/desk/complaints/?q=leak", "/desk/complaints.csv"):
        page = client.get(address).content.decode()
        assert complaint.reference not in page
    assert "<strong>0 complaints</strong>" in client.get("/desk/complaints/?q=leak").content.decode()


def test_the_navigation_shows_only_what_lets_one_in(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.BOARD_MEMBER])
    page = client.get("/desk/code/").content.decode()
    assert 'href="/desk/code/"' in page
    assert 'href="/desk/people/"' not in page
    assert 'href="/desk/log/"' not in page
