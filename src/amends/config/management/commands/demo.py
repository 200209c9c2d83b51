from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from amends.accounts.models import Landlord
from amends.casework import kept_figures
from amends.config.demo import bulk as many
from amends.config.demo import cast, year
from amends.desk import doors
from amends.web.clock import today

WORDS = (
    "amber", "anchor", "apple", "badger", "barley", "basin", "beacon", "birch", "bramble", "bridge", "candle",
    "canyon", "cedar", "clover", "copper", "coral", "cotton", "cradle", "dapple", "ember", "falcon", "feather",
    "fennel", "fern", "garnet", "ginger", "glacier", "granite", "harbour", "hazel", "heron", "holly", "island",
    "ivory", "jasmine", "juniper", "lagoon", "lantern", "larch", "lemon", "linen", "maple", "marble", "meadow",
    "mellow", "nectar", "nutmeg", "olive", "orchard", "otter", "pebble", "pepper", "pilot", "pocket", "quarry",
    "raven", "ribbon", "saffron", "sail", "silver", "thistle", "timber", "velvet", "willow",
)  # fmt: skip


class Command(BaseCommand):
    help = "Make a demonstration landlord with a year of complaints; with --bulk N, add N complaints quickly."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how many complaints to add in bulk."""
        parser.add_argument("--bulk", type=int, metavar="N", help="add N complaints, worked out in memory")

    def handle(self, *args: Any, bulk: int | None, **options: Any) -> None:
        """Make what is not there, and say what was made."""
        if cast.found() is None:
            self._make()
        elif bulk is None:
            self.stdout.write("The demonstration is there already, and stays as it is.")
        if bulk is not None:
            self._add(bulk)

    def _make(self) -> None:
        password = "-".join(secrets.choice(WORDS) for _ in range(4))
        made = year.run(today(), password)
        file = settings.DATA / "sign-ins.txt"
        file.touch(mode=0o600)
        file.write_text(cast.sign_ins(made, password), encoding="utf-8")
        count = made.landlord.complaints.count()
        self.stdout.write(f"{made.landlord} is made, with {count} complaints. Who signs in is in {file}")

    def _add(self, number: int) -> None:
        landlord = Landlord.objects.get(slug=cast.SLUG)
        for done in many.add(landlord, number, today()):
            self.stdout.write(f"{done:,} of {number:,} complaints", ending="\r" if done < number else "\n")
        for wanted in kept_figures.at_night(today(), doors.HOW_WORKED.roles):
            self.stdout.write(f"{kept_figures.keep(wanted, timezone.now())}: worked out")
