"""A message is kept raw, with its hash, before anything reads it."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from amends.accounts.models import Landlord
from amends.casework import calendar, duties
from amends.casework.models import MailMessage


class NotKept(Exception):
    """A message whose file did not read back as it was written."""


def keep(landlord: Landlord, raw: bytes, received_at: datetime) -> MailMessage:
    """Return the message as kept; the same bytes are kept once, however often they come. Raises NotKept, OSError."""
    digest = hashlib.sha256(raw).hexdigest()
    if kept := MailMessage.objects.filter(landlord=landlord, sha256=digest).first():
        return kept
    message = MailMessage(landlord=landlord, sha256=digest, size=len(raw), received_at=received_at)
    month = timezone.localtime(received_at).strftime("%Y/%m")
    message.raw.name = _write(message.raw.storage, f"mail/{month}/{landlord.pk}-{digest}.eml", raw, digest)
    try:
        with transaction.atomic():
            message.save()
            duties.recompute_thing(message, calendar.current(), on=None)
    except IntegrityError:  # another process kept the same bytes in this moment
        return MailMessage.objects.get(landlord=landlord, sha256=digest)
    return message


def raw_of(message: MailMessage) -> bytes:
    """Return the bytes of a message; raises NotKept where they are not those that came."""
    with message.raw.open("rb") as file:
        raw = bytes(file.read())
    if hashlib.sha256(raw).hexdigest() != message.sha256:
        raise NotKept(f"Message {message.pk} is not what came: its file {message.raw.name} was changed.")
    return raw


def _write(storage: Storage, name: str, raw: bytes, digest: str) -> str:
    """Write the file and read it back; one left half written by a process that was killed is written again."""
    if storage.exists(name):
        if _digest(storage, name) == digest:
            return name
        storage.delete(name)
    name = storage.save(name, ContentFile(raw))
    if _digest(storage, name) != digest:
        raise NotKept("A message did not read back as it was written; it stays in the mailbox.")
    return name


def _digest(storage: Storage, name: str) -> str:
    with storage.open(name, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()
