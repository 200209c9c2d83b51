"""Letters kept whole and delivered once; papers kept and read back."""

from __future__ import annotations

import hashlib
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django_q.models import OrmQ

from amends.casework import jobs, outgoing
from amends.casework.actions import deliveries, documents
from amends.casework.models import Complaint, Delivery, Letter, State
from amends.casework.refused import Refused
from tests import build
from tests.dates import day
from tests.people import Cast


@pytest.fixture
def letter(cast: Cast) -> Letter:
    return build.complaint(cast, at=State.STAGE_1).letters.get()


def test_a_letter_is_kept_whole_with_the_hash_of_its_pdf(letter: Letter) -> None:
    pdf = letter.pdf.read()
    assert pdf.startswith(b"%PDF-")
    assert letter.sha256 == hashlib.sha256(pdf).hexdigest()
    assert "The leak reported on 3 February" in letter.text
    assert "The leak reported on 3 February" in letter.html
    assert letter.blocks["kind"] == "letter"
    assert {"heading", "paragraph"} <= {block["kind"] for block in letter.blocks["document"]["blocks"]}


def test_each_required_part_is_kept_with_how_it_was_met(letter: Letter) -> None:
    assert letter.parts["definition"] == "answered"
    assert set(letter.parts.values()) == {"answered"}


def test_delivery_is_a_job_committed_with_the_letter_and_sent_once(letter: Letter) -> None:
    delivery = letter.deliveries.get()
    assert [job for job in OrmQ.objects.all() if job.task["func"] == "amends.casework.jobs.deliver"]
    assert (delivery.way, delivery.to, delivery.sent_at) == ("email", "ania@example.org", None)
    jobs.deliver(delivery.pk)
    assert jobs.deliver(delivery.pk) == "It had gone already."
    (sent,) = mail.outbox
    assert sent.to == ["ania@example.org"]
    assert sent.subject == "Your complaint AMD-2026-00001"
    name, content, kind = sent.attachments[0]
    assert (name, kind, hashlib.sha256(content).hexdigest()) == ("AMD-2026-00001.pdf", "application/pdf", letter.sha256)
    delivery.refresh_from_db()
    assert delivery.sent_at is not None


def test_the_email_carries_a_link_that_opens_the_complaint(letter: Letter, client: Client) -> None:
    jobs.deliver(letter.deliveries.get().pk)
    link = re.search(r"https?://\S+/my/\S+/", str(mail.outbox[0].body))
    assert link
    assert letter.complaint.reference in client.get(urlsplit(link[0]).path).content.decode()


def test_a_delivery_that_fails_says_so_and_can_be_tried_again(letter: Letter, monkeypatch: pytest.MonkeyPatch) -> None:
    delivery = letter.deliveries.get()

    def no_line(self: EmailBackend, messages: Any) -> int:
        raise OSError("The mail server does not answer.")

    with monkeypatch.context() as broken:
        broken.setattr(EmailBackend, "send_messages", no_line)
        assert "It is tried again at" in jobs.deliver(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.sent_at, delivery.error) == (None, "The mail server does not answer.")
    assert delivery.failed_at is not None
    jobs.deliver(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.failed_at, delivery.error, len(mail.outbox)) == (None, "", 1)


def test_who_asks_for_post_gets_post_and_staff_say_when_it_went(cast: Cast) -> None:
    resident = {"name": "Ida Frost", "postal_address": "14 Elm Court\nAN1 4EC", "reply_by": "post"}
    delivery = build.complaint(cast, at=State.STAGE_1, resident=resident).letters.get().deliveries.get()
    assert (delivery.way, delivery.to) == ("post", "Ida Frost\n14 Elm Court\nAN1 4EC")
    assert jobs.deliver(delivery.pk).startswith("It goes by post")
    with pytest.raises(Refused, match="before the letter was written"):
        deliveries.post(delivery=delivery, by=cast.hari, on=day("Tue 2 Jun 2026"))
    deliveries.post(delivery=delivery, by=cast.hari, on=day("Wed 3 Jun 2026"))
    assert Delivery.objects.get().sent_at is not None
    assert Complaint.objects.get().events.last().kind == "posted"
    with pytest.raises(Refused, match="posted already"):
        deliveries.post(delivery=Delivery.objects.get(), by=cast.hari, on=day("Wed 3 Jun 2026"))


def test_a_letter_to_nowhere_still_goes_out_in_time_to_be_given_by_hand(cast: Cast) -> None:
    complaint = build.complaint(cast, resident={"name": "Ida Frost"}, home=None)
    assert outgoing.way_of(complaint) == ("post", "Ida Frost\n(No address on the record: give it by hand)")


def test_the_letter_speaks_of_the_answers_last_day(letter: Letter) -> None:
    assert "Wednesday 17 June 2026" in letter.text


def test_a_paper_is_kept_unscanned_with_its_hash_and_whose_it_is(cast: Cast) -> None:
    complaint = build.complaint(cast)
    upload = SimpleUploadedFile("../../photo.JPG", b"\xff\xd8\xffone", "image/jpeg")
    paper = documents.add(complaint=complaint, upload=upload, by=None, on=day("Tue 2 Jun 2026"), note="The ceiling")
    assert (paper.name, paper.size, paper.from_resident, paper.scanned) == ("photo.JPG", 6, True, False)
    assert paper.sha256 == hashlib.sha256(b"\xff\xd8\xffone").hexdigest()
    assert paper.file.name.startswith("documents/")
    with pytest.raises(Refused, match=r"empty\.txt is empty"):
        documents.add(
            complaint=complaint, upload=SimpleUploadedFile("empty.txt", b""), by=cast.hari, on=day("Tue 2 Jun 2026")
        )
