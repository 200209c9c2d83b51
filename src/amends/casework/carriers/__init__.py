"""Who carries what goes out: a mail server, GOV.UK Notify, or people who print and post.

A carrier takes a message, or raises one of the three below; it calls `handing` just before there is no way back.
"""

from __future__ import annotations

from django.conf import settings

from amends.casework.models import Carrier, Delivery, ReplyBy


class NotTaken(Exception):
    """Raised where the message was surely not taken, and may be later: the sentence says why."""


class Never(Exception):
    """Raised where the message was refused for good: no such mailbox, a wrong address."""


class CannotTell(Exception):
    """Raised where the message was handed over and nothing was heard: it may have gone, or not."""


def of_way(way: str) -> Carrier:
    """Return who carries what goes by that way here, by the settings."""
    outside = settings.AMENDS
    if way == ReplyBy.EMAIL:
        return Carrier.NOTIFY if outside.notify_email else Carrier.SMTP
    if way == ReplyBy.TEXT:
        return Carrier.NOTIFY if outside.notify_text else Carrier.HAND
    return Carrier.NOTIFY if outside.notify_letters else Carrier.HAND


def of(delivery: Delivery) -> Carrier:
    """Return who carries a delivery: whoever has it already, else as the settings say; what has no address, people."""
    if delivery.handed_at and delivery.carrier:
        return Carrier(delivery.carrier)
    carrier = of_way(delivery.way)
    by_hand = delivery.way == ReplyBy.POST and NO_ADDRESS in delivery.to
    return Carrier.HAND if by_hand else carrier


def can_text() -> bool:
    """Return whether a text message can go from here."""
    return of_way(ReplyBy.TEXT) == Carrier.NOTIFY


NO_ADDRESS = "(No address on the record: give it by hand)"
