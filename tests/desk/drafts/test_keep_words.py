"""Nothing typed is lost: signed out, refused, out of date, two people at once, or left for later."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.urls import URLPattern
from django.utils import timezone

from amends.accounts.models import Person, RoleName
from amends.casework.actions import contacts, requests
from amends.casework.models import Complaint, Contact, ServiceRequest, StaffDraft
from amends.config import recurring
from amends.desk import urls
from amends.desk.drafts import about, kept, slip
from tests.dates import day
from tests.desk.conftest import Place
from tests.desk.drafts.opening import sends_back

pytestmark = pytest.mark.django_db
NOTE = "She rang about the <damp> & her “baby”.\nIt is worse."
KEPT = "It is kept for you"


@pytest.fixture
def handler(place: Place, client: Client) -> Person:
    client.force_login(place[RoleName.HANDLER])
    return place[RoleName.HANDLER]


@pytest.fixture
def address(complaint: Complaint) -> str:
    return f"/desk/complaints/{complaint.reference}/contact/"


def typed_in(client: Client, address: str, **typed: Any) -> dict[str, Any]:
    return sends_back(client.get(address), **{"kind": "phone", "note": NOTE} | typed)


def box(response: Any, name: str = "note") -> Any:
    return sends_back(response)[name]


# Signed out, or out of date


def test_what_came_after_the_session_ended_is_kept_and_given_back_after_sign_in(
    client: Client, handler: Person, address: str
) -> None:
    sent = typed_in(client, address)
    client.logout()
    refused = client.post(address, sent)
    assert refused.status_code == 403
    assert KEPT in refused.text
    [draft] = StaffDraft.objects.all()
    assert draft.person == handler
    way = (
        f"/accounts/login/?next=%2Fdesk%2Fcomplaints%2F{draft.address.split('/')[3]}%2Fcontact%2F%3Fdraft%3D{draft.pk}"
    )
    assert f'href="{way}"' in refused.text
    client.force_login(handler)
    back = client.get(f"{address}?draft={draft.pk}")
    assert box(back) == NOTE
    assert "These are your words of 22 May 2026, 10:00am" in back.text


def test_a_form_with_an_old_token_is_kept_as_well(handler: Person, address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(handler)
    sent = typed_in(client, address) | {"csrfmiddlewaretoken": "a" * 64}
    refused = client.post(address, sent)
    assert refused.status_code == 403
    assert KEPT in refused.text
    assert StaffDraft.objects.get().fields["note"] == [NOTE]


def test_what_one_person_typed_is_kept_for_them_when_another_has_signed_in_since(
    client: Client, place: Place, handler: Person, address: str
) -> None:
    sent = typed_in(client, address)
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    client.post(address, sent | {"note": NOTE, "kind": ""})
    assert StaffDraft.objects.get().person == handler


def test_a_stranger_cannot_put_words_into_a_form(client: Client, handler: Person, address: str) -> None:
    sent = typed_in(client, address)
    client.logout()
    forged = signing.dumps([handler.pk, address, "", timezone.now().isoformat()], salt="another")
    for wrong in ("", "nonsense", forged, sent["slip"][:-2] + "xx"):
        answer = client.post(address, sent | {"slip": wrong})
        assert KEPT not in answer.text
        assert "She rang about" in answer.text, "it is still shown, as it was before"
    assert not StaffDraft.objects.exists()


def test_nothing_is_kept_for_somebody_who_left(client: Client, handler: Person, address: str) -> None:
    sent = typed_in(client, address)
    client.logout()
    Person.objects.filter(pk=handler.pk).update(is_active=False)
    assert KEPT not in client.post(address, sent).text
    assert not StaffDraft.objects.exists()


def test_passwords_and_tokens_are_never_kept(client: Client, handler: Person, address: str) -> None:
    sent = typed_in(client, address) | {
        "password": "hunter2",
        "new_password1": "hunter2",
        "code": "K9-22",
        "token": "t",
    }
    client.logout()
    client.post(address, sent)
    fields = StaffDraft.objects.get().fields
    assert not {"password", "new_password1", "code", "token", "csrfmiddlewaretoken", "slip", "version"} & set(fields)
    assert fields["note"] == [NOTE]


# Refused, left, thrown away, sent


def test_what_was_refused_is_kept_until_it_is_taken(client: Client, handler: Person, address: str) -> None:
    refused = client.post(address, typed_in(client, address, kind=""))
    assert refused.status_code == 200
    assert StaffDraft.objects.get().fields["note"] == [NOTE]
    again = sends_back(refused, kind="phone")
    assert again["note"] == NOTE
    assert client.post(address, again).status_code == 302
    assert not StaffDraft.objects.exists()
    assert Contact.objects.filter(note__startswith="She rang").exists()


def test_a_form_taken_at_once_leaves_nothing(client: Client, handler: Person, address: str) -> None:
    assert client.post(address, typed_in(client, address)).status_code == 302
    assert not StaffDraft.objects.exists()


def test_a_page_that_failed_keeps_what_was_typed(
    client: Client, handler: Person, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise OSError("The disk is full.")

    sent = typed_in(client, address)
    monkeypatch.setattr(contacts, "record", fail)
    client.raise_request_exception = False
    assert client.post(address, sent).status_code == 500
    assert StaffDraft.objects.get().fields["note"] == [NOTE]


def test_the_button_keeps_it_for_later_and_the_list_leads_back(client: Client, handler: Person, address: str) -> None:
    sent = typed_in(client, address)
    page = client.post("/desk/drafts/", sent | {"later": "yes"}, follow=True).text
    assert "It has not been sent" in page
    assert "What you typed is kept until 21 June 2026" in page
    draft = StaffDraft.objects.get()
    assert f'href="{address}?draft={draft.pk}"' in page
    assert draft.called == "Record a contact"
    assert not Contact.objects.filter(note__startswith="She rang").exists()
    assert box(client.get(f"{address}?draft={draft.pk}")) == NOTE


def test_the_page_offers_what_was_left_and_puts_it_in_only_when_asked(
    client: Client, handler: Person, address: str
) -> None:
    client.post("/desk/drafts/", typed_in(client, address))
    page = client.get(address)
    assert "You were writing this on 22 May 2026, 10:00am" in page.text
    assert box(page) == ""
    client.post(f"/desk/drafts/{StaffDraft.objects.get().pk}/throw-away/", {"back": "yes"})
    assert "You were writing this" not in client.get(address).text


def test_beginning_anew_never_writes_over_what_was_left(client: Client, handler: Person, address: str) -> None:
    client.post("/desk/drafts/", typed_in(client, address))
    client.post("/desk/drafts/", typed_in(client, address, note="Another call, about the lift."))
    assert {draft.fields["note"][0] for draft in StaffDraft.objects.all()} == {NOTE, "Another call, about the lift."}
    assert client.get(address).text.count("You were writing this on") == 2


def test_going_on_with_a_draft_is_one_draft_and_sending_it_ends_it(
    client: Client, handler: Person, address: str
) -> None:
    client.post("/desk/drafts/", typed_in(client, address))
    draft = StaffDraft.objects.get()
    more = sends_back(client.get(f"{address}?draft={draft.pk}"), note="More of it.")
    client.post("/desk/drafts/", more)
    assert StaffDraft.objects.get().fields["note"] == ["More of it."]
    assert client.post(f"{address}?draft={draft.pk}", more).status_code == 302
    assert not StaffDraft.objects.exists()


def test_points_of_a_definition_come_back_however_many(client: Client, handler: Person, complaint: Complaint) -> None:
    address = f"/desk/complaints/{complaint.reference}/define/"
    third = client.post(address, sends_back(client.get(address)) | {"do": "add"})
    client.post("/desk/drafts/", sends_back(third, says_3="The lift stood still."))
    back = client.get(f"{address}?draft={StaffDraft.objects.latest('saved_at').pk}")
    assert box(back, "says_3") == "The lift stood still."
    assert "has no box any more" not in back.text


def test_words_that_have_no_box_any_more_are_shown(client: Client, handler: Person, address: str) -> None:
    client.post("/desk/drafts/", typed_in(client, address) | {"gone": "Words of a box that went."})
    back = client.get(f"{address}?draft={StaffDraft.objects.get().pk}")
    assert "has no box any more" in back.text
    assert "Words of a box that went." in back.text


def test_a_draft_is_its_writers_alone(client: Client, place: Place, handler: Person, address: str) -> None:
    client.post("/desk/drafts/", typed_in(client, address))
    pk = StaffDraft.objects.get().pk
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    assert "You were writing" not in client.get(address).text
    assert box(client.get(f"{address}?draft={pk}")) == ""
    assert client.post(f"/desk/drafts/{pk}/throw-away/").status_code == 404
    assert "She rang" not in client.get("/desk/drafts/").text


def test_a_slip_of_somebody_else_is_refused_by_the_button(
    client: Client, place: Place, handler: Person, address: str
) -> None:
    sent = typed_in(client, address)
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    assert client.post("/desk/drafts/", sent).status_code == 403
    assert [draft.person for draft in StaffDraft.objects.all()] == [handler], "kept for who wrote it"


def test_a_complaint_out_of_sight_is_in_no_list(client: Client, handler: Person, complaint: Complaint) -> None:
    address = f"/desk/complaints/{complaint.reference}/contact/"
    client.post("/desk/drafts/", typed_in(client, address))
    assert complaint.reference in client.get("/desk/drafts/").text
    handler.roles.update(name=RoleName.BOARD_MEMBER)
    assert complaint.reference not in client.get("/desk/drafts/").text


def test_an_empty_form_is_not_worth_keeping(client: Client, handler: Person, place: Place) -> None:
    sent = sends_back(client.get("/desk/requests/raise/"))
    empty = {name: value for name, value in sent.items() if name in ("csrfmiddlewaretoken", "slip")}
    client.post("/desk/drafts/", empty | {"on_day": "22"})
    assert not StaffDraft.objects.exists()


def test_what_nobody_comes_back_to_is_deleted_after_thirty_days(client: Client, handler: Person, address: str) -> None:
    client.post("/desk/drafts/", typed_in(client, address))
    saved_at = StaffDraft.objects.get().saved_at
    with time_machine.travel(saved_at + kept.KEPT - timedelta(hours=1)):
        recurring.forget_old_drafts()
        assert StaffDraft.objects.exists()
    with time_machine.travel(saved_at + kept.KEPT):
        recurring.forget_old_drafts()
    assert not StaffDraft.objects.exists()


def test_pages_without_words_carry_nothing(client: Client, handler: Person, complaint: Complaint) -> None:
    page = client.get(f"/desk/complaints/{complaint.reference}/file/").text
    assert 'method="post"' in page
    assert slip.NAME not in page.split('method="post"')[1][:400]


# Two people


def test_the_second_is_shown_what_the_first_changed_and_can_send_again(
    client: Client, place: Place, handler: Person, complaint: Complaint
) -> None:
    address = f"/desk/complaints/{complaint.reference}/describe/"
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    mine = sends_back(client.get(address), title="Leak and damp, bedroom")
    first = Client()
    first.force_login(handler)
    assert first.post(address, sends_back(first.get(address), title="Leak, bedroom ceiling")).status_code == 302
    shown = client.post(address, mine)
    assert shown.status_code == 409
    assert "What changed while you were writing" in shown.text
    assert "Complaint handler Person, 22 May 2026, 10:00am" in shown.text
    assert "Leak, bedroom ceiling</td>" in shown.text
    assert "Leak and damp, bedroom</td>" in shown.text
    assert 'class="govuk-table__header">What is it called?</th>' in shown.text
    assert Complaint.objects.get().title == "Leak, bedroom ceiling"
    assert client.post(address, sends_back(shown)).status_code == 302
    assert Complaint.objects.get().title == "Leak and damp, bedroom"
    assert not StaffDraft.objects.exists()


def test_on_a_request_too_the_second_is_shown_the_first(client: Client, place: Place, handler: Person) -> None:
    asked = requests.raise_request(landlord=place.landlord, by=handler, on=day("Fri 22 May 2026"), what="A tap drips")
    address = f"/desk/requests/{asked.reference}/step/"
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    with time_machine.travel("2026-05-22T10:00:00+01:00"):
        mine = sends_back(client.get(address), kind="work", note="Booked for Monday.")
    with time_machine.travel("2026-05-22T10:05:00+01:00"):
        requests.step(request=asked, by=handler, on=day("Fri 22 May 2026"), kind="work", note="Booked for Tuesday.")
        shown = client.post(address, mine)
    assert shown.status_code == 409
    assert "Booked for Tuesday." in shown.text
    assert box(shown) == "Booked for Monday."
    with time_machine.travel("2026-05-22T10:06:00+01:00"):
        assert client.post(address, sends_back(shown)).status_code == 302
    assert ServiceRequest.objects.get().steps.filter(note="Booked for Monday.").exists()


def test_where_nothing_changed_nobody_is_asked_twice(client: Client, place: Place, handler: Person) -> None:
    asked = requests.raise_request(landlord=place.landlord, by=handler, on=day("Fri 22 May 2026"), what="A tap drips")
    address = f"/desk/requests/{asked.reference}/step/"
    with time_machine.travel("2026-05-22T10:05:00+01:00"):
        assert client.post(address, sends_back(client.get(address), kind="work", note="Booked.")).status_code == 302


def test_who_comes_too_late_reads_why_and_keeps_their_words(client: Client, place: Place, handler: Person) -> None:
    """The first closed it, so that the page is shut to the second: the words are on the page and kept."""
    asked = requests.raise_request(landlord=place.landlord, by=handler, on=day("Fri 22 May 2026"), what="A tap drips")
    address = f"/desk/requests/{asked.reference}/step/"
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    mine = sends_back(client.get(address), kind="work", note="The washer is worn.")
    requests.close(request=asked, by=handler, on=day("Fri 22 May 2026"), outcome="Done.")
    late = client.post(address, mine)
    assert late.status_code == 403
    assert "The washer is worn." in late.text
    assert KEPT in late.text
    assert StaffDraft.objects.get().fields["note"] == ["The washer is worn."]


def test_others_who_write_are_named_while_they_do(client: Client, place: Place, handler: Person, address: str) -> None:
    other = Client()
    other.force_login(place[RoleName.COMPLAINTS_OFFICER])
    with time_machine.travel("2026-05-22T10:14:00+01:00"):
        theirs = typed_in(other, address)
    with time_machine.travel("2026-05-22T10:20:00+01:00"):
        other.post("/desk/drafts/", theirs)
    who = "Complaints officer Person has been writing on this page since 22 May 2026, 10:14am"
    with time_machine.travel("2026-05-22T10:22:00+01:00"):
        page = client.get(address)
        assert who in page.text
        assert "She rang" not in page.text
        assert who in client.post("/desk/drafts/", sends_back(page, note="Mine.")).json()["others"][0]
        assert who not in other.get(address).text
    with time_machine.travel("2026-05-22T10:31:00+01:00"):
        assert "has been writing" not in client.get(address).text


def test_every_page_said_to_be_about_something_is_a_page_of_the_desk() -> None:
    def names(patterns: Any) -> set[str]:
        found: set[str] = set()
        for one in patterns:
            found |= {one.name} if isinstance(one, URLPattern) else names(one.url_patterns)
        return found

    assert about.ABOUT.keys() - names(urls.urlpatterns) == set()
