"""django-helpdesk's pages, timed by its own interpreter: `python helpdesk_pages.py FOLDER STORIES TURNS`; prints JSON.

Its list comes in two answers, the page and the rows that the page's script asks for at once; both count.
"""

from __future__ import annotations

import itertools
import json
import re
import sys
import time
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import django
from django.conf import settings

urlpatterns: list[object] = []  # filled once Django knows its settings
OPEN, CLOSED = 1, 4


def set_up(folder: Path) -> None:
    """Set Django up as the project's own instructions have it, on SQLite in the folder."""
    settings.configure(
        SECRET_KEY="a-secret-that-opens-nothing",
        ALLOWED_HOSTS=["testserver"],
        ROOT_URLCONF=__name__,
        USE_TZ=True,
        SITE_ID=1,
        STATIC_URL="/static/",
        LOGIN_URL="/helpdesk/login/",
        EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        HELPDESK_KB_ENABLED=False,
        HELPDESK_TEAMS_MODEL="auth.Group",  # as its guide says where there are no teams
        HELPDESK_TEAMS_MIGRATION_DEPENDENCIES=[],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": folder / "helpdesk.sqlite3",
                "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"},
            }
        },
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.sites",
            "django.contrib.admin",
            "django.contrib.messages",
            "django.contrib.staticfiles",
            "django.contrib.humanize",
            "rest_framework",
            "helpdesk",
        ],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
    )
    django.setup()
    from django.urls import include, path

    urlpatterns.append(path("helpdesk/", include("helpdesk.urls", namespace="helpdesk")))


def make(stories: list[dict[str, object]]) -> None:
    """Fill the database with the stories as tickets, each with its messages, in bulk."""
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from helpdesk.models import FollowUp, Queue, Ticket

    call_command("migrate", verbosity=0)
    user = User.objects.create_superuser("officer", "officer@example.org", "a-password-that-opens-nothing")
    queue = Queue.objects.create(title="Complaints", slug="complaints")
    tickets = []
    for number, story in enumerate(stories):
        when = datetime.fromisoformat(str(story["told_on"])).replace(tzinfo=UTC)
        tickets.append(
            Ticket(
                queue=queue,
                title=story["title"],
                description=story["messages"][0],  # type: ignore[index]
                created=when,
                modified=when,
                submitter_email=f"resident{number}@example.org",
                assigned_to=user if number % 3 else None,
                status=CLOSED if story["closed"] else OPEN,
                priority=1 + number % 5,
                due_date=when + timedelta(days=14),
            )
        )
    Ticket.objects.bulk_create(tickets, batch_size=500)
    said = zip(Ticket.objects.order_by("pk"), stories, strict=True)
    FollowUp.objects.bulk_create(
        (
            FollowUp(ticket=ticket, user=user, title="Comment", comment=text, date=ticket.created, public=True)
            for ticket, story in said
            for text in story["messages"]  # type: ignore[attr-defined]
        ),
        batch_size=500,
    )


def time_pages(turns: int) -> dict[str, list[float]]:
    """Return the seconds of each turn of each page."""
    from django.contrib.auth.models import User
    from django.test import Client

    client, numbers = Client(), itertools.count(1)
    client.force_login(User.objects.get(username="officer"))

    def ask(address: str) -> str:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}.")
        return answer.content.decode()

    def ask_list(query: str) -> None:
        page = ask(f"/helpdesk/tickets/?{query}")
        found = re.search(r"datatables_ticket_list/([^'\"]+)", page)
        if not found:
            raise RuntimeError("The list names no address of its rows.")
        if '"data": [{' not in ask(f"/helpdesk/datatables_ticket_list/{found[1]}?draw=1&start=0&length=50"):
            raise RuntimeError("The list has no rows.")

    def take_in() -> None:
        form = {
            "queue": "1",
            "title": f"Mould in the back bedroom {next(numbers)}",
            "body": "There is mould in the back bedroom again, and nobody came on the day that was agreed.",
            "priority": "2",
            "submitter_email": "resident@example.org",
        }
        answer = client.post("/helpdesk/tickets/submit/", form)
        if answer.status_code != 302:
            raise RuntimeError(f"The form answered {answer.status_code}.")

    shown = {
        "worklist": lambda: ask_list("status=1&status=2&sort=due_date"),
        "search": lambda: ask_list("q=mould&sort=created&sortreverse=on"),
        "case page": lambda: ask("/helpdesk/tickets/10/"),
        "intake": take_in,
    }
    times: dict[str, list[float]] = {}
    for name, page in shown.items():
        page()
        times[name] = []
        for _ in range(turns):
            began = time.perf_counter()
            page()
            times[name].append(time.perf_counter() - began)
    return times


if __name__ == "__main__":
    where, told = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    set_up(where)
    if not (where / "made").exists():
        for half_made in where.glob("helpdesk.sqlite3*"):
            half_made.unlink()
        make(told)
        (where / "made").write_text(str(len(told)), encoding="utf-8")
    timed = time_pages(int(sys.argv[3]))
    print(json.dumps({"name": f"django-helpdesk {version('django-helpdesk')}", "holds": len(told), "times": timed}))
