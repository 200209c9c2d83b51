"""A mailbox reached by IMAP: what waits there, one message at a time, and marking it as done."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Protocol

DONE = "AmendsKept"  # the keyword on a message that is kept; *read* is not enough, since people read mail too
SECONDS = 30
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
DATE = re.compile(rb'INTERNALDATE "([^"]+)"')
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
FAULTS = (imaplib.IMAP4.error, OSError)


class MailboxFault(Exception):
    """A mailbox that cannot be used; the sentence says why, and never the password."""


class MessageFault(MailboxFault):
    """One message that the server will not give or mark; the others can still be read."""


class Address(Protocol):
    """Where a mailbox is, as config.environment.Mailbox says it."""

    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int: ...
    @property
    def user(self) -> str: ...
    @property
    def password(self) -> str: ...
    @property
    def encrypted(self) -> bool: ...
    @property
    def folder(self) -> str: ...
    @property
    def done(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Waiting:
    """One message in the mailbox, before it is read."""

    uid: str
    size: int
    arrived_at: datetime


class Mailbox:
    """An open mailbox."""

    def __init__(self, address: Address) -> None:
        self.address = address
        try:
            self.server = _connect(address)
        except FAULTS as fault:
            raise MailboxFault(f"The mailbox {address.user} at {address.host} cannot be opened: {fault}") from None
        self._open(address.folder)
        self.moves = b"MOVE" in b" ".join(self.server.capability()[1]).upper().split()  # said only after sign-in
        self.marks = b"\\*" in b" ".join(self.server.response("PERMANENTFLAGS")[1] or [b""])
        if not self.marks and not address.done:
            self.server.logout()
            raise MailboxFault(
                f"The server {address.host} cannot mark messages: name a folder for what is done, with ?done=Filed."
            )

    def __enter__(self) -> Mailbox:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        try:
            self.server.logout()
        except FAULTS:  # the connection is gone already
            return

    def waiting(self) -> list[str]:
        """Return the numbers of the messages not done yet, oldest first."""
        keys = () if self.address.done else ("UNKEYWORD", DONE)
        return self._search(*keys, "UNDELETED")

    def look(self, uid: str) -> Waiting:
        """Return the size of a message and when it arrived; raises MessageFault."""
        said = self._fetch(uid, "(RFC822.SIZE INTERNALDATE)")[0]
        size, arrived = SIZE.search(said), DATE.search(said)
        if size is None or arrived is None:
            raise MessageFault(f"The server does not say when message {uid} arrived.")
        return Waiting(uid, int(size[1]), _instant(arrived[1].decode("ascii", "replace")))

    def raw(self, uid: str) -> bytes:
        """Return a message as it came, leaving its marks alone; raises MessageFault."""
        return self._fetch(uid, "(BODY.PEEK[])")[1]

    def mark_done(self, uid: str) -> None:
        """Say that a message is kept: the last thing done with it. Raises MessageFault."""
        if not self.address.done:
            self._do("STORE", uid, "+FLAGS.SILENT", f"({DONE} \\Seen)")
            return
        if self.moves:
            self._do("MOVE", uid, _quoted(self.address.done))
            return
        self._do("COPY", uid, _quoted(self.address.done))
        self._do("STORE", uid, "+FLAGS.SILENT", "(\\Deleted \\Seen)")

    def of_day(self, day: date, in_london: Callable[[datetime], date]) -> Iterator[tuple[Waiting, bytes]]:
        """Yield every message of a day with its Message-ID header, in every folder that is ours.

        `in_london` turns an instant into a day: the server's own day may be another.
        """
        for folder in dict.fromkeys((self.address.folder, self.address.done or self.address.folder)):
            self._open(folder)
            around = ("SINCE", _day(day - timedelta(days=1)), "BEFORE", _day(day + timedelta(days=2)))
            for uid in self._search(*around, "UNDELETED"):
                one = self.look(uid)
                if in_london(one.arrived_at) == day:
                    yield one, self._fetch(uid, "(BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")[1]

    def _open(self, folder: str) -> None:
        try:
            answer, said = self.server.select(_quoted(folder))
        except FAULTS as fault:
            raise MailboxFault(f"The folder {folder} cannot be opened: {fault}") from None
        if answer != "OK":
            raise MailboxFault(f"The folder {folder} cannot be opened: {_words(said)}")

    def _search(self, *keys: str) -> list[str]:
        found = self._do("SEARCH", *keys)
        return [uid.decode("ascii") for line in found if isinstance(line, bytes) for uid in line.split()]

    def _fetch(self, uid: str, what: str) -> tuple[bytes, bytes]:
        """Return the line and the literal of one message's answer; raises MessageFault where it has gone."""
        found = self._do("FETCH", uid, what)
        for one in found:
            if isinstance(one, tuple):
                return one[0], one[1]
        for one in found:
            if isinstance(one, bytes):
                return one, b""
        raise MessageFault(f"Message {uid} has gone from the mailbox.")

    def _do(self, command: str, *words: str) -> list[bytes | tuple[bytes, bytes]]:
        try:
            answer, said = self.server.uid(command, *words)
        except FAULTS as fault:
            raise MailboxFault(f"The mailbox stopped answering: {fault}") from None
        if answer != "OK":
            raise MessageFault(f"The mailbox refused {command}: {_words(said)}")
        return said or []


@contextmanager
def opened(address: Address) -> Iterator[Mailbox]:
    """Yield the mailbox, open; it is left in any case. Raises MailboxFault."""
    with Mailbox(address) as mailbox:
        yield mailbox


def _connect(address: Address) -> imaplib.IMAP4:
    if address.encrypted:
        server: imaplib.IMAP4 = imaplib.IMAP4_SSL(
            address.host, address.port, ssl_context=ssl.create_default_context(), timeout=SECONDS
        )
    else:
        server = imaplib.IMAP4(address.host, address.port, timeout=SECONDS)
        if "STARTTLS" in server.capabilities:
            server.starttls(ssl.create_default_context())
    server.login(address.user, address.password)
    return server


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _day(day: date) -> str:
    return f"{day.day:02}-{MONTHS[day.month - 1]}-{day.year}"


def _instant(said: str) -> datetime:
    """Return an INTERNALDATE as an instant."""
    found = parsedate_to_datetime(said.strip().replace("-", " ", 2))
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _words(said: Sequence[object] | None) -> str:
    return b" ".join(one for one in said or [] if isinstance(one, bytes)).decode("utf-8", "replace")
