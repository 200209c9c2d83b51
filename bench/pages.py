"""The pages of staff at many complaints: each beside the bare query of its rows, and beside itself at few."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from bench.timing import Result, race

FEW = 200


def run(turns: int, many: int, data: Path | None = None) -> list[Result]:
    """Return the times of worklist, list and case page in a database of so many complaints on SQLite.

    `data` names a folder kept from one run to the next; without it the database is made for this run and thrown away.
    """
    with tempfile.TemporaryDirectory(prefix="amends-bench-") as folder:
        os.environ["AMENDS_DATA"] = str(data or folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amends.config.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        return in_this_database(turns, many)


def in_this_database(turns: int, many: int, few: int = FEW) -> list[Result]:
    """Return the times in the database that Django is set up for, filled first up to `few`, then up to `many`."""
    from django.test import Client, override_settings

    from amends.accounts.models import Person, RoleName

    with override_settings(ALLOWED_HOSTS=["testserver"]):
        _fill(few)
        client = Client()
        client.force_login(Person.objects.filter(roles__name=RoleName.COMPLAINTS_OFFICER).order_by("pk")[0])
        at_few = {name: _median_of(client, address, turns) for name, address in _addresses().items()}
        _fill(many)
        return _races(client, turns, many, few, at_few)


def _fill(number: int) -> None:
    from datetime import timedelta

    from amends.accounts.models import Landlord
    from amends.config.demo import bulk, cast
    from amends.config.demo.stories import chance
    from amends.web.clock import today

    landlord = cast.found() or cast.make(today() - timedelta(days=900), "a password for nobody", chance(1)).landlord
    missing = number - Landlord.objects.get(pk=landlord.pk).complaints.count()
    for _ in bulk.add(landlord, missing, today()) if missing > 0 else ():
        pass


def _addresses() -> dict[str, str]:
    from amends.casework.models import Complaint

    answered = Complaint.objects.filter(stages__number=2).order_by("pk")[0]
    return {
        "Worklist of everybody": "/desk/?whose=all",
        "List of complaints": "/desk/complaints/",
        "Search among complaints": "/desk/complaints/?q=mould",
        "Page of a complaint": f"/desk/complaints/{answered.reference}/",
        "The Code with a year's figures": "/desk/code/",
    }


def _races(client, turns: int, many: int, few: int, at_few: dict[str, float]) -> list[Result]:  # type: ignore[no-untyped-def]
    from django.db import connection

    def bare() -> object:
        with connection.cursor() as cursor:
            cursor.execute(BARE, [50])
            return cursor.fetchall()

    results = []
    for name, address in _addresses().items():
        found = race(
            f"{name}, {many:,} complaints",
            lambda address=address: _get(client, address),  # type: ignore[misc]
            "the bare query of 50 complaints with their residents",
            bare,
            turns=turns,
        )
        same = (at_few[name],) * turns
        results += [
            found,
            Result(f"{name}, {many:,}", f"the same page at {few:,} complaints", "ms", 1, found.ours, same),
        ]
    return results


BARE = (
    "SELECT c.reference, c.title, c.next_due_on, r.name FROM casework_complaint c "
    "JOIN casework_resident r ON r.id = c.resident_id WHERE c.next_due_on IS NOT NULL "
    "ORDER BY c.next_due_on, c.id LIMIT %s"
)


def _median_of(client, address: str, turns: int) -> float:  # type: ignore[no-untyped-def]
    return race("", lambda: _get(client, address), "", lambda: None, turns=turns).median


def _get(client, address: str) -> None:  # type: ignore[no-untyped-def]
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}.")
