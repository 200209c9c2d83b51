"""I heard something: what a member of staff types, what is kept, and what becomes of it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from amends.accounts.models import RoleName
from amends.casework import access
from amends.casework.actions import front_door
from amends.casework.models import Complaint, Duty, Heard, ServiceRequest
from amends.casework.verify import verify
from amends.desk.front_door.sounds_like import sounds_dissatisfied
from tests.dates import day
from tests.desk.conftest import Place
from tests.desk.front_door.hearing import hear

pytestmark = pytest.mark.django_db
TODAY = {"told_on_day": "22", "told_on_month": "5", "told_on_year": "2026"}
SAID = {"where": "14 Elm Court", "words": "Nobody came for the leak again.", "channel": "in person", **TODAY}


def send(client: Client, place: Place, role: str = RoleName.FRONTLINE, **typed: Any) -> Any:
    client.force_login(place[role])
    return client.post("/desk/hear/?landlord=example", SAID | typed, follow=True)


def test_a_yes_makes_the_complaint_at_once_from_the_day_it_was_told(place: Place, client: Client) -> None:
    answer = send(client, place, choice="complain", answer_words="Yes, log it.", name="Ines Marsh", told_on_day="20")
    complaint = Complaint.objects.get()
    assert (complaint.told_on, complaint.logged_on) == (day("Wed 20 May 2026"), day("Fri 22 May 2026"))
    assert Heard.objects.get().complaint == complaint
    assert complaint.resident.name == "Ines Marsh"
    assert complaint.reference in answer.content.decode()


def test_the_code_read_out_opens_the_complaint(place: Place, client: Client) -> None:
    page = send(client, place, choice="complain", name="Ines Marsh").content.decode()
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", page)
    assert code is not None
    complaint = Complaint.objects.get()
    assert access.by_code(place.landlord, complaint.reference, code[0]) == (complaint, "resident")


def test_a_yes_from_somebody_unnamed_is_logged_all_the_same(place: Place, client: Client) -> None:
    send(client, place, choice="complain", contact="07700 900123")
    complaint = Complaint.objects.get()
    assert complaint.resident.name == "Name not given, 14 Elm Court"
    assert complaint.resident.phone == "07700 900123"


def test_a_no_is_kept_in_their_words_and_makes_no_complaint(place: Place, client: Client) -> None:
    send(client, place, choice="decline", answer_words="No, just get it done.")
    heard = Heard.objects.get()
    assert (heard.choice, heard.choice_words, heard.sorted_on) == (
        "decline",
        "No, just get it done.",
        day("Fri 22 May 2026"),
    )
    assert not Complaint.objects.exists()


def test_a_no_without_words_is_asked_for_them(place: Place, client: Client) -> None:
    assert "Write how they said no" in send(client, place, choice="decline").content.decode()
    assert not Heard.objects.exists()


def test_who_could_not_ask_says_why_and_it_is_followed_up_the_next_working_day(place: Place, client: Client) -> None:
    assert "Say why you could not ask" in send(client, place, choice="not asked").content.decode()
    page = send(client, place, choice="not asked", answer_words="They had to go.").content.decode()
    assert Heard.objects.get().follow_up_on == day("Tue 26 May 2026")  # Monday 25 May is a bank holiday
    assert "Tuesday 26 May 2026" in page


def test_what_waits_to_be_asked_is_on_the_officers_worklist_and_not_on_anothers(place: Place, client: Client) -> None:
    hear(place)
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    assert "Offer the choice to complain" in client.get("/desk/").content.decode()
    client.force_login(place[RoleName.HANDLER])
    assert "Offer the choice to complain" not in client.get("/desk/").content.decode()


def test_unhappy_words_in_a_request_prompt_to_ask_once_and_never_decide(place: Place, client: Client) -> None:
    request = {"choice": "request", "words": "I am still waiting for the tap."}
    page = send(client, place, **request).content.decode()
    assert "They said “still waiting”" in page
    assert not Heard.objects.exists()
    send(client, place, **request, asked_about="still waiting")
    assert Heard.objects.get().kind == "request"


def test_plain_words_in_a_request_prompt_nothing(place: Place, client: Client) -> None:
    send(client, place, choice="request", words="Please fix the kitchen tap.")
    assert Heard.objects.get().kind == "request"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("I'm NOT  happy", ("not happy",)),
        ("This is the third time. Again!", ("third time", "again")),
        ("Against the wall", ()),
        ("Please fix the tap", ()),
    ],
)
def test_the_list_finds_whole_words_only(words: str, found: tuple[str, ...]) -> None:
    assert sounds_dissatisfied(words) == found


def test_who_heard_it_sees_what_became_of_it_and_nobody_elses(place: Place, client: Client) -> None:
    mine, other = hear(place), hear(place, by=RoleName.HANDLER, words="The lift smells.")
    client.force_login(place[RoleName.FRONTLINE])
    page = client.get("/desk/heard/?whose=all").content.decode()
    assert mine.words in page
    assert other.words not in page
    assert client.get(f"/desk/heard/{other.pk}/").status_code == 404


def test_a_late_offer_leaves_day_0_where_it_was(place: Place, client: Client) -> None:
    heard = hear(place, told="Mon 18 May 2026")
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    typed = {"answer": "complain", "choice_words": "Yes please.", "name": "Ines Marsh", "contact": "ines@example.org"}
    client.post(f"/desk/heard/{heard.pk}/", typed)
    complaint = Complaint.objects.get()
    assert complaint.told_on == day("Mon 18 May 2026")
    assert complaint.resident.email == "ines@example.org"
    assert Duty.objects.get(subject=f"heard {heard.pk}", what="choice to complain offered").verdict == "breached"


def test_an_auditor_reads_what_was_heard_and_records_nothing(place: Place, client: Client) -> None:
    heard = hear(place)
    client.force_login(place[RoleName.AUDITOR])
    page = client.get(f"/desk/heard/{heard.pk}/")
    assert page.status_code == 200
    assert "Record their answer" not in page.content.decode()
    assert client.post(f"/desk/heard/{heard.pk}/", {"answer": "no answer"}).status_code == 403
    heard.refresh_from_db()
    assert heard.offered_on is None


def test_a_request_is_made_of_what_was_heard_once_they_declined(place: Place, client: Client) -> None:
    heard = hear(place, choice="decline", choice_words="No, just fix it.")
    client.force_login(place[RoleName.HANDLER])
    typed = {
        "what": heard.words, "owner": place[RoleName.HANDLER].pk, "next_step": "Send a plumber",
        "review_on_day": "29", "review_on_month": "5", "review_on_year": "2026",
    }  # fmt: skip
    client.post(f"/desk/requests/raise/?landlord=example&heard={heard.pk}", typed)
    assert ServiceRequest.objects.get().heard.get() == heard


PUBLIC = "Answer where they wrote, without anything about them"


def test_what_came_by_social_media_is_answered_there_without_anything_personal(place: Place, client: Client) -> None:
    told = send(
        client, place, channel="social", choice="decline", answer_words="No.", name="Ines Marsh"
    ).content.decode()
    assert PUBLIC in told
    assert place.landlord.phone in told
    said = told.split(PUBLIC)[1]
    assert "Ines" not in said
    assert "Elm Court" not in said
    later = hear(place, channel="social")
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    assert PUBLIC in client.get(f"/desk/heard/{later.pk}/").content.decode()


def test_what_was_said_in_person_has_no_answer_in_public(place: Place, client: Client) -> None:
    assert PUBLIC not in send(client, place, choice="decline", answer_words="No.").content.decode()


RISKS = [
    ("yes", "Her baby sleeps there.", "Yes. Her baby sleeps there."),
    ("yes", "", "Yes."),
    ("not sure", "They cough.", "Not sure. They cough."),
    ("", "A smell of gas.", "A smell of gas."),
    ("no", "It is only the paint.", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("risk", "said", "on_the_case"), RISKS)
def test_what_was_said_of_a_risk_stands_on_the_complaint_made_of_it(
    place: Place, client: Client, risk: str, said: str, on_the_case: str
) -> None:
    send(client, place, choice="complain", name="Ines Marsh", risk=risk, at_risk=said)
    heard = Heard.objects.get()
    assert (heard.risk, heard.at_risk) == (risk, said)
    assert Complaint.objects.get().at_risk == on_the_case


def test_an_answer_on_risk_changed_behind_the_journal_is_found(place: Place) -> None:
    one = hear(place, risk="yes")
    assert not [line for line in verify(place.landlord) if "risk" in line]
    Heard.objects.filter(pk=one.pk).update(risk="no")
    assert [line for line in verify(place.landlord) if "risk is no, but the journal last made it yes" in line]


def test_an_answer_on_risk_that_is_none_of_the_three_is_refused(place: Place, client: Client) -> None:
    assert "Select a valid choice" in send(client, place, choice="complain", risk="perhaps").content.decode()
    assert not Heard.objects.exists()


def test_a_risk_heard_and_not_logged_stands_first_on_monday_until_it_is(place: Place, client: Client) -> None:
    send(client, place, choice="not asked", answer_words="They ran.", risk="yes", at_risk="Sparks at a socket.")
    heard = Heard.objects.get()
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    assert "Yes. Sparks at a socket." in client.get("/desk/monday/risk/").content.decode()
    assert "Someone may be at risk: Yes. Sparks" in client.get(f"/desk/heard/{heard.pk}/").content.decode()
    client.post(f"/desk/heard/{heard.pk}/", {"answer": "complain", "choice_words": "Yes.", "name": "Ines Marsh"})
    assert Complaint.objects.get().at_risk == "Yes. Sparks at a socket."
    page = client.get("/desk/monday/risk/").content.decode()
    assert page.count("Sparks at a socket.") == 1


def test_who_is_not_at_risk_is_not_on_monday(place: Place, client: Client) -> None:
    send(client, place, choice="not asked", answer_words="They ran.", risk="no")
    hear(place)
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    assert SAID["words"] not in client.get("/desk/monday/risk/").content.decode()


def test_a_request_made_of_it_says_the_risk_too(place: Place) -> None:
    one = hear(place, kind="request", risk="yes", at_risk="He fell twice.")
    made = front_door.make_request(heard=one, by=place[RoleName.COMPLAINTS_OFFICER], on=day("Fri 22 May 2026"))
    assert made.what == f"{one.words}\nSomeone may be at risk: Yes. He fell twice."
