"""Triggers by which the database itself refuses to change or delete an event of the journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections

TABLE = "casework_event"
NAMES = ("journal_keeps_its_events", "journal_loses_no_events")
SAYS = "The journal is only ever added to."


def install(using: str = "default") -> None:
    """Install the triggers where they are absent; may run any number of times."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in _STATEMENTS[connection.vendor]:
            cursor.execute(statement)


def remove(using: str = "default") -> None:
    """Take the triggers away: for the tests that flush the database or tamper with it, and for nothing else."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name in NAMES:
            on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


@contextmanager
def lifted(using: str = "default") -> Iterator[None]:
    """Run the block without the triggers, and put them back after it."""
    remove(using)
    try:
        yield
    finally:
        install(using)


def absent(using: str = "default") -> list[str]:
    """Return the names of the triggers that the database lacks."""
    connection = connections[using]
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND tgenabled <> 'D'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query, [TABLE])
        there = {row[0] for row in cursor.fetchall()}
    return [name for name in NAMES if name not in there]


def check(
    app_configs: Sequence[Any] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Return an error for each database whose journal is not guarded; one not yet migrated has nothing to guard."""
    found: list[CheckMessage] = []
    for using in databases or []:
        if TABLE not in connections[using].introspection.table_names():
            continue
        if lacking := absent(using):
            says = f"The journal in '{using}' is not guarded: {', '.join(lacking)} missing."
            found.append(Error(says, hint="Run `manage.py migrate`, which installs them.", id="casework.E001"))
    return found


def install_after_migrating(*, using: str, **kwargs: Any) -> None:
    """Install the triggers after every migration: SQLite drops them when a migration rebuilds the table."""
    if TABLE in connections[using].introspection.table_names():
        install(using)


_STATEMENTS = {
    "sqlite": [
        f"""CREATE TRIGGER IF NOT EXISTS {NAMES[0]} BEFORE UPDATE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{SAYS}'); END""",
        f"""CREATE TRIGGER IF NOT EXISTS {NAMES[1]} BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{SAYS}'); END""",
    ],
    "postgresql": [
        f"""CREATE OR REPLACE FUNCTION journal_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{SAYS}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        f"DROP TRIGGER IF EXISTS {NAMES[0]} ON {TABLE}",
        f"""CREATE TRIGGER {NAMES[0]} BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION journal_is_only_added_to()""",
        f"DROP TRIGGER IF EXISTS {NAMES[1]} ON {TABLE}",
        f"""CREATE TRIGGER {NAMES[1]} BEFORE TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION journal_is_only_added_to()""",
    ],
}
