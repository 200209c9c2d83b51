"""`amends start`: makes the database ready, then runs web and worker together and says where to look."""

from __future__ import annotations

import os
import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

PATIENCE = 60.0  # seconds for the web to answer


class CannotStart(Exception):
    """Raised with a sentence that says why, and what to do."""


def start(*, port: int, host: str, data: Path | None, empty: bool) -> int:
    """Run the service until it is told to stop; return its exit code. Raises CannotStart."""
    set_environment(port, data)
    refuse_a_taken_port(host, port)
    from amends.config import supervisor

    make_ready(empty=empty)
    words = what_to_say(port)
    return supervisor.supervise(commands(host, port), os.environ, lambda: say_when_up(host, port, words))


def set_environment(port: int, data: Path | None) -> None:
    """Set what the settings are read from, for this process and its children."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amends.config.settings")
    os.environ.setdefault("AMENDS_ADDRESS", f"http://localhost:{port}")
    if data is not None:
        os.environ["AMENDS_DATA"] = str(data.expanduser().resolve())


def refuse_a_taken_port(host: str, port: int) -> None:
    """Raise CannotStart where something else listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            mend = "Stop what uses it, or choose another with --port."
            raise CannotStart(f"Port {port} on {host} cannot be used ({fault.strerror}). {mend}") from None


def make_ready(*, empty: bool) -> None:
    """Bring database and static files up to date; the first start makes the demonstration, unless `empty`."""
    import django
    from django.core.management import call_command

    django.setup()
    from amends.accounts.models import Landlord

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0, clear=False)
    call_command("schedule", verbosity=0)
    bring_landlords_up()
    if not empty and not Landlord.objects.exists():
        print("Making a demonstration landlord with a year of complaints (once; a minute or two).", flush=True)
        call_command("demo")


def bring_landlords_up() -> None:
    """Bring the landlords' own duties up to this version of the rulebook: those set up under an earlier one too."""
    from amends.accounts.models import Landlord
    from amends.casework import calendar, duties

    for landlord in Landlord.objects.order_by("pk"):
        duties.recompute_landlord(landlord, calendar.current())


def what_to_say(port: int) -> str:
    """Return where the service is, and how to get in."""
    from django.conf import settings

    from amends.accounts.models import Landlord
    from amends.desk import set_up

    lines = ["", f"Amends is at {settings.AMENDS.address}/", f"Its data is in {settings.DATA}", ""]
    sign_ins = settings.DATA / "sign-ins.txt"
    if not Landlord.objects.exists():
        link = settings.AMENDS.address + set_up.address()
        lines += ["Set up your landlord and the first administrator here (the link works for a day):", f"  {link}"]
    elif sign_ins.is_file():
        lines += [sign_ins.read_text(encoding="utf-8").rstrip()]
    else:
        lines += [f"Staff sign in at {settings.AMENDS.address}/accounts/login/"]
    return "\n".join([*lines, "", "Stop with Ctrl-C."])


def commands(host: str, port: int) -> dict[str, list[str]]:
    """Return what runs: the web server and the worker."""
    from django.conf import settings

    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    wsgi = "amends.config.wsgi:application"
    if sys.platform == "win32":
        web = [sys.executable, "-m", "waitress", f"--listen={where}", f"--threads={settings.AMENDS.web_threads}", wsgi]
    else:
        size = ["--workers", str(settings.AMENDS.web_processes), "--threads", str(settings.AMENDS.web_threads)]
        quiet = ["--no-control-socket", "--log-level", "warning", "--worker-class", "gthread"]
        web = [sys.executable, "-m", "gunicorn", "--bind", where, *size, *quiet, wsgi]
    return {"web server": web, "worker": [sys.executable, "-m", "django", "qcluster"]}


def say_when_up(host: str, port: int, words: str) -> None:
    """Print the words when the web answers, or that it does not."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"http://{name}:{port}/healthcheck/live/", timeout=5):
                print(words, flush=True)
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.1)
    print(f"The web server has not answered within {PATIENCE:.0f} seconds; what it printed is above.", file=sys.stderr)
