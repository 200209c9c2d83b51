"""Letters by a GOV.UK Notify that fails, refuses, is slow to say, and loses the line."""

from __future__ import annotations

import base64
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from amends.casework import jobs, sending
from amends.casework.models import Complaint, Delivery, State
from amends.casework.verify import verify
from amends.config import checks, recurring, schedule
from amends.config.environment import WrongSetting, read_environment
from tests import build
from tests.messages.stand_ins import EMAIL_TEMPLATE, HANG_UP, KEY, TEXT_TEMPLATE, Notify
from tests.people import Cast


def only(notify: Notify) -> dict[str, Any]:
    (one,) = notify.took.values()
    return one


def test_an_email_goes_by_the_template_with_its_words_and_our_reference(delivery: Delivery, notify: Notify) -> None:
    assert jobs.deliver(delivery.pk) == "Sent to ania@example.org."
    assert jobs.deliver(delivery.pk) == "It had gone already."
    one = only(notify)
    assert (one["type"], one["template_id"], one["email_address"]) == ("email", EMAIL_TEMPLATE, "ania@example.org")
    assert one["reference"] == f"AMD-2026-00001.delivery{delivery.pk}.0"
    assert "The leak reported on 3 February" in one["personalisation"]["body"]
    assert one["personalisation"]["subject"] == "Your complaint AMD-2026-00001"
    delivery.refresh_from_db()
    assert (delivery.carrier, delivery.carrier_reference) == ("notify", one["id"])


def test_who_wants_texts_gets_one_that_leads_to_the_letter_and_says_nothing_of_it(cast: Cast, notify: Notify) -> None:
    resident = {"name": "Ida Frost", "phone": "07700 900123", "reply_by": "text"}
    complaint = build.complaint(cast, at=State.STAGE_1, resident=resident)
    delivery = Delivery.objects.get(letter__complaint=complaint)
    assert (delivery.way, delivery.to) == ("text", "07700 900123")
    jobs.deliver(delivery.pk)
    one = only(notify)
    assert (one["type"], one["template_id"], one["phone_number"]) == ("sms", TEXT_TEMPLATE, "07700 900123")
    body = one["personalisation"]["body"]
    assert "/my/" in body
    assert complaint.reference in body
    assert "leak" not in body.lower()


def test_without_texts_who_wants_them_gets_post(cast: Cast) -> None:
    resident = {"name": "Ida Frost", "phone": "07700 900123", "reply_by": "text"}
    complaint = build.complaint(cast, at=State.STAGE_1, resident=resident)
    assert Delivery.objects.get(letter__complaint=complaint).way == "post"


def test_a_letter_is_printed_and_posted_from_our_own_pdf(cast: Cast, notify: Notify) -> None:
    resident = {"name": "Ida Frost", "postal_address": "14 Elm Court\nAN1 4EC", "reply_by": "post"}
    complaint = build.complaint(cast, at=State.STAGE_1, resident=resident)
    delivery = Delivery.objects.get(letter__complaint=complaint)
    jobs.deliver(delivery.pk)
    one = only(notify)
    assert one["type"] == "letter"
    with delivery.letter.pdf.open("rb") as kept:
        assert base64.b64decode(one["content"]) == kept.read()
    assert not Delivery.objects.to_post().exists()
    notify.become("received")
    later(2)
    assert recurring.ask_notify() == "1 messages to ask about."


def later(minutes: int) -> None:
    Delivery.objects.filter(look_again_at__isnull=False).update(look_again_at=timezone.now() - timedelta(minutes=1))


@pytest.mark.parametrize("status", ["delivered", "received"])
def test_that_it_arrived_is_kept_and_not_asked_again(delivery: Delivery, notify: Notify, status: str) -> None:
    jobs.deliver(delivery.pk)
    notify.become(status)
    later(2)
    assert jobs.ask_carrier(delivery.pk) == f"GOV.UK Notify says: {status}."
    delivery.refresh_from_db()
    assert (delivery.delivered_at, delivery.look_again_at) == (timezone.now(), None)
    assert recurring.ask_notify() == "0 messages to ask about."


def test_what_is_still_on_its_way_is_asked_ever_more_seldom_and_not_for_ever(
    delivery: Delivery, notify: Notify, clock: time_machine.Coordinates
) -> None:
    jobs.deliver(delivery.pk)
    notify.become("sending")
    waits = []
    for _ in range(60):
        delivery.refresh_from_db()
        if delivery.look_again_at is None:
            break
        clock.move_to(delivery.look_again_at)
        before = timezone.now()
        jobs.ask_carrier(delivery.pk)
        delivery.refresh_from_db()
        waits.append((delivery.look_again_at - before).total_seconds() / 60 if delivery.look_again_at else 0)
    assert waits[0] == 2
    assert sorted(waits[:-1]) == waits[:-1]
    assert (max(waits), waits[-1]) == (360, 0)


@pytest.mark.parametrize("status", ["permanent-failure", "validation-failed", "virus-scan-failed", "cancelled"])
def test_what_never_arrives_comes_back_to_the_case(
    delivery: Delivery, complaint: Complaint, notify: Notify, status: str
) -> None:
    jobs.deliver(delivery.pk)
    notify.become(status)
    later(2)
    jobs.ask_carrier(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.bounced_at == timezone.now()
    assert status in delivery.error
    assert complaint.duties.get(provision="6.2", what="acknowledged in 5 working days").verdict == "open"
    assert verify() == []


def test_a_failure_that_may_pass_is_sent_anew_under_a_reference_of_its_own(
    delivery: Delivery, notify: Notify, clock: time_machine.Coordinates
) -> None:
    jobs.deliver(delivery.pk)
    notify.become("temporary-failure")
    later(2)
    assert "It is tried again at" in jobs.ask_carrier(delivery.pk)
    clock.shift(timedelta(minutes=2))
    assert recurring.send_letters() == "1 letters to try."
    jobs.deliver(delivery.pk)
    assert [one["reference"].rsplit(".")[-1] for one in notify.took.values()] == ["0", "1"]
    assert Delivery.objects.get().sent_at == timezone.now()


def test_an_address_that_notify_refuses_comes_back_at_once(delivery: Delivery, notify: Notify) -> None:
    notify.answers = [400]
    assert "Not a valid email address" in jobs.deliver(delivery.pk)
    assert Delivery.objects.get().bounced_at is not None


@pytest.mark.parametrize("code", [429, 403])
def test_what_is_no_fault_of_the_letter_is_tried_again(delivery: Delivery, notify: Notify, code: int) -> None:
    notify.answers = [code]
    assert "It is tried again at" in jobs.deliver(delivery.pk)
    delivery.refresh_from_db()
    assert (delivery.bounced_at, delivery.handed_at) == (None, None)


@pytest.mark.parametrize("answer", [HANG_UP, 500])
def test_where_nothing_was_heard_notify_is_asked_by_our_reference_and_it_goes_once(
    delivery: Delivery, notify: Notify, clock: time_machine.Coordinates, answer: int | str
) -> None:
    notify.answers = [answer]
    assert jobs.deliver(delivery.pk).startswith("We cannot tell whether it went.")
    assert not Delivery.objects.unsure().exists()  # nobody is asked what Notify can tell
    clock.shift(timedelta(minutes=6))
    assert recurring.send_letters() == "1 letters to try."
    jobs.deliver(delivery.pk)
    assert len(notify.took) == 1
    delivery.refresh_from_db()
    assert (delivery.sent_at, delivery.error) == (timezone.now(), "")
    assert delivery.carrier_reference in notify.took


def test_where_notify_says_nothing_for_days_a_person_decides(
    delivery: Delivery, notify: Notify, monkeypatch: pytest.MonkeyPatch, clock: time_machine.Coordinates
) -> None:
    notify.answers = [HANG_UP]
    jobs.deliver(delivery.pk)

    def silent(reference: str) -> None:
        raise sending.CannotTell("No answer.")

    monkeypatch.setattr("amends.casework.carriers.notify.find", silent)
    clock.shift(timedelta(days=2))
    jobs.deliver(delivery.pk)
    assert list(Delivery.objects.unsure()) == [delivery]


def test_it_is_asked_only_where_it_is_set(notify: Notify, settings: Any) -> None:
    assert "Ask GOV.UK Notify" in {one.name for one in schedule.work()}
    settings.AMENDS = settings.AMENDS.model_copy(update={"notify_key": None})
    assert "Ask GOV.UK Notify" not in {one.name for one in schedule.work()}


def test_its_client_is_missed_where_it_is_set(notify: Notify, monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.the_client_of_notify_is_there(None) == []
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    (missing,) = checks.the_client_of_notify_is_there(None)
    assert missing.id == "amends.E003"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"NOTIFY_KEY": "short"}, "AMENDS_NOTIFY_KEY: Value error, must be a whole key"),
        ({"NOTIFY_EMAIL": EMAIL_TEMPLATE}, "AMENDS_NOTIFY_EMAIL: Value error, needs AMENDS_NOTIFY_KEY as well"),
        ({"NOTIFY_KEY": KEY, "NOTIFY_TEXT": "my template"}, "must be the ID of a template"),
        ({"NOTIFY_LETTERS": "yes"}, "AMENDS_NOTIFY_LETTERS: Value error, needs AMENDS_NOTIFY_KEY as well"),
    ],
)
def test_a_setting_that_is_wrong_is_named(given: dict[str, str], says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"AMENDS_{name}", value)
    with pytest.raises(WrongSetting, match=says):
        read_environment()


def test_settings_that_are_right_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"KEY": KEY, "EMAIL": EMAIL_TEMPLATE, "TEXT": TEXT_TEMPLATE, "LETTERS": "yes"}.items():
        monkeypatch.setenv(f"AMENDS_NOTIFY_{name}", value)
    found = read_environment()
    assert (found.notify_email, found.notify_text, found.notify_letters) == (EMAIL_TEMPLATE, TEXT_TEMPLATE, True)
