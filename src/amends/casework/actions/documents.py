"""Papers on the case; nothing is deleted, and what comes from outside is quarantined until it is scanned."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import PurePath

from django.core.files.base import File

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, Document
from amends.casework.refused import Refused


@action
def add(*, complaint: Complaint, upload: File, by: Person | None, on: date, note: str = "") -> Document:
    """Return the paper as kept, confirmed by reading it back; `by` None is the resident."""
    name = PurePath(str(upload.name or "paper").replace("\\", "/")).name[:200]
    if not upload.size:
        raise Refused(f"{name} is empty", mend="Choose another file.")
    upload.seek(0)
    paper = Document(
        complaint=complaint,
        name=name,
        sha256=_sha256(upload),
        size=upload.size,
        content_type=getattr(upload, "content_type", "") or "",
        note=note.strip(),
        added_by=by,
        added_on=on,
        from_resident=by is None,
    )
    upload.seek(0)
    paper.file.save(f"{complaint.reference}{PurePath(name).suffix.lower()[:10]}", upload, save=False)
    with paper.file.storage.open(str(paper.file.name), "rb") as kept:
        if _sha256(kept) != paper.sha256:
            raise Refused(f"{name} did not arrive whole", mend="Send it again.")
    paper.save()
    journal.note("paper added", name, on=on, by=by)
    return paper


def _sha256(file: File) -> str:
    found = hashlib.sha256()
    for part in file.chunks():
        found.update(part)
    return found.hexdigest()
