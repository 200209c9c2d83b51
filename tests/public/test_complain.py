"""Making a complaint: one question a page, nothing lost, sent once."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from amends.accounts.models import Landlord
from amends.casework import verify
from amends.casework.models import Complaint, IntakeDraft
from amends.public import drafts
from amends.public import mail as our_mail
from amends.public.steps import STEPS
from tests.public.telling import ANSWERS, SOMEONE, send, tell

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


def test_each_question_leads_to_the_next_and_the_last_to_the_check(client: Client, landlord: Landlord) -> None:
    where = client.get("/riverbank/complain/")["Location"]
    seen = []
    while "files" not in where:
        step = where.rstrip("/").rsplit("/", 1)[1]
        seen.append(step)
        where = client.post(where, ANSWERS[step])["Location"]
    assert seen == list(ANSWERS)
    assert client.post(where)["Location"] == "/riverbank/complain/check/"


def test_who_acts_for_someone_is_asked_about_them(client: Client, landlord: Landlord) -> None:
    answer = client.post("/riverbank/complain/who-for/", {"whom": "someone"})
    assert answer["Location"] == "/riverbank/complain/someone-else/"


def test_a_question_that_is_not_asked_of_them_leads_to_where_they_stopped(client: Client, landlord: Landlord) -> None:
    client.post("/riverbank/complain/your-home/", {})
    assert client.get("/riverbank/complain/someone-else/")["Location"] == "/riverbank/complain/who-for/"


def test_what_happened_must_be_told(client: Client, landlord: Landlord) -> None:
    answer = client.post("/riverbank/complain/what-happened/", {"happened": "  "})
    assert answer.status_code == 200
    assert "There is a problem" in answer.text
    assert "Tell us what happened" in answer.text
    assert "<title>Error: " in answer.text


def test_a_way_to_answer_must_be_given_and_may_be_any(client: Client, landlord: Landlord) -> None:
    at = "/riverbank/complain/reach-you/"
    assert "Give us one way to reach you" in client.post(at, {"name": "Ania"}).text
    for way in ({"email": "a@example.org"}, {"phone": "01632 960555"}, {"postal_address": "1 High Street, AN1 1AA"}):
        assert client.post(at, way).status_code == 302, way


def test_letters_to_the_home_are_a_way_to_answer(client: Client, landlord: Landlord) -> None:
    at = "/riverbank/complain/reach-you/"
    assert "Give us one way to reach you" in client.post(at, {"reply_by": "post"}).text
    client.post("/riverbank/complain/your-home/", {"address": "14 Elm Court", "postcode": "AN1 4EC"})
    assert client.post(at, {"reply_by": "post"}).status_code == 302


def test_every_other_question_may_be_left_blank(client: Client, landlord: Landlord, monday: Any) -> None:
    client.post("/riverbank/complain/what-happened/", {"happened": "No heating"})
    for step in STEPS:
        if step.form and step.slug not in ("what-happened", "reach-you"):
            assert client.post(f"/riverbank/complain/{step.slug}/", {}).status_code == 302, step.slug
    client.post("/riverbank/complain/reach-you/", {"phone": "01632 960555"})
    assert client.post("/riverbank/complain/check/")["Location"] == "/riverbank/complain/sent/"
    complaint = Complaint.objects.get()
    assert complaint.original_words == "No heating"
    assert complaint.resident.name == "Resident"
    assert complaint.at_risk == ""
    assert not complaint.resident.do_not_call


def test_an_error_keeps_what_was_typed(client: Client, landlord: Landlord) -> None:
    typed = {"name": "Ania Nowak", "email": "ania at example", "postal_address": "1 High Street", "phone": "0163"}
    words = client.post("/riverbank/complain/reach-you/", typed).text
    assert "Enter an email address like name@example.com" in words
    for value in typed.values():
        assert value in words, value


def test_going_back_shows_the_answer_again(client: Client, landlord: Landlord) -> None:
    client.post("/riverbank/complain/when/", {"when": "Since <b>February</b>"})
    words = client.get("/riverbank/complain/when/").text
    assert "Since &lt;b&gt;February&lt;/b&gt;" in words


def test_changing_an_answer_leads_back_to_the_check(client: Client, landlord: Landlord) -> None:
    tell(client)
    check = client.get("/riverbank/complain/check/").text
    assert 'href="/riverbank/complain/when/?back"' in check
    answer = client.post("/riverbank/complain/when/?back", {"when": "Since March"})
    assert answer["Location"] == "/riverbank/complain/check/"
    assert "Since March" in client.get("/riverbank/complain/check/").text


def test_changing_to_someone_else_asks_about_them_before_the_check(client: Client, landlord: Landlord) -> None:
    tell(client)
    answer = client.post("/riverbank/complain/who-for/?back", {"whom": "someone"})
    assert answer["Location"] == "/riverbank/complain/someone-else/"


def test_a_complaint_with_nothing_told_is_not_sent(client: Client, landlord: Landlord) -> None:
    client.post("/riverbank/complain/your-home/", {})
    answer = client.post("/riverbank/complain/check/")
    assert answer.status_code == 200
    assert 'href="/riverbank/complain/what-happened/?back"' in answer.text
    assert "Give us one way to reach you" in answer.text
    assert not Complaint.objects.exists()


def test_what_was_told_stands_in_the_record(client: Client, landlord: Landlord, monday: Any) -> None:
    complaint = send(client)
    resident = complaint.resident
    assert complaint.channel == "web"
    assert complaint.told_on.isoformat() == complaint.logged_on.isoformat() == "2026-06-01"
    assert complaint.original_words.startswith("The bedroom ceiling has leaked since February.")
    assert "Since 3 February" in complaint.original_words
    assert complaint.title == "The bedroom ceiling has leaked since February"
    assert complaint.home is not None
    assert complaint.home.address == "14 Elm Court"
    assert complaint.outcome_wanted == "Mend the roof and say sorry"
    assert complaint.at_risk == "Yes. My baby sleeps in that room"
    assert (resident.name, resident.email, resident.phone) == ("Ania Nowak", "ania@example.org", "")
    assert resident.large_print
    assert resident.do_not_call
    assert "Write in Polish too" in resident.needs


def test_what_was_ticked_is_agreed_with_the_resident_and_has_a_day_to_look_at_it_again(
    client: Client, landlord: Landlord, monday: Any
) -> None:
    complaint = send(client, what_you_need={"ways": ["large print", "text"], "needs": "Not before ten"})
    large, text = complaint.resident.adjustments.all()
    assert (large.kind, text.kind) == ("large print", "other")
    assert text.what == "Text me, or use Relay UK."
    for agreed in (large, text):
        assert agreed.complaint == complaint
        assert agreed.agreed_by is None
        assert agreed.agreed_on.isoformat() == "2026-06-01"
        assert agreed.review_on is not None
        assert agreed.review_on.isoformat() == "2027-06-01"
    assert complaint.resident.large_print
    assert not complaint.resident.do_not_call
    assert verify.verify() == []


def test_where_nothing_was_ticked_nothing_is_agreed(client: Client, landlord: Landlord, monday: Any) -> None:
    assert not send(client, what_you_need={"needs": "Not before ten"}).resident.adjustments.exists()


def test_someone_who_acts_ticks_what_the_resident_needs(client: Client, landlord: Landlord, monday: Any) -> None:
    complaint = send(client, **{name.replace("-", "_"): told for name, told in SOMEONE.items()})
    assert {one.kind for one in complaint.resident.adjustments.all()} == {"large print", "do not call"}
    assert complaint.resident.name == "Ida Frost"


def test_a_home_is_not_guessed(client: Client, landlord: Landlord, monday: Any) -> None:
    complaint = send(client, your_home={"address": "Elm Court", "postcode": "AN1 4EC"})
    assert complaint.home is None
    assert complaint.resident.postal_address == "Elm Court\nAN1 4EC"


def test_no_risk_is_not_made_into_one(client: Client, landlord: Landlord, monday: Any) -> None:
    assert send(client, risk={"risk": "no", "about": ""}).at_risk == ""


def test_someone_who_acts_is_kept_as_representative(client: Client, landlord: Landlord, monday: Any) -> None:
    complaint = send(client, **{name.replace("-", "_"): value for name, value in SOMEONE.items()})
    acting = complaint.representatives.get()
    assert complaint.resident.name == "Ida Frost"
    assert (acting.name, acting.email, acting.gets_letters) == ("Ben Frost", "ben@example.org", True)
    assert acting.relation == "daughter; says they have permission"
    assert not acting.authority_held


def test_the_receipt_gives_reference_code_and_dates(client: Client, landlord: Landlord, monday: Any) -> None:
    complaint = send(client)
    words = client.get("/riverbank/complain/sent/").text
    stage = complaint.stages.get()
    assert complaint.reference in words
    assert re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", words)
    assert "By Monday 8 June 2026 we will write" in words
    assert stage.ack_due_on.isoformat() == "2026-06-08"
    assert f"By {stage.due_on:%A} {stage.due_on.day}" in words


def test_the_code_is_kept_only_as_a_hash(client: Client, landlord: Landlord, monday: Any) -> None:
    complaint = send(client)
    words = client.get("/riverbank/complain/sent/").text
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", words)
    assert code
    assert complaint.code_hash
    assert code.group().replace("-", "") not in complaint.code_hash
    assert IntakeDraft.objects.get().answers == {"sent": complaint.reference, "whom": "resident"}


def test_pressing_send_twice_makes_one_complaint(client: Client, landlord: Landlord, monday: Any) -> None:
    tell(client)
    first = client.post("/riverbank/complain/check/")
    code = re.search(r"\w{4}-\w{4}-\w{4}</p>", client.get("/riverbank/complain/sent/").text)
    second = client.post("/riverbank/complain/check/")
    assert first["Location"] == second["Location"] == "/riverbank/complain/sent/"
    assert Complaint.objects.count() == 1
    again = re.search(r"\w{4}-\w{4}-\w{4}</p>", client.get("/riverbank/complain/sent/").text)
    assert code
    assert again
    assert code.group() == again.group()


def test_after_sending_a_new_complaint_can_be_started(client: Client, landlord: Landlord, monday: Any) -> None:
    send(client)
    answer = client.get("/riverbank/complain/")
    assert answer["Location"] == "/riverbank/complain/your-home/"
    assert client.get("/riverbank/complain/your-home/").status_code == 200


def test_the_receipt_is_not_for_another_browser(client: Client, landlord: Landlord, monday: Any) -> None:
    send(client)
    answer = Client().get("/riverbank/complain/sent/")
    assert answer.status_code == 302


def test_the_receipt_goes_after_half_an_hour(client: Client, landlord: Landlord, monday: Any) -> None:
    send(client)
    monday.shift(timedelta(minutes=31))
    assert client.get("/riverbank/complain/sent/").status_code == 302


def test_finish_later_keeps_what_was_typed_even_where_it_is_wrong(client: Client, landlord: Landlord) -> None:
    answer = client.post("/riverbank/complain/reach-you/", {"email": "ania at", "later": "yes"})
    assert answer["Location"] == "/riverbank/complain/later/"
    assert "ania at" in client.get("/riverbank/complain/reach-you/").text


def test_the_finish_later_link_opens_it_on_another_device(client: Client, landlord: Landlord) -> None:
    client.post("/riverbank/complain/your-home/", {"address": "14 Elm Court", "later": "yes"})
    link = re.search(r"/riverbank/complain/later/[\w-]{20,}/", client.get("/riverbank/complain/later/").text)
    assert link
    other = Client()
    assert other.get(link.group())["Location"] == "/riverbank/complain/who-for/"
    assert "14 Elm Court" in other.get("/riverbank/complain/your-home/").text


def test_the_finish_later_link_can_be_emailed(client: Client, landlord: Landlord) -> None:
    client.post("/riverbank/complain/your-home/", {"later": "yes"})
    answer = client.post("/riverbank/complain/later/", {"email": "ania@example.org"}, follow=True)
    assert "We have sent the link to ania@example.org" in answer.text
    assert mail.outbox[0].to == ["ania@example.org"]
    assert re.search(r"http://localhost:8000/riverbank/complain/later/[\w-]{20,}/", str(mail.outbox[0].body))


def test_where_mail_fails_the_link_is_still_there(
    client: Client, landlord: Landlord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr(our_mail, "send_mail", refuse)
    client.post("/riverbank/complain/your-home/", {"later": "yes"})
    answer = client.post("/riverbank/complain/later/", {"email": "ania@example.org"})
    assert answer.status_code == 200
    assert "We could not send the email just now" in answer.text
    assert "/riverbank/complain/later/" in answer.text


def test_a_draft_is_gone_after_seven_days(client: Client, landlord: Landlord, monday: Any) -> None:
    client.post("/riverbank/complain/your-home/", {"later": "yes"})
    link = re.search(r"/riverbank/complain/later/[\w-]{20,}/", client.get("/riverbank/complain/later/").text)
    assert link
    monday.shift(timedelta(days=6, hours=23))
    assert client.get(link.group()).status_code == 302
    monday.shift(timedelta(hours=2))
    answer = client.get(link.group())
    assert answer.status_code == 404
    assert "This link no longer works" in answer.text
    assert drafts.purge(timezone.now()) == 1
    assert not IntakeDraft.objects.exists()


def test_a_draft_of_one_landlord_is_not_opened_at_another(
    client: Client, landlord: Landlord, other_landlord: Landlord
) -> None:
    client.post("/riverbank/complain/your-home/", {"later": "yes"})
    link = re.search(r"/riverbank/complain/later/([\w-]{20,})/", client.get("/riverbank/complain/later/").text)
    assert link
    assert client.get(f"/hilltop/complain/later/{link.group(1)}/").status_code == 404


def test_files_wait_with_the_draft_and_go_with_the_complaint(client: Client, landlord: Landlord, monday: Any) -> None:
    tell(client)
    photo = SimpleUploadedFile("ceiling.png", PNG, content_type="text/html")
    answer = client.post("/riverbank/complain/files/", {"papers": [photo], "add": "yes"}, follow=True)
    assert "ceiling.png" in answer.text
    client.post("/riverbank/complain/check/")
    paper = Complaint.objects.get().documents.get()
    assert (paper.name, paper.content_type, paper.size) == ("ceiling.png", "image/png", len(PNG))
    assert paper.from_resident
    assert not paper.scanned
    assert paper.added_by is None


def test_a_file_can_be_taken_off_again(client: Client, landlord: Landlord) -> None:
    client.post("/riverbank/complain/your-home/", {})
    client.post("/riverbank/complain/files/", {"papers": [SimpleUploadedFile("a.png", PNG)], "add": "yes"})
    path = IntakeDraft.objects.get().answers["files"][0]["path"]
    answer = client.post("/riverbank/complain/files/", {"remove": path}, follow=True)
    assert "a.png is removed" in answer.text
    assert IntakeDraft.objects.get().answers["files"] == []


def test_more_than_ten_files_are_refused_and_those_there_kept(client: Client, landlord: Landlord) -> None:
    client.post("/riverbank/complain/your-home/", {})
    some = [SimpleUploadedFile(f"{n}.png", PNG) for n in range(10)]
    client.post("/riverbank/complain/files/", {"papers": some})
    answer = client.post("/riverbank/complain/files/", {"papers": [SimpleUploadedFile("11.png", PNG)]})
    assert "You can add up to 10 files" in answer.text
    assert len(IntakeDraft.objects.get().answers["files"]) == 10


def test_complaining_has_a_rate_limit(client: Client, landlord: Landlord, monday: Any) -> None:
    for number in range(10):
        send(Client())
        assert Complaint.objects.count() == number + 1
    tell(client)
    answer = client.post("/riverbank/complain/check/")
    assert answer.status_code == 429
    assert "Please wait a little" in answer.text
    assert Complaint.objects.count() == 10


def test_a_post_without_its_token_is_refused_with_what_was_typed(landlord: Landlord) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/riverbank/complain/what-happened/", {"happened": "The lift is broken"})
    assert answer.status_code == 403
    assert "The lift is broken" in answer.text
    assert not IntakeDraft.objects.exists()


def test_the_questions_are_kept_out_of_caches_and_search(client: Client, landlord: Landlord) -> None:
    answer = client.get("/riverbank/complain/what-happened/")
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "same-origin"


def test_the_draft_cookie_is_for_this_landlord_only(client: Client, landlord: Landlord) -> None:
    answer = client.post("/riverbank/complain/your-home/", {})
    cookie = answer.cookies[drafts.COOKIE]
    assert cookie["path"] == "/riverbank/"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert IntakeDraft.objects.get().token_hash != cookie.value
