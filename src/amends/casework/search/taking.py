"""The words of files: taken by a job from papers and messages that nobody is kept from opening, in a bounded child."""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, Model, OuterRef, Q
from django.utils import timezone

from amends.casework import scanning
from amends.casework.mail import apart
from amends.casework.mail.keep import NotKept, raw_of
from amends.casework.mail.parse import Unreadable
from amends.casework.models import Document, MailMessage, Searchable, SearchKind
from amends.casework.search import entries, words
from amends.casework.search.index import clean
from amends.formats import read
from amends.formats.limits import MAX_BYTES, CannotRead

log = logging.getLogger(__name__)
AT_ONCE = 1_000


def take(thing: Document | MailMessage) -> str:
    """Return what came of taking the words of a paper's or message's file; may run any number of times.

    Nothing is taken where nobody may open the file; it waits until the scanner has found it clean.
    """
    row = Searchable.objects.filter(what=entries.KINDS[type(thing)], key=thing.pk).first()
    if row is None:
        return "It is not among what can be found."
    if row.taken_at is not None:
        return "Its words were taken already."
    if why_not := _why_not(thing):
        return f"Nothing was taken: {why_not}."
    said, became = _words_of(thing)
    entry = entries.of(thing)
    row.words = clean(f"{entry.words}\n{said}".strip())
    row.tokens, row.taken_at = words.tokens(f"{clean(entry.title)}\n{row.words}"), timezone.now()
    open_to_all = Searchable.objects.filter(pk=row.pk, taken_at=None)
    if isinstance(thing, Document):  # a virus may have been found while it was read
        open_to_all = open_to_all.filter(Exists(Document.objects.filter(pk=OuterRef("key"), virus="")))
    open_to_all.update(words=row.words, tokens=row.tokens, taken_at=row.taken_at)
    return became


def take_waiting(until: datetime) -> str:
    """Take the words of all that waits, the newest first, for so long; return a sentence on it."""
    may_open = Document.objects.filter(pk=OuterRef("key"), virus="")
    if settings.AMENDS.clamd:
        may_open = may_open.filter(scanned=True)
    waits = (Q(what=SearchKind.PAPER) & Exists(may_open)) | Q(what=SearchKind.MAIL)
    rows = Searchable.objects.filter(waits, taken_at=None).order_by("-pk").values_list("what", "key")
    done = 0
    for what, key in list(rows[:AT_ONCE]):
        if timezone.now() >= until:
            break
        model: type[Model] = Document if what == SearchKind.PAPER else MailMessage
        take(model._default_manager.get(pk=key))  # type: ignore[arg-type]
        done += 1
    return f"The words of {done} files were taken."


def _why_not(thing: Document | MailMessage) -> str | None:
    return scanning.why_not_open(thing) if isinstance(thing, Document) else scanning.why_not_open_message(thing.raw)


def _words_of(thing: Document | MailMessage) -> tuple[str, str]:
    """Return the words of the file, none where it has none that can be read, and a sentence on it."""
    try:
        if isinstance(thing, MailMessage):
            return apart.read(raw_of(thing)).words, "Taken."
        if thing.size > MAX_BYTES:
            return "", "It is too large to be read."
        with thing.file.storage.open(str(thing.file.name), "rb") as kept:
            return read.read(kept.read(), thing.name).text, "Taken."
    except (CannotRead, Unreadable, NotKept) as why:
        return "", str(why)
    except FileNotFoundError as why:
        log.error("The file of %s is missing: %s", thing, why)
        return "", "Its file is missing."
