"""`amends mail-fetch`: read every mailbox that is set, now."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from amends.casework.mail import count, fetch, imap


class Command(BaseCommand):
    help = "Fetch the mail of every mailbox in AMENDS_MAIL_IN; with --count also count a day's mail against the cases."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether to count too."""
        parser.add_argument("--count", action="store_true", help="count yesterday's and today's mail as well")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fetch, and print what was done."""
        if not settings.AMENDS.mailboxes:
            raise CommandError("No mailbox is set. Name one in AMENDS_MAIL_IN; docs/mail.md says how.")
        try:
            done = fetch.fetch_all()
            self.stdout.write(str(done) if done else "Another process is fetching the mail now.")
            now = timezone.now()
            for back in (1, 0) if options["count"] else ():
                for one in count.count(timezone.localtime(now - timedelta(days=back)).date(), now):
                    said = (
                        f"{one.on}: {one.in_mailbox} came, {one.kept} kept, {one.settled} settled. {count.alarm(one)}"
                    )
                    self.stdout.write(said.rstrip())
        except imap.MailboxFault as why:
            raise CommandError(str(why)) from None
