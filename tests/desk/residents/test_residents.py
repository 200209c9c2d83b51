"""The residents' pages: who may see whom, records made one with the page, and two again."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import resolve

from amends.accounts.models import RoleName
from amends.casework.actions import merging as actions
from amends.casework.models import Complaint, PersonMerge, Resident
from amends.desk.residents import urls
from tests.dates import day
from tests.desk.conftest import Place, receive

pytestmark = pytest.mark.django_db

# Frontline, handler, complaints officer, head of service, senior lead, compliance lead, member responsible,
# board member, auditor, administrator; then somebody of another landlord, and somebody with no role.
TABLE = {
    "/desk/residents/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403, 200, 403),
    "/desk/residents/twice/": (403, 403, 200, 403, 200, 403, 403, 403, 403, 403, 200, 403),
    "/desk/residents/{third}/": (404, 200, 200, 200, 200, 200, 200, 403, 200, 403, 404, 403),
    "/desk/residents/{third}/same/": (404, 403, 200, 403, 200, 403, 403, 403, 403, 403, 404, 403),
    "/desk/residents/{third}/same/{kept}/": (404, 403, 200, 403, 200, 403, 403, 403, 403, 403, 404, 403),
    "/desk/residents/merges/{merge}/": (404, 200, 200, 200, 200, 200, 200, 403, 200, 403, 404, 403),
    "/desk/residents/merges/{merge}/undo/": (404, 403, 200, 403, 200, 403, 403, 403, 403, 403, 404, 403),
}


def of_the_handler(place: Place, **given: object) -> Complaint:
    made = receive(place, **given)
    Complaint.objects.filter(pk=made.pk).update(handler=place[RoleName.HANDLER])
    return made


@pytest.fixture
def three(place: Place) -> list[Complaint]:
    """Three complaints, each logged with a record of its own."""
    return [
        of_the_handler(place),
        of_the_handler(place, title="Broken gate", resident={"name": "M. Osei", "email": "MARY@example.org"}),
        of_the_handler(place, title="Lift", resident={"name": "Mary Osei", "phone": "01632 960777"}),
    ]


@pytest.fixture
def merge(place: Place, three: list[Complaint]) -> PersonMerge:
    return actions.merge(
        landlord=place.landlord, kept=three[0].resident, merged=three[1].resident,
        by=place[RoleName.COMPLAINTS_OFFICER], on=day("Fri 22 May 2026"), because="The same address.",
    )  # fmt: skip


def test_each_role_is_let_in_or_refused(
    place: Place, three: list[Complaint], merge: PersonMerge, client: Client
) -> None:
    # A head without a team sees every complaint of the landlord.
    numbers = {"kept": three[0].resident_id, "third": three[2].resident_id, "merge": merge.pk}
    wrong = []
    people = [*(place[role] for role in RoleName), place.outsider, place.nobody]
    for person, column in zip(people, zip(*TABLE.values(), strict=True), strict=True):
        assert person is not None
        client.force_login(person)
        for address, expected in zip(TABLE, column, strict=True):
            answer = client.get(address.format(**numbers))
            if answer.status_code != expected:
                wrong.append(f"{person} at {address}: {answer.status_code}, not {expected}")
            if expected != 200 and b"Osei" in answer.content:
                wrong.append(f"{person} at {address}: reads a name")
    assert wrong == []
    assert {resolve(address.format(**numbers)).url_name for address in TABLE} == {one.name for one in urls.urlpatterns}


def test_records_alike_are_shown_by_what_they_share(place: Place, three: list[Complaint], client: Client) -> None:
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    by_email = client.get("/desk/residents/twice/").content.decode()
    assert "mary@example.org" in by_email
    assert f"/desk/residents/{three[0].resident_id}/same/{three[1].resident_id}/" in by_email
    at_home = client.get("/desk/residents/twice/?show=home").content.decode()
    assert f"/desk/residents/{three[0].resident_id}/same/{three[2].resident_id}/" in at_home
    assert "No two records share that" in client.get("/desk/residents/twice/?show=telephone").content.decode()


def test_two_records_are_made_one_and_two_again_on_the_pages(
    place: Place, three: list[Complaint], client: Client
) -> None:
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    first, second = three[0].resident, three[1].resident
    address = f"/desk/residents/{first.pk}/same/{second.pk}/"
    asked = client.post(address, {"because": "The same address."}).content.decode()
    assert "Choose which name" in asked
    answer = client.post(
        address, {"because": "The same address.", "take_name": "merged", "take_email": "kept"}, follow=True
    )
    assert "The two records are one" in answer.content.decode()
    assert three[1].reference in answer.content.decode()
    first.refresh_from_db()
    assert (first.name, first.email) == ("M. Osei", "mary@example.org")
    later = of_the_handler(place, title="Damp", resident=first)
    merge = PersonMerge.objects.get()
    asked = client.get(f"/desk/residents/merges/{merge.pk}/undo/").content.decode()
    assert later.reference in asked
    answer = client.post(
        f"/desk/residents/merges/{merge.pk}/undo/",
        {"because": "Mother and daughter.", "also": [f"casework.Complaint:{later.pk}"]},
        follow=True,
    )
    assert "They are two records again" in answer.content.decode()
    assert set(Resident.objects.get(pk=second.pk).complaints.all()) == {three[1], later}
    first.refresh_from_db()
    assert first.name == "Mary Osei"


def test_a_merged_record_says_where_it_went_and_stands_in_no_list(
    place: Place, three: list[Complaint], merge: PersonMerge, client: Client
) -> None:
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    listed = client.get("/desk/residents/?q=Osei").content.decode()
    assert f"/desk/residents/{merge.merged_id}/" not in listed
    assert f"/desk/residents/{merge.kept_id}/" in listed
    kept = client.get(f"/desk/residents/{merge.kept_id}/").content.decode()
    assert three[1].reference in kept


def test_a_resident_is_found_by_name_home_or_reference(place: Place, three: list[Complaint], client: Client) -> None:
    client.force_login(place[RoleName.HANDLER])
    lift = f"/desk/residents/{three[2].resident_id}/"
    for words in ("960777", three[2].reference):
        found = client.get("/desk/residents/", {"q": words}).content.decode()
        assert lift in found
        assert f"/desk/residents/{three[1].resident_id}/" not in found
    assert "No resident whom you may see" in client.get("/desk/residents/?q=Nowak").content.decode()


def test_who_is_known_by_a_private_case_alone_is_seen_by_who_may_open_it(
    place: Place, three: list[Complaint], client: Client
) -> None:
    officer, lead = place[RoleName.COMPLAINTS_OFFICER], place[RoleName.SENIOR_LEAD]
    on = day("Fri 22 May 2026")
    Complaint.objects.filter(pk=three[2].pk).update(private_on=on, private_by=lead, private_because="Her neighbour")
    three[2].let_in.create(person=lead, let_in_on=on, let_in_by=lead)
    client.force_login(officer)
    assert client.get(f"/desk/residents/{three[2].resident_id}/").status_code == 404
    assert f"/desk/residents/{three[2].resident_id}/" not in client.get("/desk/residents/").content.decode()
    client.force_login(lead)
    assert three[2].reference in client.get(f"/desk/residents/{three[2].resident_id}/").content.decode()
