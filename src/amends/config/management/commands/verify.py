"""`amends verify`: check the journal's chain, work out every duty afresh, and look at every published seal."""

from __future__ import annotations

import sys
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from amends.accounts.models import Landlord
from amends.casework.models import Complaint
from amends.casework.verify import problems
from amends.compliance import seal


class Command(BaseCommand):
    help = (
        "Check the journal's chain, the columns against it, every duty against the facts and every published file "
        "against its seal; exit 1 where any fails."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take one landlord, and whether to read the files too."""
        parser.add_argument("--landlord", help="the landlord's short address, such as riverbank; all if not given")
        parser.add_argument("--files", action="store_true", help="read every letter and paper, and check its hash")

    def handle(self, *args: Any, landlord: str | None, files: bool, **options: Any) -> None:
        """Print each problem as it is found, then the count."""
        chosen = None
        if landlord and (chosen := Landlord.objects.filter(slug=landlord).first()) is None:
            raise CommandError(f"There is no landlord called {landlord}.")
        found = 0
        for problem in chain(problems(chosen, files=files), seal.verify(chosen)):
            found += 1
            self.stdout.write(problem)
        complaints = Complaint.objects.filter(landlord=chosen) if chosen else Complaint.objects.all()
        if found:
            self.stderr.write(f"{found} problems in {complaints.count()} complaints.")
            sys.exit(1)
        self.stdout.write(f"{complaints.count()} complaints: journal, record, duties and seals agree.")
