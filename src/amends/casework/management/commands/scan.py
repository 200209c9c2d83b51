"""Have the files that wait looked at now, or all of them once more."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from amends.casework import clamd, scanning
from amends.web.clock import today


class Command(BaseCommand):
    """Ask the scanner about every file that waits for it."""

    help = "Have clamd look at every file that waits for it; with --again also at those it found clean before."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say that files found clean are looked at too."""
        parser.add_argument("--again", action="store_true", help="look also at files that were found clean before")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at them, and say what came of it."""
        if not settings.AMENDS.clamd:
            raise CommandError("No scanner is set. Set AMENDS_CLAMD to where clamd listens.")
        if not clamd.answers(settings.AMENDS.clamd):
            raise CommandError(f"clamd at {settings.AMENDS.clamd} does not answer. Files go on waiting.")
        self.stdout.write(scanning.scan_waiting(today(), until=timezone.now() + timedelta(hours=12)))
        if options["again"]:
            self.stdout.write(scanning.scan_again(today()))
