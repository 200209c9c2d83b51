"""Letters by a mail server that refuses, delays and hangs up."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes

import pytest
import time_machine
from django.utils import timezone

from amends.casework import jobs, sending
from amends.casework.actions import deliveries
from amends.casework.mail import ours
from amends.casework.models import Complaint, Delivery
from amends.casework.refused import Refused
from amends.casework.verify import verify
from amends.config import recurring
from tests.dates import day
from tests.messages.stand_ins import HANG_UP, Mailer
from tests.people import Cast


def test_a_letter_is_taken_once_with_its_pdf_and_our_message_id(delivery: Delivery, mailer: Mailer) -> None:
    assert jobs.deliver(delivery.pk) == "Sent to ania@example.org."
    assert jobs.deliver(delivery.pk) == "It had gone already."
    (taken,) = mailer.took
    message = message_from_bytes(taken)
    assert ours.delivery_of(message["Message-ID"].strip()) == delivery
    pdf = next(part for part in message.walk() if part.get_content_type() == "application/pdf")
    with delivery.letter.pdf.open("rb") as kept:
        assert pdf.get_payload(decode=True) == kept.read()
    delivery.refresh_from_db()
    assert (delivery.carrier, delivery.failed_at, delivery.claimed_at) == ("smtp", None, None)


def test_a_line_that_begins_with_a_dot_arrives_whole(delivery: Delivery, mailer: Mailer) -> None:
    letter = delivery.letter
    letter.text = "First line\n.hidden\n..\n.\nlast line"
    letter.save()
    jobs.deliver(delivery.pk)
    text = next(part for part in message_from_bytes(mailer.took[0]).walk() if part.get_content_type() == "text/plain")
    assert b".hidden\n..\n.\nlast line" in text.get_payload(decode=True).replace(b"\r\n", b"\n")


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("RCPT", "451 4.2.1 mailbox busy"),
        ("DATA", "421 closing"),
        ("DOT", "452 4.3.1 no room"),
        ("RCPT", HANG_UP),
        ("RCPT", "550 5.7.1 relaying denied"),  # our server's fault, and not the address's
        ("MAIL", "550 not from you"),
    ],
)
def test_what_is_not_taken_now_is_tried_again_after_growing_pauses(
    delivery: Delivery, mailer: Mailer, step: str, says: str, clock: time_machine.Coordinates
) -> None:
    mailer.says[step] = says
    pauses = []
    for _ in range(3):
        before = timezone.now()
        assert "It is tried again at" in jobs.deliver(delivery.pk)
        delivery.refresh_from_db()
        assert (delivery.sent_at, delivery.bounced_at, delivery.handed_at) == (None, None, None)
        assert delivery.look_again_at is not None
        pauses.append((delivery.look_again_at - before).total_seconds() / 60)
        assert not Delivery.objects.to_send(timezone.now()).exists()
        clock.move_to(delivery.look_again_at)
        assert recurring.send_letters() == "1 letters to try."
    assert pauses == [1, 5, 15]
    del mailer.says[step]
    jobs.deliver(delivery.pk)
    delivery.refresh_from_db()
    assert (len(mailer.took), delivery.error, delivery.failed_at) == (1, "", None)


def test_a_mailbox_that_does_not_exist_comes_back_at_once_and_the_case_knows(
    delivery: Delivery, complaint: Complaint, mailer: Mailer
) -> None:
    mailer.says["RCPT"] = "550 5.1.1 no such mailbox"
    jobs.deliver(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.sent_at, delivery.look_again_at, mailer.took) == (None, None, [])
    assert delivery.bounced_at is not None
    assert "no such mailbox" in delivery.error
    assert complaint.events.get(kind="came back").on == day("Wed 3 Jun 2026")
    assert jobs.deliver(delivery.pk) == "It came back, or went another way."
    assert verify() == []


def test_an_acknowledgement_that_came_back_is_no_acknowledgement(
    delivery: Delivery, complaint: Complaint, mailer: Mailer, cast: Cast
) -> None:
    duty = complaint.duties.get(provision="6.2", what="acknowledged in 5 working days")
    assert duty.verdict == "met"
    mailer.says["RCPT"] = "550 5.1.1 no such mailbox"
    jobs.deliver(delivery.pk)
    duty.refresh_from_db()
    assert (duty.verdict, duty.met_on) == ("open", None)
    assert "did not reach the resident" in duty.because
    delivery.refresh_from_db()
    address = "Ania Nowak\n14 Elm Court\nAN1 4EC"
    again = deliveries.send_again(
        delivery=delivery, way="post", to=address, by=cast.hari, on=day("Thu 4 Jun 2026"), because="No such mailbox."
    )
    duty.refresh_from_db()
    assert (duty.verdict, duty.met_on) == ("met", day("Thu 4 Jun 2026"))
    assert (again.instead_of, again.way, again.sent_at) == (delivery, "post", None)
    assert list(Delivery.objects.to_post()) == [again]
    assert not Delivery.objects.not_arrived().exists()
    assert verify() == []
    with pytest.raises(Refused, match="sent again already"):
        deliveries.send_again(delivery=delivery, way="post", to=address, by=cast.hari, on=day("Thu 4 Jun 2026"))


def test_one_that_went_again_too_late_stays_a_breach(delivery: Delivery, complaint: Complaint, cast: Cast) -> None:
    sending._came_back(delivery, "550 no such mailbox", timezone.now())
    delivery.refresh_from_db()
    deliveries.send_again(
        delivery=delivery, way="email", to="ania.nowak@example.org", by=cast.hari, on=day("Tue 9 Jun 2026")
    )
    duty = complaint.duties.get(provision="6.2", what="acknowledged in 5 working days")
    assert (duty.verdict, duty.met_on) == ("breached", day("Tue 9 Jun 2026"))


def test_a_server_that_is_down_for_days_makes_the_letter_come_back(
    delivery: Delivery, complaint: Complaint, mailer: Mailer, clock: time_machine.Coordinates
) -> None:
    mailer.says["EHLO"] = mailer.says["HELO"] = HANG_UP
    for _ in range(len(sending.PAUSES)):
        jobs.deliver(delivery.pk)
        delivery.refresh_from_db()
        assert delivery.look_again_at is not None
        clock.move_to(delivery.look_again_at)
    assert "Given up after 9 tries" in jobs.deliver(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.bounced_at is not None
    assert complaint.events.filter(kind="came back").count() == 1


def test_a_server_that_hangs_up_after_the_last_dot_leaves_it_to_a_person(
    delivery: Delivery, complaint: Complaint, mailer: Mailer, cast: Cast, clock: time_machine.Coordinates
) -> None:
    mailer.says["DOT"] = HANG_UP
    assert jobs.deliver(delivery.pk).startswith("We cannot tell whether it went.")
    clock.shift(timedelta(hours=3))
    assert jobs.deliver(delivery.pk) == sending.UNSURE
    assert recurring.send_letters() == "0 letters to try."
    assert list(Delivery.objects.unsure()) == [delivery]
    with pytest.raises(Refused, match="How it is known"):
        deliveries.went(delivery=delivery, by=cast.hari, on=day("Wed 3 Jun 2026"), because=" ")
    deliveries.went(delivery=delivery, by=cast.hari, on=day("Wed 3 Jun 2026"), because="She wrote back.")
    delivery.refresh_from_db()
    assert delivery.sent_at == delivery.handed_at
    assert not Delivery.objects.unsure().exists()
    assert complaint.duties.get(provision="6.2", what="acknowledged in 5 working days").verdict == "met"


def test_one_in_doubt_may_be_sent_again_and_counts_from_then(
    delivery: Delivery, complaint: Complaint, mailer: Mailer, cast: Cast
) -> None:
    mailer.says["DOT"] = HANG_UP
    jobs.deliver(delivery.pk)
    del mailer.says["DOT"]
    delivery.refresh_from_db()
    again = deliveries.send_again(
        delivery=delivery, way="email", to=delivery.to, by=cast.hari, on=day("Thu 4 Jun 2026")
    )
    jobs.deliver(again.pk)
    assert len(mailer.took) == 1
    assert complaint.duties.get(provision="6.2", what="acknowledged in 5 working days").met_on == day("Thu 4 Jun 2026")


def test_what_another_worker_has_is_left_to_it_until_its_time_is_up(
    delivery: Delivery, mailer: Mailer, clock: time_machine.Coordinates
) -> None:
    claimed = sending._claim(delivery.pk, timezone.now())
    assert isinstance(claimed, Delivery)
    assert jobs.deliver(delivery.pk) == "Another worker has it."
    clock.shift(sending.LEASE + timedelta(seconds=1))
    assert recurring.send_letters() == "1 letters to try."
    jobs.deliver(delivery.pk)
    with pytest.raises(sending._Lost):  # the first is slow, not dead: it finds that it has lost the letter
        sending._handing(claimed)
    assert len(mailer.took) == 1


def test_a_letter_sent_another_way_in_the_meantime_does_not_go_as_well(
    delivery: Delivery, mailer: Mailer, cast: Cast
) -> None:
    mailer.says["RCPT"] = "451 later"
    jobs.deliver(delivery.pk)
    del mailer.says["RCPT"]
    delivery.refresh_from_db()
    deliveries.send_again(delivery=delivery, way="post", to="Ania\n1 Elm", by=cast.hari, on=day("Wed 3 Jun 2026"))
    assert jobs.deliver(delivery.pk) == "It came back, or went another way."
    assert mailer.took == []


def test_a_letter_whose_job_was_lost_is_asked_for_again_but_not_an_old_one(
    delivery: Delivery, clock: time_machine.Coordinates
) -> None:
    assert recurring.send_letters() == "0 letters to try."
    clock.shift(timedelta(minutes=11))
    assert recurring.send_letters() == "1 letters to try."
    clock.shift(timedelta(days=4))
    assert recurring.send_letters() == "0 letters to try."


@pytest.mark.parametrize(
    ("way", "to", "says"),
    [
        ("email", "ania at example", "no email address"),
        ("post", "  ", "no address to post it to"),
        ("text", "07700 900123", "No text messages go from here"),
    ],
)
def test_an_address_that_cannot_be_one_is_refused(delivery: Delivery, cast: Cast, way: str, to: str, says: str) -> None:
    sending._came_back(delivery, "550 no such mailbox", timezone.now())
    delivery.refresh_from_db()
    with pytest.raises(Refused, match=says):
        deliveries.send_again(delivery=delivery, way=way, to=to, by=cast.hari, on=day("Wed 3 Jun 2026"))


def test_what_nothing_says_did_not_arrive_is_not_sent_again(delivery: Delivery, cast: Cast, mailer: Mailer) -> None:
    jobs.deliver(delivery.pk)
    delivery.refresh_from_db()
    with pytest.raises(Refused, match="Nothing says that it did not arrive"):
        deliveries.send_again(
            delivery=delivery, way="email", to="ania@example.org", by=cast.hari, on=day("Wed 3 Jun 2026")
        )


def test_a_letter_that_stops_its_worker_each_time_comes_back_to_the_case(
    delivery: Delivery, clock: time_machine.Coordinates
) -> None:
    for _ in range(len(sending.PAUSES) + 1):  # claimed by workers that are killed before they hand it over
        assert not isinstance(sending._claim(delivery.pk, timezone.now()), str)
        clock.shift(sending.LEASE + timedelta(seconds=1))
    said = sending.deliver(delivery.pk, timezone.now())
    delivery.refresh_from_db()
    assert said == "Given up: the worker was stopped at it 9 times."
    assert delivery.bounced_at is not None
