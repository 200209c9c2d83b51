"""A resident's own complaint: what they see, what they can do, and who is kept out."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amends.accounts.models import Landlord, Person
from amends.casework import access
from amends.casework.actions import contacts, promises
from amends.casework.models import Complaint, State
from amends.web.clock import today
from tests.public.telling import acknowledge, answer, send, staff

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


@pytest.fixture
def sam(landlord: Landlord) -> Person:
    return staff(landlord)


@pytest.fixture
def complaint(landlord: Landlord, sam: Person, monday: Any) -> Complaint:
    """A complaint told on the web on Monday 1 June 2026."""
    return send(Client())


@pytest.fixture
def at(complaint: Complaint) -> str:
    """The address of the resident's page."""
    return f"/riverbank/my/{access.make_link(complaint, access.RESIDENT, today())}/"


def test_the_page_tells_what_happened_and_what_comes_next(client: Client, at: str, complaint: Complaint) -> None:
    words = client.get(at).text
    assert complaint.reference in words
    assert "Stage 1 of 2" in words
    assert "We received your complaint" in words
    assert "Monday 1 June 2026" in words
    assert "We will write to say what we understand" in words
    assert "by Monday 8 June 2026" in words
    assert "You can ask for stage 2 if you are not satisfied" in words


def test_a_late_letter_is_apologised_for_in_calendar_days(client: Client, at: str, monday: Any) -> None:
    monday.shift(timedelta(days=10))
    words = client.get(at).text
    assert "This was due by Monday 8 June 2026. It is 3 days late. We are sorry." in words
    assert "working day" not in words


def test_before_the_definition_their_own_words_stand_there(client: Client, at: str) -> None:
    words = client.get(at).text
    assert "We have not written this down yet" in words
    assert "The bedroom ceiling has leaked since February." in words
    assert "This is right" not in words


def test_the_definition_can_be_confirmed(client: Client, at: str, complaint: Complaint, sam: Person) -> None:
    acknowledge(complaint, sam)
    assert "The ceiling has leaked since February" in client.get(at).text
    page = client.post(f"{at}right/", follow=True)
    assert "You told us that what we understood is right" in page.text
    assert complaint.stages.get().definition_confirmed_on == today()
    assert "This is right" not in page.text


def test_the_definition_can_be_called_wrong(client: Client, at: str, complaint: Complaint, sam: Person) -> None:
    acknowledge(complaint, sam)
    page = client.post(f"{at}wrong/", {"says": "You left out the mould"}, follow=True)
    assert "You left out the mould" in page.text
    objection = complaint.stages.get().objections.get()
    assert (objection.says, objection.made_on, objection.settled_on) == ("You left out the mould", today(), None)


def test_before_the_answer_dissatisfaction_is_kept_with_its_day(client: Client, at: str, complaint: Complaint) -> None:
    assert "Tell us you are not satisfied" in client.get(at).text
    page = client.post(f"{at}not-satisfied/", {"says": "Nobody has rung me"}, follow=True)
    assert "You said that you are not satisfied" in page.text
    kept = complaint.stages.get().contacts.get()
    assert (kept.note, kept.on, kept.says_not_satisfied) == ("Nobody has rung me", today(), True)
    assert kept.from_resident
    assert not complaint.stages.filter(number=2).exists()


def test_stage_2_cannot_be_asked_for_before_the_answer(client: Client, at: str, complaint: Complaint) -> None:
    assert "Ask for stage 2" not in client.get(at).text
    page = client.post(f"{at}stage-2/", follow=True)
    assert "We could not do that" in page.text
    assert not complaint.stages.filter(number=2).exists()


def test_after_the_answer_stage_2_is_one_click_and_no_reason(
    client: Client, at: str, complaint: Complaint, sam: Person
) -> None:
    acknowledge(complaint, sam)
    answer(complaint, sam)
    page = client.get(at).text
    assert "Ask for stage 2</button>" in re.sub(r"\s+<", "<", page)
    assert "Tell us you are not satisfied" not in page
    page = client.post(f"{at}stage-2/", follow=True).text
    assert "Your complaint is at stage 2 now" in page
    assert "Stage 2 of 2" in page
    complaint.refresh_from_db()
    assert complaint.state == State.STAGE_2
    assert complaint.stages.get(number=2).requested_words == ""


def test_asking_for_stage_2_by_following_a_link_does_nothing(
    client: Client, at: str, complaint: Complaint, sam: Person
) -> None:
    acknowledge(complaint, sam)
    answer(complaint, sam)
    assert client.get(f"{at}stage-2/").status_code == 405
    assert not complaint.stages.filter(number=2).exists()


def test_a_second_click_on_stage_2_does_no_harm(client: Client, at: str, complaint: Complaint, sam: Person) -> None:
    acknowledge(complaint, sam)
    answer(complaint, sam)
    client.post(f"{at}stage-2/")
    page = client.post(f"{at}stage-2/", follow=True)
    assert page.status_code == 200
    assert complaint.stages.filter(number=2).count() == 1


def test_a_late_answer_is_apologised_for_and_the_ombudsman_can_press(
    client: Client, at: str, complaint: Complaint, sam: Person, monday: Any
) -> None:
    acknowledge(complaint, sam)
    due = complaint.stages.get().due_on
    assert due is not None
    assert f"Our answer is due by {due:%A} {due.day} {due:%B %Y}" in client.get(at).text
    monday.shift(due - today() + timedelta(days=1))
    words = client.get(at).text
    assert f"We are sorry. Our answer was due by {due:%A} {due.day} {due:%B %Y}. It is 1 day late." in words
    assert "You can ask the Housing Ombudsman to press us" in words
    assert "We have not given you a new date yet" in words
    assert "working day" not in words


def test_letters_can_be_read_and_downloaded(client: Client, at: str, complaint: Complaint, sam: Person) -> None:
    acknowledge(complaint, sam)
    letter = complaint.letters.get()
    assert f'href="{at}letters/{letter.pk}/"' in client.get(at).text
    page = client.get(f"{at}letters/{letter.pk}/")
    assert "The ceiling has leaked since February" in page.text
    assert "no-store" in page["Cache-Control"]
    pdf = client.get(f"{at}letters/{letter.pk}/pdf/")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF-")
    assert pdf["Content-Disposition"].startswith("attachment")


def test_another_complaints_letter_is_not_found(client: Client, at: str, complaint: Complaint, sam: Person) -> None:
    other = send(Client())
    acknowledge(other, sam)
    theirs = other.letters.get()
    assert client.get(f"{at}letters/{theirs.pk}/").status_code == 404
    assert client.get(f"{at}letters/{theirs.pk}/pdf/").status_code == 404


def test_promises_show_their_day_and_whether_they_are_done(
    client: Client, at: str, complaint: Complaint, sam: Person, monday: Any
) -> None:
    acknowledge(complaint, sam)
    due = today() + timedelta(days=4)
    for what in ("Paint the wall", "Check the roof"):
        promises.make(complaint=complaint, stage_number=1, by=sam, on=today(), what=what, due_on=due, owner=sam)
    promises.complete(promise=complaint.promises.get(number=2), by=sam, on=today(), proof="Photo of the roof")
    assert "Not yet" in client.get(at).text
    monday.shift(timedelta(days=6))
    words = client.get(at).text
    assert "2 days late" in words
    assert "By Friday 5 June 2026" in words
    assert "Photo of the roof" not in words


def test_what_staff_wrote_of_a_call_can_be_denied(client: Client, at: str, complaint: Complaint, sam: Person) -> None:
    contacts.record(complaint=complaint, by=sam, on=today(), kind="phone", note="Said she is happy to wait")
    recorded = complaint.stages.get().contacts.get()
    page = client.get(at).text
    assert "What we wrote about a phone call" in page
    assert "Said she is happy to wait" in page
    answer = client.post(f"{at}not-what-i-said/{recorded.pk}/", {"says": "I said I cannot wait"}, follow=True)
    assert "the phone call on Monday 1 June 2026 is not what I said. I said I cannot wait" in answer.text
    recorded.refresh_from_db()
    assert recorded.note == "Said she is happy to wait"


def test_another_complaints_call_cannot_be_denied(client: Client, at: str, sam: Person) -> None:
    other = send(Client())
    contacts.record(complaint=other, by=sam, on=today(), kind="phone", note="Secret words")
    theirs = other.stages.get().contacts.get()
    answer = client.get(f"{at}not-what-i-said/{theirs.pk}/")
    assert answer.status_code == 404
    assert "Secret words" not in answer.text


def test_words_and_files_can_be_added(client: Client, at: str, complaint: Complaint) -> None:
    photo = SimpleUploadedFile("wall.png", PNG)
    page = client.post(f"{at}add/", {"says": "It is wet again", "papers": [photo]}, follow=True)
    assert "We have added it to your complaint" in page.text
    assert "It is wet again" in page.text
    assert "wall.png" in page.text
    paper = complaint.documents.get()
    assert paper.from_resident
    assert not paper.scanned
    assert paper.content_type == "image/png"


def test_the_same_words_and_file_sent_twice_are_kept_once(client: Client, at: str, complaint: Complaint) -> None:
    for _ in range(2):
        client.post(f"{at}add/", {"says": "It is wet again", "papers": [SimpleUploadedFile("wall.png", PNG)]})
    assert complaint.stages.get().contacts.count() == 1
    assert complaint.documents.count() == 1


def test_a_wrong_file_keeps_the_words(client: Client, at: str, complaint: Complaint) -> None:
    answer = client.post(f"{at}add/", {"says": "It is wet", "papers": [SimpleUploadedFile("a.exe", b"MZ\x90\x00")]})
    assert "a.exe is a kind of file we cannot take" in answer.text
    assert "It is wet" in answer.text
    assert not complaint.documents.exists()
    assert not complaint.stages.get().contacts.exists()


def test_an_empty_addition_is_asked_for_again(client: Client, at: str) -> None:
    assert "Tell us something, or choose a file" in client.post(f"{at}add/", {"says": " "}).text


@pytest.mark.parametrize("page", ["wrong", "not-satisfied", "stop"])
def test_nothing_said_is_asked_for_again(client: Client, at: str, page: str) -> None:
    answer = client.post(f"{at}{page}/", {"says": ""})
    assert answer.status_code == 200
    assert "There is a problem" in answer.text


def test_files_of_residents_have_no_public_address(client: Client, at: str, complaint: Complaint) -> None:
    client.post(f"{at}add/", {"papers": [SimpleUploadedFile("wall.png", PNG)]})
    paper = complaint.documents.get()
    assert paper.file.name not in client.get(at).text
    assert client.get(f"/{paper.file.name}").status_code == 404


def test_stopping_keeps_their_words_and_can_be_undone(
    client: Client, at: str, complaint: Complaint, sam: Person
) -> None:
    acknowledge(complaint, sam)
    due = complaint.stages.get().due_on
    page = client.post(f"{at}stop/", {"says": "It is mended"}, follow=True)
    assert "You stopped your complaint" in page.text
    assert complaint.withdrawals.get().words == "It is mended"
    page = client.post(f"{at}go-on/", follow=True)
    assert "Your complaint goes on" in page.text
    complaint.refresh_from_db()
    assert complaint.state == State.STAGE_1
    assert complaint.stages.get().due_on == due


def test_a_complaint_can_be_stopped_before_anybody_has_it(client: Client, at: str, complaint: Complaint) -> None:
    page = client.post(f"{at}stop/", {"says": "It is mended"}, follow=True)
    assert "Your complaint is stopped" in page.text
    complaint.refresh_from_db()
    assert complaint.state == State.WITHDRAWN


def test_what_is_typed_is_never_run(client: Client, at: str) -> None:
    client.post(f"{at}add/", {"says": "<script>alert(1)</script>"})
    words = client.get(at).text
    assert "<script>alert(1)</script>" not in words
    assert "&lt;script&gt;" in words


@pytest.mark.parametrize(
    "page", ["", "right/", "wrong/", "add/", "not-satisfied/", "stage-2/", "stop/", "go-on/", "letters/1/"]
)
def test_no_page_opens_with_a_wrong_link(client: Client, at: str, complaint: Complaint, page: str) -> None:
    for method in (client.get, client.post):
        answer = method(f"/riverbank/my/not-the-token/{page}", {"says": "I am not her"})
        assert answer.status_code in (404, 405), page
        assert complaint.reference not in answer.text
    assert not complaint.stages.get().contacts.exists()


def test_a_resident_never_reads_provision_numbers(client: Client, at: str, complaint: Complaint, sam: Person) -> None:
    acknowledge(complaint, sam)
    answer(complaint, sam)
    assert not re.search(r"(Code|provision) \d+\.\d+", client.get(at).text)
