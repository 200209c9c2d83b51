"""Email by a mail server: the whole message is sent first, and only its last dot hands it over (RFC 5321)."""

from __future__ import annotations

import contextlib
import re
import smtplib
from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from amends.casework.carriers import CannotTell, Never, NotTaken

GO_ON, OUR_FAULT = 354, "5.7."  # refused by policy: relaying, signing in. The address may be right.


def send(mail: EmailMultiAlternatives, handing: Callable[[], None]) -> str:
    """Send one email to one address; return what the mail server said. Raises NotTaken, Never or CannotTell."""
    backend = mail.connection or get_connection()
    if not isinstance(backend, EmailBackend):  # a folder of files
        handing()
        try:
            backend.send_messages([mail])
        except OSError as fault:
            raise NotTaken(str(fault)) from fault
        return ""
    try:
        backend.open()
    except (OSError, smtplib.SMTPException) as fault:
        raise NotTaken(f"The mail server does not let us in: {fault}") from fault
    assert backend.connection is not None
    try:
        return _talk(backend.connection, mail, handing)
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):  # what it said of the letter is what counts
            backend.close()


def _talk(server: smtplib.SMTP, mail: EmailMultiAlternatives, handing: Callable[[], None]) -> str:
    """Hold the conversation of SMTP for one message; the connection ends without the last dot where anything fails."""
    sender, to = (sanitize_address(one, settings.DEFAULT_CHARSET) for one in (mail.from_email, mail.to[0]))
    body = re.sub(rb"(?m)^\.", b"..", mail.message().as_bytes(linesep="\r\n"))  # type: ignore[call-arg]
    try:
        server.ehlo_or_helo_if_needed()
        if (answer := server.mail(sender))[0] != 250:
            raise NotTaken(f"The mail server takes nothing from {mail.from_email}: {_said(answer)}")
        _check(server.rcpt(to))
        _check(server.docmd("DATA"), GO_ON)
        server.send(body if body.endswith(b"\r\n") else body + b"\r\n")
    except (OSError, smtplib.SMTPException) as fault:
        raise NotTaken(f"The mail server hung up: {fault}") from fault
    handing()
    try:
        server.send(b".\r\n")
        answer = server.getreply()
    except (OSError, smtplib.SMTPException) as fault:
        raise CannotTell(f"The mail server hung up before it said whether it took the letter ({fault}).") from fault
    _check(answer)
    return _said(answer)[:120]


def _check(answer: tuple[int, bytes], fine: int | None = None) -> None:
    """Raise Never where the server refused for good, NotTaken where it may take it later."""
    code, said = answer[0], _said(answer)
    if code == fine or (fine is None and 200 <= code < 300):
        return
    if 500 <= code < 600 and OUR_FAULT not in said:
        raise Never(f"The mail server refused it: {said}")
    raise NotTaken(f"The mail server did not take it: {said}")


def _said(answer: tuple[int, bytes]) -> str:
    return " ".join(f"{answer[0]} {answer[1].decode('utf-8', 'replace')}".split())
