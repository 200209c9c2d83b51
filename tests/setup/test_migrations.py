"""The migrations make the very tables that the models ask for; the other tests take theirs from the models."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]

# Prints every table of ours: its columns, and its constraints and indexes by name, each in order.
PROGRAM = """
import sys
import django
django.setup()
from django.apps import apps
from django.core.management import call_command
from django.db import connection
if sys.argv[1] == "models":
    from django.conf import settings
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
call_command("migrate", verbosity=0, run_syncdb=True)
if sys.argv[1] == "migrations":
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
ours = [m._meta.db_table for m in apps.get_models(include_auto_created=True) if m.__module__.startswith("amends.")]
with connection.cursor() as cursor:
    for table in sorted(ours):
        cursor.execute(f'PRAGMA table_info("{table}")')
        print(table, sorted(column[1:] for column in cursor.fetchall()))
        held = connection.introspection.get_constraints(cursor, table)
        for name, what in held.items():
            what["name"] = "" if name.startswith(("fk_", "__")) else name  # SQLite numbers these in order of making
        for line in sorted(str(sorted(what.items(), key=str)) for what in held.values()):
            print(table, line)
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? ORDER BY 1", [table])
        print(table, cursor.fetchall())
"""


def tables(how: str) -> list[str]:
    """Return what stands in a new database that the migrations made, or the models."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    env.pop("AMENDS_DATABASE", None)
    command = [sys.executable, "-c", PROGRAM, how]
    ended = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-3000:]
    return ended.stdout.splitlines()


def test_migrations_and_models_make_the_same_tables() -> None:
    made = tables("migrations")
    assert len(made) > 100
    assert made == tables("models")
