"""The pages of staff at many complaints: each beside the bare query of its rows, and beside itself at few."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from dataclasses import replace
from pathlib import Path

from bench import figures
from bench.timing import Result, race

FEW = 200


def run(turns: int, many: int, data: Path | None = None) -> list[Result]:
    """Return the times of the staff's pages in a database of so many complaints on SQLite.

    `data` names a folder to keep the large database in from one run to the next; without it, it is made for this run.
    """
    results = []
    with tempfile.TemporaryDirectory(prefix="amends-bench-") as folder:
        at_few = _alone(Path(folder, "few"), turns, FEW)
        at_many = _alone(data or Path(folder, "many"), turns, many)
    for few, much in zip(at_few, at_many, strict=True):
        results += [much, replace(much, plainest=f"the same page at {FEW:,} complaints", theirs=few.ours)]
    return results


def _alone(data: Path, turns: int, number: int) -> list[Result]:
    """Return the times of one database, from a process of its own: Django knows one folder of data."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_in_folder, (data, turns, number))


def _in_folder(data: Path, turns: int, number: int) -> list[Result]:
    os.environ["AMENDS_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amends.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    return in_this_database(turns, number)


def in_this_database(turns: int, number: int) -> list[Result]:
    """Return the times in the database that Django is set up for, filled up to `number` first."""
    from django.db import connection
    from django.test import Client, override_settings

    from amends.accounts.models import Person, RoleName

    def bare(queries: tuple[str, ...]) -> None:
        with connection.cursor() as cursor:
            for query in queries:
                cursor.execute(query)
                cursor.fetchall()

    fill(number)
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        client = Client()
        client.force_login(Person.objects.filter(roles__name=RoleName.COMPLAINTS_OFFICER).order_by("pk")[0])
        shown = [
            race(
                f"{name}, {number:,} complaints",
                lambda address=address: _get(client, address),  # type: ignore[misc]
                "the bare SQL of the same rows",
                lambda queries=queries: bare(queries),  # type: ignore[misc]
                turns=turns,
            )
            for name, (address, queries) in _pages().items()
        ]
        return shown + figures.run(turns, number)


def fill(number: int) -> None:
    """Add in bulk what is missing up to `number`."""
    from datetime import timedelta

    from amends.casework.models import Complaint
    from amends.config.demo import bulk, cast
    from amends.config.demo.stories import chance
    from amends.web.clock import today

    if cast.found() is None:
        cast.make(today() - timedelta(days=1200), "a-password-that-opens-nothing", chance(1))
    missing = number - Complaint.objects.count()
    landlord = cast.found()
    for _ in bulk.add(landlord, missing, today()) if landlord and missing > 0 else ():
        pass


def _pages() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return each page by its name: its address, and the plainest SQL that reads the rows it shows."""
    from amends.casework.models import Complaint

    one = Complaint.objects.filter(stages__number=2, stages__answered_on__isnull=False).order_by("pk")[0]
    whole = tuple(f"SELECT * FROM casework_{table} WHERE complaint_id = {one.pk}" for table in OF_A_COMPLAINT)
    return {
        "Worklist of everybody": (
            "/desk/?whose=all",
            (f"{ROWS} WHERE c.next_due_on IS NOT NULL ORDER BY c.next_due_on, c.id LIMIT 50",),
        ),
        "List of complaints": ("/desk/complaints/", (f"{ROWS} ORDER BY c.told_on DESC, c.id DESC LIMIT 50",)),
        "Search among complaints": (
            "/desk/complaints/?q=mould",
            (f"{ROWS} WHERE c.title LIKE '%mould%' ORDER BY c.told_on DESC, c.id DESC LIMIT 50",),
        ),
        "Page of a complaint": (f"/desk/complaints/{one.reference}/", whole),
        "The Code with a year’s figures": (
            "/desk/code/",
            ("SELECT provision, verdict, COUNT(*) FROM casework_duty GROUP BY provision, verdict",),
        ),
    }


ROWS = """SELECT c.reference, c.title, c.state, c.next_due_on, c.next_ask, r.name
    FROM casework_complaint c JOIN casework_resident r ON r.id = c.resident_id"""
OF_A_COMPLAINT = ("stage", "point", "letter", "promise", "document", "duty", "event")


def _get(client, address: str) -> None:  # type: ignore[no-untyped-def]
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}.")
