"""Papers on the case; nothing is deleted, and what comes from outside is quarantined until it is scanned."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import File
from django_q.tasks import async_task

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, Document, MailMessage
from amends.casework.refused import Refused
from amends.formats import kinds

UNKNOWN = "application/octet-stream"  # a kind that is not taken from people, and may come by mail


@action
def add(
    *,
    complaint: Complaint,
    upload: File,
    by: Person | None,
    on: date,
    note: str = "",
    message: MailMessage | None = None,
) -> Document:
    """Return the paper as kept, confirmed by reading it back; `by` None is the resident, `message` what it came with.

    Its kind is told by its bytes; where a scanner is set, nobody opens it until a job has had it looked at.
    """
    name = PurePath(str(upload.name or "paper").replace("\\", "/")).name[:200]
    if not upload.size:
        raise Refused(f"{name} is empty", mend="Choose another file.")
    upload.seek(0)
    paper = Document(
        complaint=complaint,
        name=name,
        sha256=_sha256(upload),
        size=upload.size,
        content_type=_kind(upload) or UNKNOWN,
        note=note.strip(),
        added_by=by,
        added_on=on,
        message=message,
        from_resident=by is None,
    )
    upload.seek(0)
    paper.file.save(f"{complaint.reference}{PurePath(name).suffix.lower()[:10]}", upload, save=False)
    with paper.file.storage.open(str(paper.file.name), "rb") as kept:
        if _sha256(kept) != paper.sha256:
            raise Refused(f"{name} did not arrive whole", mend="Send it again.")
    paper.save()
    journal.note("paper added", name, on=on, by=by)
    if settings.AMENDS.clamd:
        async_task("amends.casework.jobs.scan", paper.pk)
    return paper


@action
def set_aside(*, document: Document, virus: str, on: date) -> None:
    """Keep on the record that a virus was found in a paper, under the name of its signature; nobody opens it again."""
    if document.virus:
        raise Refused("A virus was found in it before")
    document.scanned, document.virus = True, virus
    document.save(update_fields=["scanned", "virus"])
    journal.note("virus found", f"{document.name}: {virus}. Nobody can open it.", on=on, by=None)


def _kind(upload: File) -> str | None:
    upload.seek(0)
    return kinds.kind_of(upload.read(kinds.HEAD))


def _sha256(file: File) -> str:
    found = hashlib.sha256()
    for part in file.chunks():
        found.update(part)
    return found.hexdigest()
