"""Files and viruses: what may be opened, and having clamd look at what waits. Without its word, nothing opens.

Where no scanner is set, papers are handed out as files marked *not scanned*, and none is shown in a page.
"""

from __future__ import annotations

import logging
from datetime import date, datetime

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from amends.casework import clamd
from amends.casework.actions import documents
from amends.casework.models import Document
from amends.casework.refused import Refused
from amends.formats import kinds

log = logging.getLogger(__name__)

WAITS = "It has not been checked for viruses yet. It opens once it has been"
FOUND = "A virus was found in it ({virus}). It is kept as it came and never opened"


class NotLookedAt(Refused):
    """Raised where a file cannot be looked at just now: it may be kept until it can."""


def why_not_open(paper: Document) -> str | None:
    """Return why nobody may open a paper, or None; who may see it at all is another question."""
    if paper.virus:
        return FOUND.format(virus=paper.virus)
    return WAITS if settings.AMENDS.clamd and not paper.scanned else None


def why_not_open_message(raw: FieldFile) -> str | None:
    """Return why nobody may open a message as it came, or None: it is looked at there and then."""
    if not settings.AMENDS.clamd:
        return None
    try:
        virus = _look(raw)
    except clamd.NoVerdict as fault:
        log.warning("%s", fault)
        return WAITS
    except FileNotFoundError:
        return None  # whoever opens it says that it is missing
    return FOUND.format(virus=virus) if virus else None


def refuse_unless_clean(name: str, data: bytes) -> None:
    """Raise Refused where a file that is read at once was not found clean; NotLookedAt where no scanner answers."""
    if not settings.AMENDS.clamd:
        return
    try:
        virus = clamd.look([data], settings.AMENDS.clamd)
    except clamd.NoVerdict as fault:
        log.warning("%s was not taken: %s", name, fault)
        raise NotLookedAt(
            f"{name} cannot be checked for viruses just now, so it is not taken", mend="Keep it, and try again later."
        ) from fault
    if virus:
        raise Refused(f"A virus was found in {name} ({virus}), so it is not taken", mend="Tell whoever sent it.")


def is_picture(paper: Document) -> bool:
    """Return whether a page may try to show a paper: a picture by its kind, found clean by the scanner."""
    return paper.scanned and not paper.virus and paper.content_type in kinds.PICTURES


def picture_kind(paper: Document) -> str | None:
    """Return the content type under which a page may show a paper: a picture by its bytes, found clean; else None."""
    if not is_picture(paper):
        return None
    try:
        with paper.file.storage.open(str(paper.file.name), "rb") as kept:
            found = kinds.kind_of(kept.read(kinds.HEAD))
    except FileNotFoundError:
        return None
    return found if found in kinds.PICTURES else None


def scan(paper: Document, on: date) -> str:
    """Have a paper looked at, unless it was; return what was found, for the list of jobs. It waits where none can."""
    if paper.scanned:
        return "It was scanned already."
    if not settings.AMENDS.clamd:
        return "No scanner is set."
    try:
        virus = _look(paper.file)
    except (clamd.NoVerdict, FileNotFoundError) as fault:
        log.warning("Paper %d waits to be scanned: %s", paper.pk, fault)
        return f"It waits: {fault}"
    if virus:
        log.error("A virus in paper %d of %s: %s", paper.pk, paper.complaint.reference, virus)
        documents.set_aside(document=paper, virus=virus, on=on)
        return f"Found: {virus}."
    Document.objects.filter(pk=paper.pk).update(scanned=True)
    return "Clean."


def scan_waiting(on: date, until: datetime) -> str:
    """Have all that waits looked at, for so long; return a sentence on it. One that always fails holds up no other."""
    waiting = Document.objects.filter(scanned=False)
    if not clamd.answers(settings.AMENDS.clamd or ""):
        if number := waiting.count():
            log.error("clamd does not answer: %d files wait to be scanned, and nobody can open them.", number)
        return "clamd does not answer."
    done = 0
    for pk in list(waiting.order_by("?").values_list("pk", flat=True)[:1_000]):
        if timezone.now() >= until:
            break
        scan(Document.objects.select_related("complaint").get(pk=pk), on)
        done += 1
    return f"Looked at {done}; {waiting.count()} wait."


def scan_again(on: date) -> str:
    """Have every file that was found clean looked at once more, since signatures are added; return a sentence on it.

    What the scanner gives no verdict on stays as it was: it was clean when it was looked at.
    """
    done, found = 0, 0
    for pk in list(Document.objects.filter(scanned=True, virus="").order_by("pk").values_list("pk", flat=True)):
        paper = Document.objects.select_related("complaint").get(pk=pk)
        try:
            virus = _look(paper.file)
        except (clamd.NoVerdict, FileNotFoundError) as fault:
            log.warning("Paper %d was not looked at again: %s", pk, fault)
            continue
        done += 1
        if virus:
            found += 1
            documents.set_aside(document=paper, virus=virus, on=on)
    return f"Looked at {done} again; a virus was found in {found}."


def _look(field: FieldFile) -> str:
    with field.storage.open(str(field.name), "rb") as kept:
        return clamd.look(kept.chunks(), settings.AMENDS.clamd or "")
