"""Several web processes and several workers on one PostgreSQL: every job once, no reference twice, nothing lost."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.setup.test_postgres import ROOT, database  # noqa: F401  (a fixture)
from tests.setup.test_start import children_of, free_port

pytestmark = pytest.mark.slow
PRELUDE = """
import json, sys
import django
django.setup()
from django.db import connection, connections
from django.utils import timezone
from django_q.models import OrmQ, Schedule
from django_q.tasks import async_task
from amends.casework.models import Complaint
from amends.casework.verify import verify
from tests.setup import counted_jobs as jobs
"""
COUNTED = "tests.setup.counted_jobs."


class Service:
    """An installation of the tests' own, whose web servers and workers are started by hand."""

    def __init__(self, database: str, folder: Path) -> None:  # noqa: F811
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AMENDS_", "PYTEST_"))}
        self.env = kept | {
            "AMENDS_DATABASE": database, "AMENDS_DATA": str(folder), "AMENDS_LOG_LEVEL": "WARNING",
            "DJANGO_SETTINGS_MODULE": "tests.setup.hurried", "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        self.database, self.folder, self.running = database, folder, []

    def ask(self, program: str) -> Any:
        """Run a program in the installation, and return what it prints, read as JSON."""
        command = [sys.executable, "-c", PRELUDE + program]
        ended = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stderr[-3000:]
        return json.loads(ended.stdout.strip().splitlines()[-1])

    def read(self, query: str) -> list[tuple[Any, ...]]:
        """Return what the database answers, at once and without a process of ours."""
        with psycopg.connect(self.database) as connection:
            return connection.execute(query).fetchall()

    def lines(self, step: str) -> list[tuple[Any, ...]]:
        """Return the job and process of each line that the jobs left of a step."""
        return self.read(f"SELECT job, pid FROM ran WHERE step = '{step}' ORDER BY job")

    def idle(self) -> bool:
        """Return whether no job waits."""
        return self.read("SELECT count(*) FROM django_q_ormq") == [(0,)]

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start one process with its children, in a group of its own."""
        log = (self.folder / f"log-{len(self.running)}").open("wb")
        made = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True
        )
        self.running.append(made)
        return made

    def worker(self) -> subprocess.Popen[bytes]:
        """Start one worker with its two processes that do jobs."""
        return self.start("django", "qcluster")

    def end(self) -> None:
        """End all that was started here, each by its own group."""
        for process in self.running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(30)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and its children as a machine does that loses its power."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(30)


def until(found: Callable[[], bool], seconds: float = 240) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def installed(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:  # noqa: F811
    made = Service(database, tmp_path_factory.mktemp("several"))
    made.ask(
        "from django.core.management import call_command\n"
        "call_command('migrate', run_syncdb=True, verbosity=0); call_command('createcachetable', verbosity=0)\n"
        "connection.cursor().execute(jobs.TABLE); print('null')"
    )
    yield made
    made.end()


@pytest.fixture
def service(installed: Service) -> Iterator[Service]:
    """The installation with nothing to do, no line and no worker."""
    installed.ask(
        "OrmQ.objects.all().delete(); Schedule.objects.all().delete()\n"
        "connection.cursor().execute('DELETE FROM ran'); print('null')"
    )
    yield installed
    installed.end()


def grandchildren(process: subprocess.Popen[bytes]) -> set[int]:
    """Return the processes of one worker that do its jobs, with those that guard them."""
    return {pid for child in children_of(process.pid) for pid in (child, *children_of(child))}


def test_two_hundred_jobs_are_done_once_each_by_two_workers(service: Service) -> None:
    workers = [service.worker(), service.worker()]
    until(lambda: all(len(grandchildren(one)) > 3 for one in workers))
    names = [f"job {number}" for number in range(200)]
    service.ask(f"for name in {names!r}: async_task('{COUNTED}quick', name)\nprint('null')")
    until(service.idle)
    done = service.lines("done")
    assert Counter(job for job, _ in done) == Counter(names)
    shares = [sum(pid in grandchildren(one) for _, pid in done) for one in workers]
    assert sum(shares) == 200
    assert min(shares) > 0, "one worker did everything: nothing is shown"


def test_what_a_killed_worker_had_begun_is_done_afterwards_and_once(service: Service) -> None:
    workers = [service.worker(), service.worker()]
    until(lambda: all(len(grandchildren(one)) > 3 for one in workers))
    names = [f"job {number}" for number in range(4)]
    service.ask(f"for name in {names!r}: async_task('{COUNTED}slow', name)\nprint('null')")
    until(lambda: bool(service.lines("began")))
    by = service.lines("began")[0][1]
    kill(next(one for one in workers if by in grandchildren(one)))
    until(service.idle)
    for half in ("first half", "second half"):
        assert Counter(job for job, _ in service.lines(half)) == Counter(names)
    again = Counter(job for job, _ in service.lines("began"))
    assert max(again.values()) == 2, "nothing was killed in the middle: nothing is shown"


def test_what_comes_round_is_asked_for_once_though_six_look_at_the_same_moment(service: Service) -> None:
    asked = service.ask(
        f"""
import multiprocessing
from datetime import timedelta
from django_q.scheduler import scheduler
past = timezone.now() - timedelta(minutes=5)
for number in range(10):
    Schedule.objects.create(
        name=f"round {{number}}", func="{COUNTED}quick", args=f"'round {{number}}'",
        schedule_type=Schedule.MINUTES, minutes=60, next_run=past,
    )
forked = multiprocessing.get_context("fork")
gate = forked.Barrier(6)

def look():
    gate.wait()
    scheduler()

connections.close_all()
looking = [forked.Process(target=look) for _ in range(6)]
for one in looking: one.start()
for one in looking: one.join()
due = Schedule.objects.filter(next_run__lte=timezone.now()).count()
print(json.dumps([due, sorted(one.task["args"][0] for one in OrmQ.objects.all())]))
"""
    )
    assert asked == [0, [f"round {number}" for number in range(10)]]


def test_twenty_complaints_logged_at_once_on_two_web_processes_have_twenty_references(service: Service) -> None:
    session = service.ask(
        """
from django.test import Client
from tests import people
client = Client()
client.force_login(people.cast().fay)
print(json.dumps(client.cookies["amends_session"].value))
"""
    )
    port = free_port()
    service.start(
        "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4", "--no-control-socket",
        "--worker-class", "gthread", "amends.config.wsgi:application",
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}/desk/log/"
    head = {"Cookie": f"amends_session={session}"}

    def opened() -> bool:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthcheck/live/", timeout=5).close()
        except OSError:
            return False
        return True

    until(opened)
    with urllib.request.urlopen(urllib.request.Request(address, headers=head), timeout=240) as page:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())
        cookie = re.search(r"amends_form=(\w+)", page.headers["Set-Cookie"] or "")
    assert token
    assert cookie
    head["Cookie"] += f"; amends_form={cookie[1]}"
    today = time.localtime()

    def log(number: int) -> str:
        said = {
            "csrfmiddlewaretoken": token[1], "words": f"Nobody came for the leak, {number}.", "channel": "phone",
            "name": f"Resident {number}", "reply_by": "email", "email": f"r{number}@example.org", "seen_alike": "1",
            "told_on_day": today.tm_mday, "told_on_month": today.tm_mon, "told_on_year": today.tm_year,
        }  # fmt: skip
        sent = urllib.request.Request(address, urllib.parse.urlencode(said).encode(), headers=head)
        with urllib.request.urlopen(sent, timeout=240) as answer:
            return str(answer.url)

    with ThreadPoolExecutor(8) as crowd:
        led = list(crowd.map(log, range(20)))
    references = {re.search(r"/desk/log/([A-Z]+-\d{4}-\d{5})/", one)[1] for one in led}  # type: ignore[index]
    assert len(references) == 20
    found = service.ask("print(json.dumps([Complaint.objects.count(), verify()]))")
    assert found == [20, []]
