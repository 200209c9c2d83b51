"""Fetching mail: kept first, settled next, acknowledged to the mailbox last; one bad message never stops the rest."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from amends.accounts.models import Landlord
from amends.casework.mail import imap, lock, parse, take
from amends.casework.mail.keep import NotKept, keep
from amends.casework.mail.take import Box
from amends.casework.models import MailMessage, MailState

log = logging.getLogger(__name__)
ALARM = "Message %s stays in the mailbox and is tried again: %s"


@dataclass(slots=True)
class Fetched:
    """How many messages were kept, how many wait in the mailbox for another try, and whether time ran out."""

    kept: int = 0
    left: int = 0
    faults: int = 0

    def __str__(self) -> str:
        return f"{self.kept} messages kept, {self.left} left for the next time, {self.faults} to try again."


def fetch_all(*, until: datetime | None = None) -> Fetched | None:
    """Fetch from every mailbox that is set; return what was done, None where another process is fetching now.

    `until` is when to stop and leave the rest for the next time. Raises MailboxFault where a mailbox cannot be used,
    after the others were read.
    """
    with lock.held() as ours:
        if not ours:
            return None
        done, broken = Fetched(), []
        for address in settings.AMENDS.mailboxes:
            try:
                box = box_of(address)
                settle_waiting(box)
                with imap.opened(address) as mailbox:
                    _empty(mailbox, box, done, until)
            except imap.MailboxFault as fault:
                broken.append(str(fault))
        if broken:
            raise imap.MailboxFault(" ".join(broken))
        return done


def box_of(address: object) -> Box:
    """Return a mailbox as the rules see it; raises MailboxFault where its landlord is not known."""
    named = getattr(address, "landlord", "")
    return Box(landlord_called(named), getattr(address, "kind", take.COMPLAINTS), _addresses(address))


def landlord_called(slug: str) -> Landlord:
    """Return the landlord of that short address, or the only one; raises MailboxFault."""
    found = list(Landlord.objects.filter(slug=slug) if slug else Landlord.objects.all()[:2])
    if len(found) != 1:
        why = f"There is no landlord called {slug}" if slug else "Which landlord the mail is for is not said"
        raise imap.MailboxFault(f"{why}: name its short address, as in ?landlord=riverbank.")
    return found[0]


def take_in(raw: bytes, box: Box, received_at: datetime | None = None) -> MailMessage:
    """Keep one message and settle it; return it. Raises NotKept where it could not be kept.

    Without `received_at` it arrived when the topmost Received header says, else now.
    """
    now = timezone.now()
    arrived_at = min(received_at or parse.arrived_at(raw) or now, now)
    message = keep(box.landlord, raw, arrived_at)
    return take.settle(message.pk, box, now) if message.state == MailState.NEW else message


def settle_waiting(box: Box) -> int:
    """Settle what was kept and not settled, because the work was interrupted; return how many."""
    waiting = MailMessage.objects.filter(landlord=box.landlord, state=MailState.NEW).values_list("pk", flat=True)
    return sum(_settled(pk, box) for pk in list(waiting))


def _empty(mailbox: imap.Mailbox, box: Box, done: Fetched, until: datetime | None) -> None:
    uids = mailbox.waiting()
    for number, uid in enumerate(uids):
        if until is not None and timezone.now() >= until:
            done.left += len(uids) - number
            return
        try:
            one = mailbox.look(uid)
            message = keep(box.landlord, mailbox.raw(uid), min(one.arrived_at, timezone.now()))
            if message.state == MailState.NEW:
                _settled(message.pk, box)
            mailbox.mark_done(uid)
        except (imap.MessageFault, NotKept, OSError, DatabaseError) as fault:
            done.faults += 1
            log.error(ALARM, uid, fault)
        else:
            done.kept += 1


def _settled(pk: int, box: Box) -> bool:
    """Return whether the message was settled; one that the database would not take now is kept, and tried again."""
    try:
        take.settle(pk, box, timezone.now())
    except (DatabaseError, OSError) as fault:
        log.error("Message %s is kept and not settled: %s", pk, fault)
        return False
    return True


def _addresses(address: object) -> frozenset[str]:
    user = str(getattr(address, "user", "")).lower()
    return frozenset({user} if "@" in user else set())
