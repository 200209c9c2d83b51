"""Every page of the front door against every role: one table. 200 is let in, 403 refused, 404 unseen."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import resolve

from amends.accounts.models import RoleName
from amends.casework.actions import replies, requests
from amends.casework.models import Complaint, Stage
from amends.desk.front_door import urls
from tests.dates import day
from tests.desk.conftest import Place
from tests.desk.front_door.hearing import hear

pytestmark = pytest.mark.django_db

# Frontline, handler, complaints officer, head of service, senior lead, compliance lead, member responsible,
# board member, auditor, administrator; then somebody of another landlord, and somebody with no role.
TABLE = {
    "/desk/hear/": (200, 200, 200, 200, 200, 200, 403, 403, 403, 403, 200, 403),
    "/desk/heard/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403, 200, 403),
    "/desk/heard/{heard}/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403, 404, 403),
    "/desk/hear/{heard}/thanks/": (200, 404, 404, 404, 404, 404, 403, 403, 403, 403, 404, 403),
    "/desk/contractor-links/": (403, 403, 200, 403, 200, 200, 403, 403, 403, 403, 200, 403),
    "/desk/requests/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403, 200, 403),
    "/desk/requests/raise/": (200, 200, 200, 200, 200, 200, 403, 403, 403, 403, 200, 403),
    "/desk/requests/{request}/": (404, 200, 200, 200, 200, 200, 200, 403, 200, 403, 404, 403),
    "/desk/requests/{request}/step/": (404, 200, 200, 200, 200, 200, 403, 403, 403, 403, 404, 403),
    "/desk/requests/{request}/chase/": (404, 200, 200, 200, 200, 200, 403, 403, 403, 403, 404, 403),
    "/desk/requests/{request}/review/": (404, 200, 200, 200, 200, 200, 403, 403, 403, 403, 404, 403),
    "/desk/requests/{request}/give/": (404, 200, 200, 200, 200, 200, 403, 403, 403, 403, 404, 403),
    "/desk/requests/{request}/close/": (404, 200, 200, 200, 200, 200, 403, 403, 403, 403, 404, 403),
    "/desk/requests/{request}/unhappy/": (404, 200, 200, 200, 200, 200, 403, 403, 403, 403, 404, 403),
    # This request names nobody whom a letter could go to, so whoever sees it is told why there is none.
    "/desk/requests/{request}/letter/": (404, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403),
    "/desk/replies/": (200, 200, 200, 200, 200, 200, 403, 403, 403, 403, 200, 403),
    "/desk/replies/{reply}/": (404, 200, 200, 200, 200, 200, 403, 403, 403, 403, 404, 403),
    "/desk/monday/": (403, 403, 200, 403, 200, 200, 403, 403, 403, 403, 200, 403),
    "/desk/monday/not-asked/": (403, 403, 200, 403, 200, 200, 403, 403, 403, 403, 200, 403),
    "/desk/signing/": (403, 403, 403, 200, 200, 403, 403, 403, 403, 403, 403, 403),
    "/desk/signing/{reference}/": (403, 403, 403, 302, 302, 403, 403, 403, 403, 403, 403, 403),
    "/desk/front-door/": (403, 403, 200, 200, 200, 200, 200, 403, 200, 403, 200, 403),
    "/desk/front-door/heard/": (403, 403, 200, 200, 200, 200, 200, 403, 200, 403, 200, 403),
}
WORDS = b"Nobody came for the leak"


@pytest.fixture
def numbers(place: Place, complaint: Complaint) -> dict[str, object]:
    """One of everything: heard today by the frontline, a handler's request, a reply on the handler's complaint."""
    heard = hear(place, told="Fri 22 May 2026")
    request = requests.raise_request(
        landlord=place.landlord, by=place[RoleName.HANDLER], on=day("Fri 22 May 2026"), what=WORDS.decode()
    )
    Stage.objects.filter(complaint=complaint).update(answered_on=day("Mon 18 May 2026"))
    when = day("Fri 22 May 2026")
    reply = replies.record(
        complaint=complaint, arrived_on=when, on=when, by=None, channel="email", words=WORDS.decode()
    )
    return {
        "heard": heard.pk,
        "request": request.reference,
        "reply": reply.pk,
        "reference": complaint.reference,
    }


def test_each_role_is_let_in_or_refused(place: Place, numbers: dict[str, object], client: Client) -> None:
    wrong = []
    people = [*(place[role] for role in RoleName), place.outsider, place.nobody]
    for person, column in zip(people, zip(*TABLE.values(), strict=True), strict=True):
        assert person is not None
        client.force_login(person)
        for address, expected in zip(TABLE, column, strict=True):
            answer = client.get(address.format(**numbers))
            if answer.status_code != expected:
                wrong.append(f"{person} at {address}: {answer.status_code}, not {expected}")
            if person == place.outsider and WORDS in answer.content:
                wrong.append(f"{person} at {address}: reads another landlord's words")
    assert wrong == []


def test_every_page_stands_in_the_table(numbers: dict[str, object], place: Place) -> None:
    known = {resolve(address.format(**numbers)).url_name for address in TABLE}
    assert {one.name for one in urls.urlpatterns} - {"end_contractor_link"} == known  # a POST, with tests of its own


def test_a_link_is_not_ended_by_opening_a_page(place: Place, client: Client) -> None:
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    assert client.get("/desk/contractor-links/1/end/").status_code == 405
