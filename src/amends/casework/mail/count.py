"""The daily count of mailbox against cases: what arrived, what of it is kept, what of that is settled."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from email.parser import BytesHeaderParser

from django.conf import settings
from django.utils import timezone

from amends.accounts.models import Landlord
from amends.casework.mail import imap
from amends.casework.mail.fetch import box_of
from amends.casework.mail.parse import HEADERS, ids_in
from amends.casework.models import MailCount, MailMessage, MailState
from amends.workdays import spoken


def count(day: date, now: datetime) -> list[MailCount]:
    """Return the counts of a day, one a landlord, as kept; raises MailboxFault where a mailbox cannot be read."""
    found: dict[Landlord, set[str]] = {}
    for address in settings.AMENDS.mailboxes:
        landlord = box_of(address).landlord
        with imap.opened(address) as mailbox:
            there = {_name(header, one.size, one.arrived_at) for one, header in mailbox.of_day(day, _day_of)}
        found.setdefault(landlord, set()).update(there)
    return [_count(landlord, names, day, now) for landlord, names in found.items()]


def alarm(counted: MailCount) -> str:
    """Return what is wrong with a count, in a sentence; nothing where all that arrived was kept and settled."""
    missing, waiting = counted.in_mailbox - counted.kept, counted.kept - counted.settled
    if not missing and not waiting:
        return ""
    return (
        f"{counted.landlord}: of {counted.in_mailbox} messages that came on {spoken(counted.on)}, "
        f"{missing} are not kept and {waiting} are kept and not settled."
    )


def _count(landlord: Landlord, names: set[str], day: date, now: datetime) -> MailCount:
    since, before = day - timedelta(days=2), day + timedelta(days=3)
    near = MailMessage.objects.filter(landlord=landlord, received_at__date__range=(since, before))
    kept: dict[str, bool] = {}
    for message in near:
        name = _name_of(message)
        kept[name] = kept.get(name, True) and message.state != MailState.NEW
    ours = [name for name in names if name in kept]
    counted, _ = MailCount.objects.update_or_create(
        landlord=landlord,
        on=day,
        defaults={
            "at": now,
            "in_mailbox": len(names),
            "kept": len(ours),
            "settled": sum(kept[name] for name in ours),
        },
    )
    return counted


def _name_of(message: MailMessage) -> str:
    """Return what the count knows a kept message by; one not settled yet has to be read for it."""
    if message.state != MailState.NEW:
        return message.message_id or _name(b"", message.size, message.received_at)
    with message.raw.open("rb") as file:
        said = str(BytesHeaderParser().parsebytes(file.read(HEADERS)).get("Message-ID", ""))
    return _name(said.encode("utf-8", "replace"), message.size, message.received_at)


def _name(header: bytes, size: int, arrived_at: datetime) -> str:
    """Return a message's own Message-ID; its size in bytes, and when it came, where it has none."""
    return next(iter(ids_in(header.decode("utf-8", "replace"))), f"{size} bytes, {arrived_at.timestamp():.0f}")


def _day_of(at: datetime) -> date:
    return timezone.localtime(at).date()
