"""The same behaviour on PostgreSQL: a cluster of our own is started, and the tests of the record run on it."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
# What leans on the database itself: locks, triggers, transactions, jobs, JSON. The rest is the same Python on either.
ALSO_ON_POSTGRES = (
    "casework/test_at_once.py",
    "casework/test_duties_kept.py",
    "casework/test_front_door.py",
    "casework/test_going_out.py",
    "casework/test_journal.py",
    "casework/test_journey.py",
    "casework/test_merging.py",
    "casework/test_search.py",
    "casework/moving_in/test_others.py",
    "casework/test_there.py",
    "casework/test_working_record.py",
    "demo/copied_to_postgres.py",
    "mail/test_fetch.py",
    "mail/test_take.py",
    "web/test_rate_limit.py",
    "web/test_sign_in.py",
    "setup/test_schedule.py",
)


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest there is."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return found[-1].parent if found else None


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """The address of a database in a cluster that lives as long as this module's tests."""
    where = programs()
    if where is None:
        pytest.skip("PostgreSQL is not on this machine.")
    folder = Path(tempfile.mkdtemp(prefix="amends-postgres-"))
    asroot = os.geteuid() == 0
    if asroot:  # PostgreSQL refuses to run as root
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    user = {"user": "postgres"} if asroot else {}

    def run(*command: str | Path) -> None:
        words = [str(part) for part in command]
        ended = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, **user)
        assert ended.returncode == 0, ended.stdout + ended.stderr

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"
    run(where / "initdb", "-D", data, "-U", "amends", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
    quick = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {quick}"
    run(where / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
    try:
        yield f"postgres://amends@127.0.0.1:{port}/postgres"
    finally:
        run(where / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def test_the_record_behaves_the_same_on_postgres(database: str) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    env["AMENDS_DATABASE"] = database
    tests = [f"tests/{name}" for name in ALSO_ON_POSTGRES]
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist"]
    command += ["--migrations", *tests]  # the tables as a landlord's database has them
    ended = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout[-6000:] + ended.stderr[-2000:]
    assert " passed" in ended.stdout


def test_it_is_really_postgres(database: str) -> None:
    program = (
        "import django; django.setup()\n"
        "from django.db import connection\n"
        "connection.cursor().execute('SELECT 1'); print(connection.vendor)"
    )
    env = {**os.environ, "AMENDS_DATABASE": database, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-c", program]
    ended = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert ended.stdout.strip() == "postgresql", ended.stderr
