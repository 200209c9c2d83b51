"""What becomes of one message."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail as outbox

from amends.casework import jobs
from amends.casework.mail import machine, ours, take
from amends.casework.mail.parse import parse
from amends.casework.models import Complaint, Contact, Delivery, Document, MailMessage, MailState, Reply, State
from amends.casework.verify import verify
from tests import build
from tests.dates import day
from tests.mail import writing
from tests.mail.conftest import NOW, Put
from tests.people import Cast

ANIA = "ania@example.org"


def answering(complaint: Complaint, number: int = 1, sender: str = ANIA, **headers: str) -> Any:
    return writing.message(number, sender=sender, References=ours.message_id(complaint, "link1"), **headers)


# ---- new messages


def test_a_new_message_is_a_case_from_the_day_it_arrived(put: Put, cast: Cast) -> None:
    kept = put(writing.with_file(1), at=datetime(2026, 6, 19, 23, 30, tzinfo=ZoneInfo("Europe/London")))
    made = kept.complaint
    assert kept.state == MailState.CASE
    assert made is not None
    assert (made.told_on, made.logged_on, made.channel) == (day("Fri 19 Jun 2026"), day("Mon 22 Jun 2026"), "email")
    assert (made.title, made.resident.name, made.resident.email) == (
        "Leak at number 1",
        "Resident 1",
        "resident1@example.org",
    )
    paper = Document.objects.get(complaint=made)
    assert (paper.name, paper.from_resident, paper.scanned) == ("damp.jpg", True, False)
    assert verify(files=True) == []


def test_the_message_is_kept_as_it_came(put: Put) -> None:
    raw = writing.wire(writing.in_html(1))
    kept = put(raw)
    assert kept.raw.open("rb").read() == raw
    assert kept.sha256 == hashlib.sha256(raw).hexdigest()


def test_a_resident_is_known_by_address_and_name(put: Put, cast: Cast) -> None:
    before = build.complaint(cast, at="closed")
    made = writing.message(1, sender=ANIA)
    made.replace_header("From", f"Ania Nowak <{ANIA.upper()}>")
    kept = put(made)
    assert kept.complaint is not None
    assert kept.complaint.resident == before.resident


def test_somebody_else_at_the_same_address_is_somebody_else(put: Put, cast: Cast) -> None:
    before = build.complaint(cast, at="closed")
    kept = put(writing.message(1, sender=ANIA))
    assert kept.complaint is not None
    assert kept.complaint.resident != before.resident


def test_a_person_is_asked_where_the_sender_has_a_complaint_running(put: Put, cast: Cast) -> None:
    running = build.complaint(cast)
    kept = put(writing.message(1, sender=ANIA))
    assert (kept.state, Complaint.objects.count()) == (MailState.QUARANTINED, 1)
    assert running.reference in kept.error


def test_mail_for_everything_is_for_a_person_to_sort(put: Put) -> None:
    assert put(writing.message(1), kind=take.GENERAL).state == MailState.QUARANTINED
    assert not Complaint.objects.exists()


# ---- answers


def test_an_answer_to_our_mail_joins_its_complaint(put: Put, cast: Cast) -> None:
    complaint = build.complaint(cast)
    kept = put(answering(complaint))
    assert (kept.state, kept.complaint) == (MailState.REPLY, complaint)
    said = Contact.objects.get(stage__complaint=complaint)
    assert (said.kind, said.from_resident, said.on) == ("email", True, day("Mon 22 Jun 2026"))


def test_after_the_stage_1_answer_it_goes_to_the_replies_to_sort(put: Put, cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.ANSWERED_1)
    kept = put(answering(complaint))
    waiting = Reply.objects.get()
    assert (kept.reply, waiting.complaint, waiting.sorted_on) == (waiting, complaint, None)
    assert waiting.arrived_on == day("Mon 22 Jun 2026")


def test_an_answer_from_another_address_is_not_let_in(put: Put, cast: Cast) -> None:
    complaint = build.complaint(cast)
    kept = put(answering(complaint, sender="stranger@example.org"))
    assert (kept.state, Contact.objects.count()) == (MailState.QUARANTINED, 0)
    assert "not on that complaint" in kept.error


def test_whoever_acts_for_the_resident_may_answer(put: Put, cast: Cast) -> None:
    complaint = build.complaint(cast, representative={"name": "Sam Poole", "email": "Sam@advice.example"})
    assert put(answering(complaint, sender="sam@advice.example")).state == MailState.REPLY


def test_a_message_id_that_we_did_not_sign_names_nothing(put: Put, cast: Cast) -> None:
    complaint = build.complaint(cast, at="closed")
    forged = ours.message_id(complaint, "link1").replace("link1", "link2")
    kept = put(writing.message(1, References=forged))
    assert kept.complaint != complaint


def test_a_reference_in_the_subject_names_nothing(put: Put, cast: Cast) -> None:
    complaint = build.complaint(cast, at="closed")
    made = writing.message(1, sender="stranger@example.org")
    made.replace_header("Subject", f"Re: {complaint.reference}")
    kept = put(made)
    assert kept.complaint is not None
    assert kept.complaint != complaint


@pytest.mark.parametrize(("sender", "state"), [(ANIA, MailState.REPLY), ("other@example.org", MailState.QUARANTINED)])
def test_an_address_with_our_reference_counts_only_from_who_is_on_the_complaint(
    put: Put, cast: Cast, sender: str, state: str
) -> None:
    complaint = build.complaint(cast)
    made = writing.message(1, sender=sender)
    made.replace_header("To", f"complaints+{complaint.reference.lower()}@riverbank.example")
    assert put(made).state == state


def test_a_second_message_that_answers_their_own_first_joins_the_same_complaint(put: Put) -> None:
    first = put(writing.message(1))
    second = put(writing.message(2, sender="resident1@example.org", In_Reply_To=first.message_id))
    assert (second.state, second.complaint) == (MailState.REPLY, first.complaint)


def test_mail_on_several_complaints_is_for_a_person(put: Put, cast: Cast) -> None:
    one, two = build.complaint(cast), build.complaint(cast)
    both = f"{ours.message_id(one, 'link1')} {ours.message_id(two, 'link1')}"
    assert put(writing.message(1, sender=ANIA, References=both)).state == MailState.QUARANTINED


# ---- machines


@pytest.mark.parametrize("number", range(6))
def test_an_automatic_answer_is_parked_and_makes_nothing(put: Put, number: int) -> None:
    assert put(writing.automatic(number)).state == MailState.AUTOMATIC
    assert not Complaint.objects.exists()


@pytest.mark.parametrize("number", range(3))
def test_what_has_come_round_is_parked(put: Put, number: int) -> None:
    assert put(writing.loop(number)).state == MailState.AUTOMATIC


def test_a_person_who_says_auto_submitted_no_is_a_person() -> None:
    read = parse(writing.wire(writing.message(1, Auto_Submitted="no")))
    assert machine.why_automatic(read, set(), ours.LOOP) == ""


def test_nothing_is_sent_in_answer_to_any_mail(put: Put, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        put(writing.message(1))
        put(writing.automatic(0))
    assert outbox.outbox == []


def test_more_than_so_many_in_an_hour_from_one_sender_are_parked_and_kept(put: Put) -> None:
    states = [put(writing.message(n, sender="x@example.org"), kind=take.GENERAL).error for n in range(22)]
    assert ["in an hour" in error for error in states] == [False] * 20 + [True] * 2
    assert "in an hour" not in put(writing.message(30, sender="x@example.org"), at=NOW - timedelta(hours=2)).error


# ---- letters of ours, and those that come back


def sent(cast: Cast) -> Delivery:
    build.complaint(cast, at=State.STAGE_1)
    delivery = Delivery.objects.get()
    jobs.deliver(delivery.pk)
    delivery.refresh_from_db()
    return delivery


def test_a_letter_carries_our_message_id_and_asks_machines_not_to_answer(cast: Cast) -> None:
    delivery = sent(cast)
    headers = outbox.outbox[-1].extra_headers
    assert ours.delivery_of(headers["Message-ID"]) == delivery
    assert headers["Auto-Submitted"] == "auto-generated"


def test_a_letter_that_came_back_is_noted_on_its_delivery(put: Put, cast: Cast) -> None:
    delivery = sent(cast)
    kept = put(writing.bounce(1, outbox.outbox[-1].extra_headers["Message-ID"]))
    delivery.refresh_from_db()
    assert kept.state == MailState.AUTOMATIC
    assert delivery.failed_at is not None
    assert "does not exist" in delivery.error
    assert delivery.letter.complaint.events.filter(kind="came back").count() == 1
    assert verify() == []


def test_a_letter_that_is_only_late_has_not_come_back(put: Put, cast: Cast) -> None:
    delivery = sent(cast)
    put(writing.bounce(1, outbox.outbox[-1].extra_headers["Message-ID"], action="delayed"))
    delivery.refresh_from_db()
    assert delivery.failed_at is None


# ---- copies, and what is broken


def test_the_same_bytes_are_kept_once(put: Put) -> None:
    raw = writing.wire(writing.message(1))
    assert put(raw).pk == put(raw).pk
    assert (MailMessage.objects.count(), Complaint.objects.count()) == (1, 1)


def test_the_same_message_by_another_way_is_a_copy_and_not_filed_twice(put: Put) -> None:
    raw = writing.wire(writing.with_file(1))
    first, second = put(raw), put(b"Received: by elsewhere; Mon, 22 Jun 2026 09:00:00 +0100\r\n" + raw)
    assert (second.state, second.complaint) == (MailState.DUPLICATE, first.complaint)
    assert (Complaint.objects.count(), Document.objects.count()) == (1, 1)


def test_other_words_under_the_same_message_id_are_no_copy(put: Put) -> None:
    first = put(writing.message(1))
    other = writing.message(2)
    other.replace_header("Message-ID", first.message_id)
    kept = put(other)
    assert kept.state == MailState.QUARANTINED
    assert "other words" in kept.error


def test_the_same_words_a_year_later_are_a_new_complaint(put: Put) -> None:
    first, again = writing.message(1), writing.message(1)
    again.replace_header("Message-ID", "<another@example.org>")
    again.replace_header("From", "Someone Else <else@example.org>")
    assert [put(first).state, put(again).state] == [MailState.CASE, MailState.CASE]


@pytest.mark.parametrize("number", range(6))
def test_what_is_broken_is_kept_for_a_person_with_the_reason(put: Put, number: int) -> None:
    kept = put(writing.broken(number))
    assert kept.state == MailState.QUARANTINED
    assert kept.error
    assert kept.raw.open("rb").read() == writing.broken(number)


def test_a_message_too_large_waits_for_a_person_and_its_sender_is_known(put: Put) -> None:
    kept = put(writing.huge(1, megabytes=26))
    assert (kept.state, kept.sender) == (MailState.QUARANTINED, "resident1@example.org")
    assert "26 MB" in kept.error


def test_a_message_older_than_the_code_is_kept_with_what_refused_it(put: Put) -> None:
    kept = put(writing.message(1), at=datetime(1999, 1, 1, 12, tzinfo=ZoneInfo("Europe/London")))
    assert kept.state == MailState.QUARANTINED
    assert kept.sender == "resident1@example.org"
    assert kept.error
