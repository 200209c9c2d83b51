"""Work out every duty afresh: of complaints, things and landlords, after a new edition or a new rulebook."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from amends.casework import jobs
from amends.casework.models import Complaint
from amends.web.clock import today


class Command(BaseCommand):
    help = "Work out every complaint's duties afresh; each that changes has an event of its journal."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask why, for the journal."""
        parser.add_argument("--why", required=True, help="the reason, as the journal will give it")

    def handle(self, *args: Any, why: str, **options: Any) -> None:
        """Print how many complaints changed."""
        keys = list(Complaint.objects.order_by("pk").values_list("pk", flat=True))
        self.stdout.write(jobs.recompute(keys, today().isoformat(), why))
        self.stdout.write(jobs.recompute_things())
