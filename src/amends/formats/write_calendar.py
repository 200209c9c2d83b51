"""A calendar of whole days as iCalendar (RFC 5545), for Outlook, Google and every phone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PRODUCT = "-//Amends//Complaints//EN"
OCTETS = 75  # the most on one line, its end apart (3.1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One day in a calendar: `uid` stays the same for as long as it is the same thing, whatever becomes of its day."""

    uid: str
    on: date
    summary: str
    url: str = ""
    description: str = ""


def write(name: str, entries: Iterable[Entry], *, stamp: datetime, every: timedelta = timedelta(hours=6)) -> bytes:
    """Return the calendar in UTF-8; `stamp` is the instant as at which it holds, `every` how often it is worth asking.

    Raises ValueError where the stamp has no zone.
    """
    if stamp.tzinfo is None:
        raise ValueError("The instant of a calendar needs a zone.")
    at = f"{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    often = f"PT{max(1, int(every.total_seconds() // 3600))}H"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{often}",
        f"X-PUBLISHED-TTL:{often}",
    ]
    for entry in entries:
        lines += _event(entry, at)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(entry: Entry, at: str) -> list[str]:
    """Return the lines of one event, which takes no time of anybody's day."""
    lines = [
        "BEGIN:VEVENT",
        f"UID:{_text(entry.uid)}",
        f"DTSTAMP:{at}",
        f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(entry.summary)}",
    ]
    if entry.description:
        lines.append(f"DESCRIPTION:{_text(entry.description)}")
    if entry.url:
        lines.append(f"URL:{_plain(entry.url)}")
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]


def _text(words: str) -> str:
    """Return words as a TEXT value: marks that mean something are escaped, an end of line becomes `\\n` (3.3.11)."""
    ends = words.replace("\r\n", "\n").replace("\r", "\n")
    escaped = ends.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return _plain(escaped)


def _plain(words: str) -> str:
    """Return words without the control characters that no value may hold, tabs apart."""
    return "".join(letter for letter in words if letter == "\t" or not (ord(letter) < 32 or ord(letter) == 127))


def _folded(line: str) -> bytes:
    """Return the line in pieces of at most 75 octets, no letter cut in two; each piece after the first has a blank."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
