"""The four pages of daily work, signed in: worklist, search, a case and taking one in; with the queries each asks.

`python -m bench.daily TURNS COMPLAINTS` prints the times as JSON, in the database that the settings name.
"""

from __future__ import annotations

import itertools
import json
import sys
import time
from collections.abc import Callable

SAYS = "There is mould in the back bedroom again, and nobody came on the day that was agreed. "


def in_this_database(turns: int) -> tuple[dict[str, list[float]], dict[str, int]]:
    """Return the seconds of each turn of each page, and how many queries it asks."""
    from django.db import connection
    from django.test import override_settings
    from django.test.utils import CaptureQueriesContext

    times: dict[str, list[float]] = {}
    queries: dict[str, int] = {}
    with override_settings(ALLOWED_HOSTS=["testserver"]):
        for name, page in pages().items():
            page()
            with CaptureQueriesContext(connection) as asked:
                page()
            queries[name] = len(asked)
            times[name] = [_seconds(page) for _ in range(turns)]
    return times, queries


def _seconds(page: Callable[[], None]) -> float:
    began = time.perf_counter()
    page()
    return time.perf_counter() - began


def pages() -> dict[str, Callable[[], None]]:
    """Return each page by its name, as a complaints officer asks for it: one who sees every case."""
    from django.test import Client

    from amends.accounts.models import Person, RoleName
    from amends.casework.models import Complaint

    client, numbers = Client(), itertools.count(Complaint.objects.count())
    client.force_login(Person.objects.filter(roles__name=RoleName.COMPLAINTS_OFFICER).order_by("pk")[0])
    one = Complaint.objects.filter(stages__number=2, stages__answered_on__isnull=False).order_by("pk")[0]

    def ask(address: str) -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}.")

    def take_in() -> None:
        answer = client.post("/desk/log/", _said(next(numbers)))
        if answer.status_code != 302:
            raise RuntimeError(f"The form answered {answer.status_code}.")

    return {
        "worklist": lambda: ask("/desk/?whose=all"),
        "search": lambda: ask("/desk/search/?q=mould"),
        "case page": lambda: ask(f"/desk/complaints/{one.reference}/"),
        "intake": take_in,
    }


def _said(number: int) -> dict[str, str]:
    from amends.web.clock import today

    day = today()
    told = {"told_on_day": str(day.day), "told_on_month": str(day.month), "told_on_year": str(day.year)}
    who = {"name": f"Resident {number}", "email": f"resident{number}@example.org", "reply_by": "email"}
    return {"words": f"{SAYS}{number}", "channel": "phone"} | told | who


def main(turns: int, complaints: int) -> None:
    """Fill the database up to so many complaints, and print the times as JSON."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amends.config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from amends.casework.models import Complaint
    from bench.pages import fill

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    fill(complaints)
    holds = Complaint.objects.count()
    times, queries = in_this_database(turns)
    print(json.dumps({"holds": holds, "times": times, "queries": queries}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
