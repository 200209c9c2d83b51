"""Make again from the record all that search finds: after a database was copied past Amends, or a new version."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from amends.casework.models import Searchable
from amends.casework.search import index


class Command(BaseCommand):
    help = "Make again from the record all that search finds; people may work meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask whether the words of files are to be taken again as well."""
        parser.add_argument(
            "--files", action="store_true", help="take the words of papers and mail again too, by the worker"
        )

    def handle(self, *args: Any, files: bool, **options: Any) -> None:
        """Print how far it is, and at the end how many things can be found."""
        index.rebuild(self._say, files=files)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self.stdout.write(f"{Searchable.objects.count():,} things can be found.")

    def _say(self, number: int) -> None:
        if number % 10_000 < index.BATCH:
            self.stdout.write(f"{number:,} done.")
