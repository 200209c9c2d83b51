"""The whole file of a complaint as one ZIP: in order of time, signed, and to be checked by anyone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.behaviour_permissions import why_not_support
from amends.casework.case_file import index, record
from amends.casework.case_file.kept import Kept, LeftOut, kept_of
from amends.casework.models import Complaint, Event
from amends.casework.whole import read
from amends.formats import signed_zip, write_html, write_pdf
from amends.formats.blocks import Document
from amends.formats.check_file import JOURNAL
from amends.formats.signed_zip import Entry

FORMAT = "amends case file, 1"
PACKED = (".pdf", ".jpg", ".jpeg", ".png", ".zip", ".docx", ".xlsx", ".mp4", ".mp3", ".heic", ".webp")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case file about to be written: what it says of itself, and its files in order."""

    name: str
    at: datetime
    about: dict[str, Any]
    entries: tuple[Entry, ...]

    def stream(self) -> Iterator[bytes]:
        """Yield the bytes of the ZIP, a piece at a time."""
        return signed_zip.write(self.entries, self.about, settings.SIGNING_KEY, self.at)


def public_key() -> str:
    """Return the key by which anyone can tell that a case file is from here and as it was, in base64."""
    return signed_zip.public_key(settings.SIGNING_KEY)


def of(complaint: Complaint, *, by: Person, at: datetime) -> CaseFile:
    """Return the whole file of a complaint as this person may see it; what is kept from them is named, not hidden."""
    whole = read(complaint.pk)
    events = list(whole.events.order_by("number"))
    kept, withheld, not_there = kept_of(whole, by)
    told = index.document(whole, events, kept, (*withheld, *not_there), made_at=at, made_by=str(by), key=public_key())
    about = {
        "format": FORMAT,
        "reference": whole.reference,
        "landlord": whole.landlord.name,
        "made_at": at.isoformat(timespec="seconds"),
        "made_by": str(by),
        "check": "amends check-file FILE",
        "journal": {"head": whole.head, "length": whole.length},
        "withheld": [one.as_plain() for one in withheld],
        "not_there": [one.as_plain() for one in not_there],
    }
    hidden = {one.thing for one in withheld} | _support(whole, by)
    return CaseFile(f"{whole.reference}-whole-file.zip", at, about, tuple(_entries(whole, told, events, kept, hidden)))


def _support(whole: Complaint, by: Person) -> set[str]:
    """Return what support for staff is kept from this person: all of it, unless they may offer some."""
    if why_not_support(by, whole) is None:
        return set()
    return {f"supportoffered {one.pk}" for one in whole.support_offered.all()}


def _entries(
    whole: Complaint, told: Document, events: list[Event], kept: Iterable[Kept], hidden: set[str]
) -> Iterator[Entry]:
    kept = tuple(kept)
    yield Entry("index.html", lambda: [index.with_links(write_html.page(told), kept).encode()])
    yield Entry("index.pdf", lambda: [write_pdf.pdf(told)], compress=False)
    yield Entry("record.json", lambda: [_json(record.of(whole, hidden))])
    chain = {"head": whole.head, "length": whole.length, "events": [journal.as_plain(event) for event in events]}
    yield Entry(JOURNAL, lambda: [_json(chain)])
    yield Entry("duties.json", lambda: [_json(record.duties_of(whole))])
    for one in kept:
        yield Entry(one.name, one.pieces, compress=not one.name.lower().endswith(PACKED))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


__all__ = ["CaseFile", "Kept", "LeftOut", "of", "public_key"]
