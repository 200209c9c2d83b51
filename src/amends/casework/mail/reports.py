"""What a mail server reports of a mail of ours: that it failed, or is still tried (RFC 3464, and older ways)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message

OURS = re.compile(r"<amends\.[^<>\s]{10,400}>")  # our Message-IDs, wherever a report quotes them
WAITS = re.compile(r"\b(?:delayed|warning|still (?:being )?(?:trying|tried)|will (?:be )?(?:retr|keep trying))", re.I)
SERVERS = frozenset({"mailer-daemon", "postmaster"})
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says: that a mail `failed`, or is `delayed`, and why in the words of the server."""

    failed: bool = False
    delayed: bool = False
    says: str = ""


def of_parts(parts: Sequence[Message], words: str) -> Report:
    """Return what the status part of a report says; where one of several addresses failed, it failed."""
    blocks = [block for part in parts for block in _blocks(part)]
    actions = {_header(block, "Action").lower() for block in blocks}
    gone_wrong = [block for block in blocks if _header(block, "Action").lower() in ("failed", "delayed")]
    says = next((said for block in gone_wrong if (said := _why(block))), "")
    plain = " ".join(words.split())
    both = f"{says} – {plain}" if says and plain else says or plain
    return Report("failed" in actions, "delayed" in actions and "failed" not in actions, both[:LONGEST])


def in_words(words: str, subject: str) -> Report:
    """Return what a report says that has no status part, as older servers write: it failed, unless it is still tried.

    Only one that quotes a Message-ID of ours says anything.
    """
    if not OURS.search(words):
        return Report()
    plain = " ".join(words.split())[:LONGEST]
    waits = bool(WAITS.search(subject) or WAITS.search(plain))
    return Report(not waits, waits, plain)


def ids_quoted(words: str) -> tuple[str, ...]:
    """Return our Message-IDs that stand in the words of a report."""
    return tuple(dict.fromkeys(OURS.findall(words)))


def is_server(address: str) -> bool:
    """Return whether an address is that of a mail server."""
    return address.partition("@")[0].lower() in SERVERS


def _blocks(part: Message) -> list[Message]:
    """Return what a status part says, address by address."""
    if part.get_content_type() != "message/delivery-status" or not part.is_multipart():
        return []
    return [block for block in part.get_payload() if isinstance(block, Message)]


def _why(block: Message) -> str:
    """Return the server's reason, without the name of the protocol before it."""
    told = _header(block, "Diagnostic-Code").partition(";")
    return (told[2] or told[0]).strip() or _header(block, "Status")


def _header(block: Message, name: str) -> str:
    return " ".join(str(block.get(name, "")).split())
