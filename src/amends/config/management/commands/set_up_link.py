from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from amends.accounts.models import Landlord
from amends.desk import set_up


class Command(BaseCommand):
    help = "Print the link at which the first administrator sets up the landlord."

    def handle(self, *args: Any, **options: Any) -> None:
        if Landlord.objects.exists():
            raise CommandError("A landlord is set up already, so the link would lead nowhere.")
        self.stdout.write(settings.AMENDS.address + set_up.address())
