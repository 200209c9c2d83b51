"""What mail servers say of our letters: that one failed, or is late; by reports of every make, and by a real one."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from amends.casework import jobs
from amends.casework.actions import deliveries, groups, messages
from amends.casework.mail import fetch, ours, take
from amends.casework.mail.parse import Parsed, parse
from amends.casework.models import Complaint, Delivery, MailMessage, MailState, State
from amends.casework.verify import verify
from amends.config.environment import Environment
from tests import build, people
from tests.mail import servers, writing
from tests.mail.conftest import both_servers, post
from tests.people import Cast

__all__ = ["both_servers", "post"]
ID = "<amends.AMD-2026-00001.delivery1.SBr5i4GjsFCXC3KnXpjwBzTBg5MtP6BhkbaeaGdUz1w@localhost>"


def plain(subject: str, words: str, sender: str = "MAILER-DAEMON@mx.example.org") -> Parsed:
    return parse(f"From: {sender}\r\nTo: x@example.org\r\nSubject: {subject}\r\n\r\n{words}\r\n".encode())


QMAIL = f"""Hi. This is the qmail-send program at example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<ania@example.org>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Message-ID: {ID}
Subject: Your complaint
"""


def test_a_report_without_a_status_part_names_the_letter_that_it_quotes() -> None:
    found = plain("failure notice", QMAIL)
    assert (found.returned, found.delivery_failed, found.delivery_delayed) == ((ID,), True, False)
    assert "no mailbox here by that name" in found.report


@pytest.mark.parametrize(
    "words", ["Warning: message delayed 4 hours", "It has not been delivered. We will keep trying for five days."]
)
def test_a_warning_that_it_is_late_is_no_failure(words: str) -> None:
    found = plain("About your message", f"{words}\n\nMessage-ID: {ID}")
    assert (found.delivery_failed, found.delivery_delayed) == (False, True)


def test_what_quotes_no_letter_of_ours_or_comes_from_a_person_says_nothing() -> None:
    assert not plain("failure notice", "No such user. <other@example.org>").delivery_failed
    from_a_person = plain("Re: failure", QMAIL, sender="ania@example.org")
    assert (from_a_person.returned, from_a_person.delivery_failed) == ((), False)


def test_the_servers_own_reason_is_kept() -> None:
    raw = writing.bounce(1, ID).replace(b"Status: 5.1.1", b"Status: 5.1.1\r\nDiagnostic-Code: smtp; 550 User unknown")
    assert parse(raw).report == "550 User unknown – This address does not exist."


def test_a_report_of_several_addresses_is_a_failure_where_one_failed() -> None:
    other = b"Action: delayed\r\nStatus: 4.2.2\r\n\r\nFinal-Recipient: rfc822; b@example.org\r\nAction: failed"
    found = parse(writing.bounce(1, ID).replace(b"Action: failed", other))
    assert (found.delivery_failed, found.delivery_delayed) == (True, False)


def arrive(cast: Cast, raw: bytes) -> MailMessage:
    box = take.Box(cast.landlord, take.COMPLAINTS, frozenset({writing.TO}))
    return MailMessage.objects.get(pk=fetch.take_in(raw, box, timezone.now()).pk)


def test_a_letter_that_is_late_is_noted_and_still_counts(delivery: Delivery, complaint: Complaint, cast: Cast) -> None:
    jobs.deliver(delivery.pk)
    raw = writing.bounce(1, ours.message_id(complaint, f"delivery{delivery.pk}"), action="delayed")
    assert arrive(cast, raw).state == MailState.AUTOMATIC
    delivery.refresh_from_db()
    assert (delivery.bounced_at, delivery.error[:14]) == (None, "Not there yet:")
    assert complaint.events.filter(kind="delayed").count() == 1
    assert complaint.duties.get(provision="6.2", what="acknowledged in 5 working days").verdict == "met"
    assert verify() == []


def test_two_reports_of_one_letter_are_one_return(delivery: Delivery, complaint: Complaint, cast: Cast) -> None:
    jobs.deliver(delivery.pk)
    number = ours.message_id(complaint, f"delivery{delivery.pk}")
    assert arrive(cast, writing.bounce(1, number)).state == MailState.AUTOMATIC
    assert arrive(cast, writing.bounce(2, number)).state == MailState.AUTOMATIC
    assert complaint.events.filter(kind="came back").count() == 1
    assert complaint.duties.get(provision="6.2", what="acknowledged in 5 working days").verdict == "open"


@pytest.fixture
def real(post: servers.Post, db: None, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> servers.Post:
    """A real mail server that our letters go by, and whose reports come to our mailbox."""
    monkeypatch.setenv("AMENDS_MAIL_IN", post.address)
    settings.AMENDS = Environment()
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.DEFAULT_FROM_EMAIL = "127.0.0.1", post.smtp, servers.USER
    return post


@pytest.mark.parametrize(
    ("whom", "kind", "verdict"), [("nobody", "came back", "open"), ("later", "delayed", "met"), ("ania", "", "met")]
)
def test_a_real_mail_servers_report_reaches_the_case(real: servers.Post, whom: str, kind: str, verdict: str) -> None:
    resident = {"name": "Ania Nowak", "email": f"{whom}@example.org"}
    complaint = build.complaint(people.cast(), at=State.STAGE_1, resident=resident)
    delivery = Delivery.objects.get(letter__complaint=complaint)
    assert jobs.deliver(delivery.pk) == f"Sent to {whom}@example.org."
    if kind == "delayed":
        time.sleep(1.5)  # after one second the server counts it as late
        real.try_again()
    real.wait_for(1)
    fetch.fetch_all()
    found = set(complaint.events.filter(kind__in=("came back", "delayed")).values_list("kind", flat=True))
    assert found == ({kind} if kind else set())
    delivery.refresh_from_db()
    assert bool(delivery.bounced_at) is (kind == "came back")
    assert complaint.duties.get(provision="6.2", what="acknowledged in 5 working days").verdict == verdict


@pytest.fixture
def of_a_group(cast: Cast) -> list[Delivery]:
    """The acknowledgement of two who complain together: to Ania, who leads, and a copy to Bo."""
    complaint = build.complaint(cast)
    with_email = {"resident": {"name": "Bo Chen", "email": "bo@example.org", "reply_by": "email"}}
    groups.gather(complaint=complaint, by=cast.fay, on=complaint.told_on, members=[with_email])
    build.acknowledged(cast, complaint, date(2026, 6, 3))
    return list(Delivery.objects.filter(letter__complaint=complaint).order_by("pk"))


def verdict(complaint: Complaint) -> str:
    return complaint.duties.get(provision="6.2", what="acknowledged in 5 working days").verdict


def test_a_copy_to_one_of_a_group_that_came_back_is_not_received_until_it_went_again(
    of_a_group: list[Delivery], cast: Cast
) -> None:
    own, copy = of_a_group
    complaint = own.letter.complaint
    assert (own.member_id, copy.member.resident.name, verdict(complaint)) == (None, "Bo Chen", "met")
    messages.came_back(delivery=copy, on=date(2026, 6, 3), because="No such mailbox", at=timezone.now())
    assert verdict(complaint) == "open"
    deliveries.send_again(
        delivery=copy, way="email", to="bo.chen@example.org", by=cast.hari, on=date(2026, 6, 4), because=""
    )
    assert verdict(complaint) == "met"
    assert verify() == []


@pytest.mark.parametrize(
    ("what", "called"),
    [("contact7", "An update to the resident"), ("opinion3", "The survey"), ("asked2", "A question")],
)
def test_another_mail_of_ours_that_came_back_is_on_the_case_and_waits_for_a_person(
    complaint: Complaint, cast: Cast, what: str, called: str
) -> None:
    arrived = arrive(cast, writing.bounce(1, ours.message_id(complaint, what)))
    assert arrived.state == MailState.QUARANTINED
    assert arrived.error.startswith(called)
    assert complaint.reference in arrived.error
    (event,) = complaint.events.filter(kind="came back")
    assert event.words.startswith(called)
    assert verify() == []


def test_another_mail_of_ours_that_is_late_asks_nothing_of_anybody(complaint: Complaint, cast: Cast) -> None:
    raw = writing.bounce(1, ours.message_id(complaint, "contact7"), action="delayed")
    assert arrive(cast, raw).state == MailState.AUTOMATIC
    assert not complaint.events.filter(kind="came back").exists()


def test_a_message_id_that_we_did_not_sign_moves_nothing(complaint: Complaint, cast: Cast) -> None:
    forged = f"<amends.{complaint.reference}.contact7.{'A' * 43}@localhost>"
    assert arrive(cast, writing.bounce(1, forged)).state == MailState.AUTOMATIC
    assert not complaint.events.filter(kind="came back").exists()
