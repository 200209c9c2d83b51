"""Bytes of a message → what it says. What is wrong with it is said in `faults`, and the rest is read."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.errors import (
    CloseBoundaryNotFoundDefect,
    HeaderParseError,
    MessageError,
    MissingHeaderBodySeparatorDefect,
    MultipartInvariantViolationDefect,
    NoBoundaryInMultipartDefect,
    StartBoundaryNotFoundDefect,
)
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parseaddr, parsedate_to_datetime

import nh3

from amends.casework.mail import reports

DEEPEST = 30  # parts within parts: nobody's mail program goes further
MOST_PARTS = 500
TOO_DEEP = "It cannot be read: it has parts within parts within parts, too deep to follow."
HEADERS = 64_000  # bytes read of a message too large to read whole
IDS = re.compile(r"<[^<>\s]{3,490}>")
LINE_ENDS = re.compile(r"(?i)<br\s*/?>|</(?:p|div|li|tr|h[1-6]|blockquote)\s*>")
BROKEN = {
    CloseBoundaryNotFoundDefect: "it ends in the middle",
    MissingHeaderBodySeparatorDefect: "its headers are broken",
    MultipartInvariantViolationDefect: "its parts are broken",
    NoBoundaryInMultipartDefect: "its parts are broken",
    StartBoundaryNotFoundDefect: "its parts are broken",
}
# What the parser of the standard library raises at hostile input, beside its own MessageError.
PARSER_FAULTS = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)


class Unreadable(Exception):
    """A message that cannot be read at all; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parsed:
    """A message as read; `answers` holds the Message-IDs of In-Reply-To and References, `faults` what was wrong."""

    message_id: str
    answers: tuple[str, ...]
    sender: str
    sender_name: str
    recipients: tuple[str, ...]
    subject: str
    words: str
    attachments: tuple[Attachment, ...]
    headers: tuple[tuple[str, str], ...]
    returned: tuple[str, ...] = ()  # Message-IDs of ours that a report sends back
    delivery_failed: bool = False
    delivery_delayed: bool = False
    report: str = ""  # what a mail server says of it
    is_report: bool = False
    faults: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """Return the first header of that name, or nothing."""
        return next((value for key, value in self.headers if key == name.lower()), "")


def parse(raw: bytes) -> Parsed:
    """Return what a message says; raises Unreadable where nothing can be made of it."""
    try:
        message = message_from_bytes(raw)
        parts = tuple(_parts(message, 0))
        return _read(message, parts)
    except RecursionError:
        raise Unreadable(TOO_DEEP) from None
    except PARSER_FAULTS as fault:
        raise Unreadable(f"It cannot be read ({type(fault).__name__}).") from fault


def parse_headers(raw: bytes) -> Parsed:
    """Return what the headers alone say, for a message that is too large or cannot be read; raises Unreadable."""
    try:
        return _read(BytesHeaderParser().parsebytes(raw[:HEADERS]), ())
    except PARSER_FAULTS as fault:
        raise Unreadable(f"Its headers cannot be read ({type(fault).__name__}).") from fault


def arrived_at(raw: bytes) -> datetime | None:
    """Return the instant in the topmost Received header, which our own server wrote; None where there is none."""
    try:
        received = str(BytesHeaderParser().parsebytes(raw[:HEADERS]).get("Received", ""))
        found = parsedate_to_datetime(received.rpartition(";")[2].strip())
    except PARSER_FAULTS:
        return None
    return found if found.tzinfo else None


def ids_in(value: str) -> tuple[str, ...]:
    """Return the Message-IDs in a header, each once, in their order."""
    return tuple(dict.fromkeys(IDS.findall(value)))


def clean(value: str) -> str:
    """Return words that any database can keep: no NULs, no half characters."""
    return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _read(message: Message, parts: tuple[Message, ...]) -> Parsed:
    faults: list[str] = [words for part in (message, *parts) for kind, words in BROKEN.items() if _has(part, kind)]
    plain: list[str] = []
    rich: list[str] = []
    files: list[Attachment] = []
    for part in parts:
        _sort_part(part, plain, rich, files, faults)
    name, address = parseaddr(_header(message, "From"))
    if "@" not in address:
        address = ""
        faults.append("it does not say who sent it")
    is_report = message.get_content_type() == "multipart/report"
    words = "\n\n".join(plain or [text_of(one) for one in rich]).strip()
    subject = " ".join(_header(message, "Subject").split())
    from_server = is_report or not address or reports.is_server(address)
    told = reports.of_parts(parts, words)
    if from_server and not is_report:
        told = reports.in_words(words, subject)
    return Parsed(
        message_id=next(iter(ids_in(_header(message, "Message-ID"))), ""),
        answers=ids_in(f"{_header(message, 'In-Reply-To')} {_header(message, 'References')}"),
        sender=clean(address).lower()[:320],
        sender_name=clean(name).strip()[:150],
        recipients=_recipients(message),
        subject=subject,
        words=words,
        attachments=tuple(files),
        headers=tuple((key.lower(), _header_value(value)) for key, value in message.items()),
        returned=(*_returned(parts), *reports.ids_quoted(words)) if from_server else (),
        delivery_failed=told.failed,
        delivery_delayed=told.delayed,
        report=clean(told.says) if told.failed or told.delayed else "",
        is_report=is_report,
        faults=tuple(dict.fromkeys(faults)),
    )


def _parts(message: Message, depth: int) -> Iterator[Message]:
    """Yield every part that is no container; a message within the message is one part, kept as a file."""
    if depth > DEEPEST:
        raise Unreadable(TOO_DEEP)
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        yielded = 0
        for part in message.get_payload():
            for inner in _parts(part, depth + 1):  # type: ignore[arg-type]
                yielded += 1
                if yielded > MOST_PARTS:
                    raise Unreadable(f"It cannot be read: it has more than {MOST_PARTS} parts.")
                yield inner
    else:
        yield message


def _sort_part(part: Message, plain: list[str], rich: list[str], files: list[Attachment], faults: list[str]) -> None:
    """Put one part where it belongs: words, words in HTML, or a file."""
    kind = part.get_content_type()
    if part.is_multipart():  # a message within, or a delivery report: kept whole
        inner = part.get_payload()
        content = b"\n\n".join(one.as_bytes() for one in inner if isinstance(one, Message))
        files.append(Attachment(_name(part, ".eml"), kind, content))
        return
    body = _content(part)
    if (
        part.get_content_disposition() != "attachment"
        and not part.get_filename()
        and kind in {"text/plain", "text/html"}
    ):
        (plain if kind == "text/plain" else rich).append(_words(body, part, faults))
    elif body or part.get_filename():
        files.append(Attachment(_name(part, ""), kind, body))
    if part.defects and kind not in {"text/plain", "text/html"}:
        faults.append(f"the file {_name(part, '')} is broken")


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _words(body: bytes, part: Message, faults: list[str]) -> str:
    """Return the text of a part: in its own charset where that is true, else in the likeliest, with the fault said."""
    charset = str(part.get_content_charset() or "us-ascii")
    try:
        if charset != "us-ascii":
            return clean(body.decode(charset))
    except (LookupError, ValueError):
        faults.append("some of its letters cannot be read")
    for likely in ("utf-8", "cp1252"):
        try:
            return clean(body.decode(likely))
        except ValueError:
            continue
    return clean(body.decode("latin-1"))


def text_of(rich: str) -> str:
    """Return the words of HTML, a line for each of its lines."""
    bare = html.unescape(nh3.clean(LINE_ENDS.sub("\n", rich), tags=set()))
    return re.sub(r"\n\s*\n\s*", "\n\n", re.sub(r"[ \t\u00a0]+", " ", bare)).strip()


def _recipients(message: Message) -> tuple[str, ...]:
    names = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
    found = getaddresses([_header_value(value) for name in names for value in message.get_all(name, [])])
    return tuple(dict.fromkeys(clean(address).lower() for _, address in found if "@" in address))


def _returned(parts: tuple[Message, ...]) -> tuple[str, ...]:
    """Return the Message-IDs in what a report sends back: the message, or only its headers."""
    found: list[str] = []
    for part in parts:
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            for inner in list(part.walk())[1:2]:
                found += ids_in(_header(inner, "Message-ID"))
        elif part.get_content_type() in {"text/rfc822-headers", "message/rfc822-headers"}:
            found += ids_in(_header(BytesHeaderParser().parsebytes(_content(part)), "Message-ID"))
    return tuple(found)


def _name(part: Message, ending: str) -> str:
    found = _header_value(part.get_filename() or "")
    guessed = f"{part.get_content_maintype()}{ending}"
    return clean(" ".join(found.split())) or guessed


def _has(part: Message, kind: type[Exception]) -> bool:
    return any(isinstance(one, kind) for one in part.defects)


def _header(message: Message, name: str) -> str:
    return _header_value(message.get(name, ""))


def _header_value(value: object) -> str:
    """Return a header in words, however it is written; what cannot be decoded is shown as it came."""
    written = str(value)
    try:
        return clean(str(make_header(decode_header(written))))
    except (HeaderParseError, LookupError, ValueError):
        return clean(written)
