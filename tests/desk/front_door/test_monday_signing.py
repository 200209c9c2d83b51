"""Monday and Signing: every number leads to what it counts; an answer says what changed since it was read."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from amends.accounts.models import Landlord, RoleName
from amends.casework.actions import contacts, findings, replies
from amends.casework.models import Complaint, Stage
from amends.desk.front_door.monday import since_friday
from tests.dates import day
from tests.desk.conftest import Place, receive
from tests.desk.front_door.hearing import hear

pytestmark = pytest.mark.django_db


def part(client: Client, place: Place, name: str) -> str:
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    return str(client.get(f"/desk/monday/{name}/").content.decode())


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (date(2026, 5, 18), date(2026, 5, 15)),  # Monday
        (date(2026, 5, 21), date(2026, 5, 15)),  # Thursday
        (date(2026, 5, 22), date(2026, 5, 15)),  # a Friday looks a week back
        (date(2026, 5, 23), date(2026, 5, 22)),
    ],
)
def test_since_friday(today: date, since: date) -> None:
    assert since_friday(today) == since


def test_what_was_heard_and_not_asked_is_there_until_it_is(place: Place, client: Client) -> None:
    heard = hear(place)
    assert heard.words in part(client, place, "not-asked")
    client.post(f"/desk/heard/{heard.pk}/", {"answer": "decline", "choice_words": "No."})
    assert heard.words not in part(client, place, "not-asked")


def test_complaints_with_nobody_and_not_acknowledged_are_there(place: Place, client: Client) -> None:
    made = receive(place)
    assert made.reference in part(client, place, "nobody")
    assert "to acknowledge by 11 May 2026" in part(client, place, "unacknowledged")


def test_one_given_out_and_acknowledged_is_in_neither(place: Place, complaint: Complaint, client: Client) -> None:
    assert complaint.reference not in part(client, place, "nobody")
    assert complaint.reference not in part(client, place, "unacknowledged")
    assert complaint.reference in part(client, place, "risk")


def test_what_arrived_stands_against_what_was_made_of_it(place: Place, client: Client) -> None:
    hear(place)
    hear(place, choice="decline", choice_words="No.")
    receive(place, "Thu 21 May 2026", channel="in person")
    receive(place, "Fri 1 May 2026", channel="in person")
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    page = " ".join(client.get("/desk/monday/").content.decode().split())
    row = page[page.index(">In person</th>") :]
    row = row[: row.index("</tr>")]
    assert ">3<span" in row
    assert 'data-label="Complaints made">1<' in row
    assert 'data-label="Something else">1<' in row
    assert "<strong>1</strong>" in row
    assert part(client, place, "in person").count('class="app-work__item"') == 3


def sort_page(place: Place, complaint: Complaint, client: Client) -> str:
    Stage.objects.filter(complaint=complaint).update(answered_on=day("Mon 18 May 2026"))
    complaint.refresh_from_db()
    reply = replies.record(
        complaint=complaint, arrived_on=day("Wed 20 May 2026"), on=day("Thu 21 May 2026"), by=None, channel="email",
        words="That is not good enough.",
    )  # fmt: skip
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    return f"/desk/replies/{reply.pk}/"


def test_a_reply_not_satisfied_asks_for_stage_2_from_the_day_it_arrived(
    place: Place, complaint: Complaint, client: Client
) -> None:
    address = sort_page(place, complaint, client)
    assert "not good enough" in client.get("/desk/replies/").content.decode()
    client.post(address, {"as_": "not satisfied"})
    assert complaint.stages.get(number=2).requested_on == day("Wed 20 May 2026")
    assert "not good enough" not in client.get("/desk/replies/").content.decode()


def test_a_reply_that_is_satisfied_asks_for_nothing(place: Place, complaint: Complaint, client: Client) -> None:
    client.post(sort_page(place, complaint, client), {"as_": "satisfied"})
    assert not complaint.stages.filter(number=2).exists()


def test_a_reply_on_a_complaint_unseen_does_not_exist(place: Place, complaint: Complaint, client: Client) -> None:
    address = sort_page(place, complaint, client)
    assert place.outsider is not None
    client.force_login(place.outsider)
    assert client.post(address, {"as_": "satisfied"}).status_code == 404


@pytest.fixture
def decided(place: Place, complaint: Complaint) -> Complaint:
    """The complaint with every point decided, at a landlord whose heads sign."""
    Landlord.objects.filter(pk=place.landlord.pk).update(answers_need_signature=True)
    findings.decide(
        complaint=complaint, stage_number=1, point=1, by=place[RoleName.HANDLER], on=day("Wed 20 May 2026"),
        decision="upheld", reasons="It took six weeks.", went_wrong="Nobody came.", impact="Damp.",
    )  # fmt: skip
    assert complaint.stages.get(number=1).decided_on
    return complaint


def test_an_answer_waits_for_the_head_and_says_what_changed_since_it_was_read(
    place: Place, decided: Complaint, client: Client
) -> None:
    client.force_login(place[RoleName.HEAD_OF_SERVICE])
    assert "You have not read it yet" in client.get("/desk/signing/").content.decode()
    assert client.get(f"/desk/signing/{decided.reference}/").url == f"/desk/complaints/{decided.reference}/sign/"
    assert "Nothing changed since you read it" in client.get("/desk/signing/").content.decode()
    contacts.record(
        complaint=decided, by=place[RoleName.HANDLER], on=day("Fri 22 May 2026"), kind="phone", note="She rang again."
    )
    assert "Changed since you read it on Friday 22 May 2026" in client.get("/desk/signing/").content.decode()
    assert decided.reference in part(client, place, "signing")


def test_nothing_waits_where_answers_need_no_signature(place: Place, decided: Complaint, client: Client) -> None:
    Landlord.objects.filter(pk=place.landlord.pk).update(answers_need_signature=False)
    client.force_login(place[RoleName.HEAD_OF_SERVICE])
    assert decided.reference not in client.get("/desk/signing/").content.decode()


def test_what_is_returned_is_told_to_its_handler_and_leaves_the_list(
    place: Place, decided: Complaint, client: Client
) -> None:
    client.force_login(place[RoleName.HEAD_OF_SERVICE])
    sent = {"version": decided.version, "do": "return", "on_day": "22", "on_month": "5", "on_year": "2026"}
    assert "Say what is to change" in client.post(f"/desk/complaints/{decided.reference}/sign/", sent).content.decode()
    sent["comment"] = "Say when the roofer came."
    assert client.post(f"/desk/complaints/{decided.reference}/sign/", sent).url == "/desk/signing/"
    page = client.get("/desk/signing/").content.decode()
    assert "Nothing waits for your signature" in page
    assert "Say when the roofer came." in page
    client.force_login(place[RoleName.HANDLER])
    for address in ("/desk/", f"/desk/complaints/{decided.reference}/"):
        assert "Say when the roofer came." in client.get(address).content.decode()
    asked = sent | {"version": Complaint.objects.get(pk=decided.pk).version}
    client.post(f"/desk/complaints/{decided.reference}/ask-signature/", asked)
    assert "Say when the roofer came." not in client.get("/desk/").content.decode()
    client.force_login(place[RoleName.HEAD_OF_SERVICE])
    assert "Nothing waits" not in client.get("/desk/signing/").content.decode()


def test_a_handler_says_in_one_click_that_there_is_no_conflict(
    place: Place, decided: Complaint, client: Client
) -> None:
    client.force_login(place[RoleName.HANDLER])
    address = f"/desk/complaints/{decided.reference}/"
    asks = "Do you have a conflict of interest"
    assert asks in client.get(address).content.decode()
    client.post(f"{address}declare/", {"version": decided.version, "conflict": "none"})
    assert asks not in client.get(address).content.decode()
    assert not decided.stages.get(number=1).declarations.get().has_conflict


def test_a_conflict_declared_is_shown_to_the_officer_and_asks_for_another_handler(
    place: Place, decided: Complaint, client: Client
) -> None:
    client.force_login(place[RoleName.HANDLER])
    address = f"/desk/complaints/{decided.reference}/"
    lacks = client.post(f"{address}declare/", {"version": decided.version, "conflict": "some"}).content.decode()
    assert "Say what the conflict of interest is" in lacks
    client.post(f"{address}declare/", {"version": decided.version, "conflict": "some", "what": "Her brother."})
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    assert "give the complaint to somebody else (Code 5.8)" in client.get(address).content.decode()


def test_a_head_names_a_deputy_whom_signing_then_lets_in(place: Place, client: Client) -> None:
    officer, head = place[RoleName.COMPLAINTS_OFFICER], place[RoleName.HEAD_OF_SERVICE]
    client.force_login(officer)
    assert client.get("/desk/signing/").status_code == 403
    client.force_login(head)
    client.post("/desk/team/deputies/", {"head": head.pk, "deputy": officer.pk})
    client.force_login(officer)
    assert client.get("/desk/signing/").status_code == 200
    client.force_login(head)
    client.post(f"/desk/team/deputies/{head.deputies.get().pk}/end/")
    client.force_login(officer)
    assert client.get("/desk/signing/").status_code == 403
