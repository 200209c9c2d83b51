from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from amends.config import schedule


class Command(BaseCommand):
    help = "Write the recurring work into the queue's schedule; done at every start."

    def handle(self, *args: Any, **options: Any) -> None:
        names = schedule.write(timezone.now())
        if options["verbosity"]:
            self.stdout.write("\n".join(names) or "No work recurs.")
