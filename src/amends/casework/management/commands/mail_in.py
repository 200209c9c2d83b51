"""`amends mail-in`: one message on standard input, from a mail server's pipe."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from amends.casework.mail import fetch, imap, take
from amends.casework.mail.keep import NotKept

TRY_AGAIN = 75  # EX_TEMPFAIL: the mail server keeps the message and hands it over again


class Command(BaseCommand):
    help = "Take one email message on standard input; the mail server tries again where it could not be kept."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the landlord, and what is made of what comes here."""
        parser.add_argument("--landlord", default="", help="the landlord's short address; the only one if not given")
        parser.add_argument("--kind", choices=[take.COMPLAINTS, take.GENERAL], default=take.COMPLAINTS)

    def handle(self, *args: Any, landlord: str, kind: str, **options: Any) -> None:
        """Keep the message, settle it, and say what became of it."""
        raw = sys.stdin.buffer.read()
        if not raw.strip():
            raise CommandError("There is no message on standard input.")
        try:
            box = take.Box(fetch.landlord_called(landlord), kind)
            message = fetch.take_in(raw, box)
        except imap.MailboxFault as why:
            raise CommandError(str(why), returncode=TRY_AGAIN) from None
        except (NotKept, OSError) as why:
            raise CommandError(f"The message could not be kept: {why}", returncode=TRY_AGAIN) from None
        about = f", {message.complaint.reference}" if message.complaint else ""
        self.stdout.write(f"{message.get_state_display()}{about}.")
