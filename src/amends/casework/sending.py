"""A letter goes once: claimed, built, handed over, sent; each step is kept before the next begins.

A worker that dies before a letter is handed over leaves nothing behind, and it is done again. One that dies after
leaves it in doubt: GOV.UK Notify is asked by our reference; of a mail server nobody can tell, and a person decides.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from amends.casework import carriers, letter_mail, print_run
from amends.casework.actions import messages
from amends.casework.carriers import CannotTell, Never, NotTaken, notify, smtp
from amends.casework.models import Carrier, Delivery, ReplyBy

LEASE = timedelta(seconds=90)  # longer than a job may take: who claimed it and was not heard of since is dead
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 480, 720, 720))
ASK_AGAIN = timedelta(minutes=5)
DOUBT_ENDS = timedelta(days=2)  # after which a person decides what Notify did not tell
FIRST_ASK, SLOWEST_ASK, NOTIFY_FORGETS = timedelta(minutes=2), timedelta(hours=6), timedelta(days=7)
UNSURE = "We cannot tell whether it went."


class _Lost(Exception):
    """Another worker took the delivery over, or a person sent it another way."""


def deliver(delivery_id: int, now: datetime) -> str:
    """Send one letter by its carrier, unless it went already; return what was done, for the list of jobs.

    What fails is kept on the delivery: it is tried again after growing pauses, or came back, or a person decides.
    """
    claimed = _claim(delivery_id, now)
    if isinstance(claimed, str):
        return claimed
    if claimed.handed_at is not None:
        return _look_into(claimed, now)
    if claimed.tries > len(PAUSES):
        return _came_back(claimed, f"Given up: the worker was stopped at it {claimed.tries} times.", now)
    return _hand_over(claimed, now)


def ask(delivery_id: int, now: datetime) -> str:
    """Ask GOV.UK Notify what became of a message it took; return that, for the list of jobs."""
    delivery = Delivery.objects.filter(pk=delivery_id).to_ask(now).first()
    if delivery is None:
        return "There is nothing to ask."
    try:
        became = notify.ask(delivery.carrier_reference)
    except CannotTell as fault:
        _keep(delivery, look_again_at=_next_ask(delivery, now))
        return str(fault)
    return _told(delivery, became, now)


def _claim(delivery_id: int, now: datetime) -> Delivery | str:
    """Return the delivery, claimed for this worker alone, or in a sentence why it is not to be sent now."""
    with transaction.atomic():
        delivery = Delivery.objects.select_for_update().get(pk=delivery_id)
        carrier = carriers.of(delivery)
        if delivery.sent_at is not None:
            return "It had gone already."
        if delivery.bounced_at is not None or delivery.instead.exists():
            return "It came back, or went another way."
        if carrier == Carrier.HAND:
            return "It goes by post: it is printed from the list of letters."
        if delivery.claimed_at is not None and delivery.claimed_at > now - LEASE:
            return "Another worker has it."
        if delivery.is_unsure:
            return UNSURE
        if delivery.claimed_at is not None and delivery.handed_at is None:
            delivery.tries += 1  # who had it before died at it
        delivery.carrier, delivery.claimed_at, delivery.look_again_at = carrier, now, now + LEASE
        delivery.save(update_fields=["carrier", "claimed_at", "look_again_at", "tries"])
    return delivery


def _hand_over(delivery: Delivery, now: datetime) -> str:
    try:
        reference = _send(delivery, lambda: _handing(delivery), _day(now))
    except _Lost:
        return "Another worker has it, or it went another way."
    except Never as fault:
        return _came_back(delivery, str(fault), now)
    except NotTaken as fault:
        return _later(delivery, str(fault), now)
    except CannotTell as fault:
        return _in_doubt(delivery, str(fault), now)
    except Exception as fault:  # kept for people to see, then raised for the queue
        _in_doubt(delivery, str(fault), now) if delivery.handed_at else _later(delivery, str(fault), now)
        raise
    return _sent(delivery, reference, now)


def _send(delivery: Delivery, handing: Callable[[], None], on: date) -> str:
    """Build what goes and give it to its carrier; return what the carrier calls it."""
    if delivery.carrier == Carrier.SMTP:
        return smtp.send(letter_mail.message(delivery, on), handing)
    if delivery.way == ReplyBy.TEXT:
        return notify.send_text(delivery.to, letter_mail.words(delivery, on), reference_of(delivery), handing)
    if delivery.way == ReplyBy.POST:
        return notify.send_letter(print_run.to_print(delivery), reference_of(delivery), handing)
    mail = letter_mail.message(delivery, on)
    return notify.send_email(delivery.to, str(mail.subject), str(mail.body), reference_of(delivery), handing)


def reference_of(delivery: Delivery) -> str:
    """Return what we call one try of a delivery towards GOV.UK Notify."""
    return f"{delivery.carries.reference}.delivery{delivery.pk}.{delivery.tries}"


def _handing(delivery: Delivery) -> None:
    """Keep that the delivery is handed over, in the last moment before it is; raises _Lost where it is not ours now."""
    at = timezone.now()
    ours = Delivery.objects.filter(
        pk=delivery.pk, claimed_at=delivery.claimed_at, handed_at=None, sent_at=None, bounced_at=None
    )
    if not ours.update(handed_at=at):
        raise _Lost
    delivery.handed_at = at


def _look_into(delivery: Delivery, now: datetime) -> str:
    """Find out whether a delivery went that was handed over by a worker of which nothing was heard since."""
    if delivery.carrier != Carrier.NOTIFY:
        return _in_doubt(delivery, "The worker stopped while it was handed to the mail server.", now)
    try:
        became = notify.find(reference_of(delivery))
    except CannotTell as fault:
        return _in_doubt(delivery, str(fault), now)
    if became is None:
        _keep(delivery, handed_at=None)
        return _hand_over(delivery, now)
    _sent(delivery, became.key, now)
    return _told(delivery, became, now)


def _told(delivery: Delivery, became: notify.Became, now: datetime) -> str:
    """Keep what GOV.UK Notify says became of a message."""
    if became.refused:
        return _came_back(delivery, became.refused, now)
    if became.again:
        return _later(delivery, f"GOV.UK Notify could not deliver it so far ({became.status}).", now)
    if became.arrived:
        _keep(delivery, delivered_at=now, look_again_at=None)
    else:
        _keep(delivery, look_again_at=_next_ask(delivery, now))
    return f"GOV.UK Notify says: {became.status}."


def _next_ask(delivery: Delivery, now: datetime) -> datetime | None:
    """Return when Notify is asked next: ever more seldom, and not once it has forgotten."""
    since = now - (delivery.sent_at or now)
    return None if since > NOTIFY_FORGETS else now + min(max(since / 2, FIRST_ASK), SLOWEST_ASK)


def _sent(delivery: Delivery, reference: str, now: datetime) -> str:
    asks = now + FIRST_ASK if delivery.carrier == Carrier.NOTIFY else None
    _keep(
        delivery, sent_at=now, failed_at=None, error="", claimed_at=None,
        carrier_reference=reference[:120], look_again_at=asks,
    )  # fmt: skip
    return f"Sent to {delivery.to}."


def _later(delivery: Delivery, because: str, now: datetime) -> str:
    """Keep that a delivery was not taken, and try again after a pause; after the last it counts as come back."""
    tries = delivery.tries + 1
    if tries > len(PAUSES):
        return _came_back(delivery, f"Given up after {tries} tries. {because}", now)
    again_at = now + PAUSES[tries - 1]
    _keep(
        delivery, tries=tries, sent_at=None, handed_at=None, claimed_at=None,
        failed_at=now, error=because[:500], look_again_at=again_at,
    )  # fmt: skip
    return f"{because} It is tried again at {timezone.localtime(again_at):%H:%M}."


def _in_doubt(delivery: Delivery, because: str, now: datetime) -> str:
    """Keep that nobody knows whether a delivery went: Notify is asked again for a while, then a person decides."""
    asks = delivery.carrier == Carrier.NOTIFY and now - delivery.asked_at < DOUBT_ENDS
    look_again_at = now + ASK_AGAIN if asks else None
    says = f"{UNSURE} {because}"
    _keep(delivery, failed_at=now, error=says[:500], claimed_at=None, look_again_at=look_again_at)
    return says


def _came_back(delivery: Delivery, because: str, now: datetime) -> str:
    _keep(delivery, claimed_at=None, look_again_at=None)
    messages.came_back(delivery=delivery, on=_day(now), because=because, at=now)
    return because


def _day(now: datetime) -> date:
    """Return the day in Europe/London."""
    return timezone.localtime(now).date()


def _keep(delivery: Delivery, **columns: object) -> None:
    """Write these columns and no others."""
    for name, value in columns.items():
        setattr(delivery, name, value)
    delivery.save(update_fields=list(columns))
