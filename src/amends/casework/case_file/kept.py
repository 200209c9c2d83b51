"""The files that belong to a complaint: letters as they went, papers, mail as it came, in order of time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Q
from django.utils import timezone

from amends.accounts.models import Person
from amends.casework import scanning
from amends.casework.behaviour_permissions import why_not_read, why_not_read_message
from amends.casework.models import Complaint, MailMessage
from amends.formats.kinds import safe_name

MAY_READ = "whoever may see it can take it from the record."
GONE = "It is on the record, and its file is missing from the store."


@dataclass(frozen=True, slots=True)
class Kept:
    """One file: what the journal calls its row, its day, what it is, where it is stored; `name` is its name here."""

    thing: str
    on: date
    title: str
    stored: Any
    sha256: str
    name: str = ""
    closed: Callable[[], str | None] = lambda: None

    def pieces(self) -> Iterator[bytes]:
        """Yield its bytes, a piece at a time."""
        with self.stored.storage.open(self.stored.name, "rb") as opened:
            yield from opened.chunks()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not in the ZIP, and why; its hash shows that nothing else stands in its place."""

    thing: str
    title: str
    sha256: str
    because: str

    def as_plain(self) -> dict[str, str]:
        """Return it as JSON keeps it."""
        return {"what": self.thing, "title": self.title, "sha256": self.sha256, "because": self.because}


def kept_of(complaint: Complaint, person: Person) -> tuple[tuple[Kept, ...], tuple[LeftOut, ...], tuple[LeftOut, ...]]:
    """Return the files of a complaint read whole, in order of time; those kept from the person; and those not there."""
    mail = _messages(complaint)
    sealed = {f"document {one.pk}": why for one in complaint.documents.all() if (why := why_not_read(person, one))}
    sealed |= {f"message {one.pk}": why for one in mail if (why := why_not_read_message(person, one))}
    found = [*_letters(complaint), *_papers(complaint), *_mail(mail)]
    withheld = tuple(
        LeftOut(one.thing, one.title, one.sha256, f"{sealed[one.thing]}; {MAY_READ}")
        for one in found
        if one.thing in sealed
    )
    theirs = [one for one in found if one.thing not in sealed]
    lacks = {id(one): _why_not(one) for one in theirs}
    not_there = tuple(LeftOut(one.thing, one.title, one.sha256, why) for one in theirs if (why := lacks[id(one)]))
    return tuple(_numbered(one for one in theirs if not lacks[id(one)])), withheld, not_there


def _why_not(one: Kept) -> str | None:
    """Return why a file cannot be taken along: it is missing, or the scanner did not find it clean."""
    if not one.stored.storage.exists(one.stored.name):
        return GONE
    why = one.closed()
    return f"{why}." if why else None


def _letters(complaint: Complaint) -> Iterator[Kept]:
    for letter in complaint.letters.all():
        named = f"letter {letter.pk}"
        yield Kept(named, letter.issued_on, letter.get_kind_display(), letter.pdf, letter.sha256)
        for copy in letter.deliveries.all():
            if copy.member:
                title = f"{letter.get_kind_display()}, to {copy.member.resident.name}"
                yield Kept(named, letter.issued_on, title, copy.pdf, copy.sha256)


def _papers(complaint: Complaint) -> Iterator[Kept]:
    for paper in complaint.documents.all():
        closed = partial(scanning.why_not_open, paper)
        name = safe_name(paper.name, paper.content_type)
        yield Kept(f"document {paper.pk}", paper.added_on, name, paper.file, paper.sha256, closed=closed)


def _messages(complaint: Complaint) -> list[MailMessage]:
    theirs = Q(complaint=complaint) | Q(heard__complaint=complaint) | Q(reply__complaint=complaint)
    return list(MailMessage.objects.filter(theirs).distinct().order_by("received_at", "pk"))


def _mail(messages: Iterable[MailMessage]) -> Iterator[Kept]:
    for message in messages:
        day = timezone.localtime(message.received_at).date()
        title = f"Email: {message.subject or 'no subject'}.eml"
        closed = partial(scanning.why_not_open_message, message.raw)
        yield Kept(f"message {message.pk}", day, title, message.raw, message.sha256, closed=closed)


def _numbered(files: Iterable[Kept]) -> Iterator[Kept]:
    """Yield the files in order of time under names that sort so, of letters that every system can write."""
    for number, one in enumerate(sorted(files, key=lambda one: one.on), 1):
        stem, dot, ending = one.title.rpartition(".")
        ending = ending if dot and re.fullmatch(r"[A-Za-z0-9]{1,8}", ending) else ""
        stem, ending = (stem, f".{ending.lower()}") if ending else (one.title, _ending(one))
        plain = re.sub(r"[^A-Za-z0-9]+", "-", stem).strip("-")[:60] or "file"
        yield replace(one, name=f"files/{number:03d}-{one.on.isoformat()}-{plain}{ending}")


def _ending(one: Kept) -> str:
    return ".pdf" if one.thing.startswith("letter") else ".bin"
