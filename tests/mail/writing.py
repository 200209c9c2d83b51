"""Messages as they come: ordinary ones, and every way in which they go wrong."""

from __future__ import annotations

import random
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import formatdate

TO = "complaints@riverbank.example"
WORDS = "The bedroom ceiling has leaked since March and nobody has come, though I rang four times."


def message(number: int, sender: str = "", **headers: str) -> EmailMessage:
    """Return an ordinary message of a resident; header names are written with underscores."""
    made = EmailMessage()
    made["From"] = f"Resident {number} <{sender or f'resident{number}@example.org'}>"
    made["To"] = TO
    made["Subject"] = f"Leak at number {number}"
    made["Date"] = formatdate(localtime=True)
    made["Message-ID"] = f"<{number}.{random.Random(number).random()}@example.org>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(f"{WORDS} This is number {number}.")
    return made


def with_file(number: int, size: int = 2000) -> EmailMessage:
    """Return a message with a photograph."""
    made = message(number)
    made.add_attachment(random.Random(number).randbytes(size), maintype="image", subtype="jpeg", filename="damp.jpg")
    return made


def in_html(number: int) -> EmailMessage:
    """Return a message in HTML alone, in letters that are not ASCII."""
    made = message(number)
    made.set_content("<p>Żaneta’s boiler<br>is broken</p><script>bad()</script>", subtype="html", charset="utf-8")
    return made


def automatic(number: int) -> EmailMessage:
    """Return an answer that a machine sent, said in one of the ways machines say it."""
    ways = (
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; type=\"x\""},
        {"Precedence": "bulk"},
        {"Precedence": "auto_reply"},
        {"X_Autoreply": "yes"},
        {"X_Auto_Response_Suppress": "All"},
    )  # fmt: skip
    return message(number, **ways[number % len(ways)])


def loop(number: int) -> EmailMessage:
    """Return a message that has come round: from our own address, or marked as having passed here."""
    ways = ({"X_Loop": TO}, {"X_Amends": "localhost"})
    return message(number, sender=TO) if number % 3 == 0 else message(number, **ways[number % 2])


def broken(number: int) -> bytes:
    """Return a message that is not as it should be."""
    head = f"From: broken{number}@example.org\r\nTo: {TO}\r\nMessage-ID: <broken{number}@example.org>\r\n".encode()
    ways = (
        head
        + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\ncut off in the",
        head + b"Content-Type: multipart/mixed\r\n\r\nno boundary at all\r\n",
        head + b"Content-Type: text/plain; charset=klingon\r\n\r\nnuqneH\r\n",
        head + b"Content-Type: text/plain; charset=utf-8\r\n\r\n\xff\xfe\xfa broken letters\r\n",
        f"To: {TO}\r\nSubject: nobody {number}\r\n\r\nNobody sent this.\r\n".encode(),
        head + nested(60),
    )
    return ways[number % len(ways)]


def nested(depth: int) -> bytes:
    """Return parts within parts within parts."""
    opened = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(depth)
    )
    closed = b"".join(b"--b%d--\r\n" % level for level in reversed(range(depth)))
    return opened + b"Content-Type: text/plain\r\n\r\ndeep\r\n" + closed


def nested_bomb() -> bytes:
    """Return a message of a hundred thousand parts within parts."""
    return f"From: nested@example.org\r\nTo: {TO}\r\n".encode() + nested(100_000)


def many_parts(count: int) -> bytes:
    """Return parts beside parts."""
    head = f"From: many@example.org\r\nTo: {TO}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    return head.encode() + b"--b\r\n\r\nx\r\n" * count + b"--b--\r\n"


def slow() -> bytes:
    """Return a message small to send and endless to read: HTML so deep that cleaning it takes minutes."""
    head = f"From: a@example.org\r\nTo: {TO}\r\nSubject: bomb\r\nContent-Type: text/html\r\n\r\n"
    return head.encode() + (b"<div>" * 15 + b"\r\n") * 10_000


def long_header(megabytes: int) -> bytes:
    """Return a message that is nothing but headers."""
    return f"From: long@example.org\r\nTo: {TO}\r\nX-Long:".encode() + b" " + b"a" * megabytes * 1_000_000 + b"\r\n"


def bounce(number: int, returned: str, action: str = "failed") -> bytes:
    """Return a mail server's report on a mail of ours."""
    return (
        f"From: Mail Delivery System <mailer-daemon@example.org>\r\nTo: {TO}\r\n"
        f"Message-ID: <bounce{number}@example.org>\r\nSubject: Mail delivery failed\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n"
        "--r\r\nContent-Type: text/plain\r\n\r\nThis address does not exist.\r\n"
        "--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n"
        f"Final-Recipient: rfc822; ania@example.org\r\nAction: {action}\r\nStatus: 5.1.1\r\n\r\n"
        f"--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {returned}\r\nSubject: Your complaint\r\n\r\n"
        "--r--\r\n"
    ).encode()


def huge(number: int, megabytes: int = 40) -> bytes:
    """Return a message so large that a person has to look first."""
    head = bytes(message(number))
    line = b"A" * 76 + b"\r\n"
    return head.rstrip() + b"\r\n" + line * (megabytes * 1_000_000 // len(line))


def wire(made: EmailMessage | bytes) -> bytes:
    """Return a message as it goes by SMTP."""
    return made if isinstance(made, bytes) else made.as_bytes(policy=made.policy.clone(linesep="\r\n"))


def thousand(ours: list[tuple[str, str]]) -> Iterator[tuple[str, str, bytes]]:
    """Yield a thousand messages, mixed: what each should become, its envelope sender and itself.

    `ours` are Message-IDs that we sent, each with its resident's address, on a complaint that is not closed.
    """
    made: list[tuple[str, EmailMessage | bytes]] = []
    made += [("case", (message, with_file, in_html)[number % 3](number)) for number in range(400)]
    made += [("duplicate", made[number][1]) for number in range(0, 200, 2)]
    made += [("automatic", automatic(number)) for number in range(1000, 1180)]
    made += [("automatic", loop(number)) for number in range(1180, 1240)]
    made += [("quarantined", bounce(number, ours[number % len(ours)][0])) for number in range(1240, 1280)]
    made += [("quarantined", broken(number)) for number in range(1280, 1397)]
    made += [("quarantined", one) for one in (nested_bomb(), many_parts(100_000), long_header(40))]
    for number in range(1400, 1450):
        answered, resident = ours[number % len(ours)]
        made.append(("reply", message(number, sender=resident, References=f"<x@example.org> {answered}")))
    made += [("quarantined", message(number, In_Reply_To=ours[0][0])) for number in range(1500, 1549)]
    made.append(("quarantined", huge(1600)))
    assert len(made) == 1000
    first, rest = made[:400], made[400:]
    random.Random(7).shuffle(rest)
    for number, (what, one) in enumerate([*first, *rest]):
        yield what, "" if what == "automatic" and number % 2 else f"sender{number}@example.org", wire(one)
