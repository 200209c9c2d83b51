"""Copies the records of an SQLite database of ours to PostgreSQL, so that both hold the very same.

    AMENDS_DATABASE=postgres://… python -m bench.copied FOLDER/amends.sqlite3

Table by table by COPY, in one transaction, over whatever the PostgreSQL holds. Its user has to be a superuser: the
journal's triggers and the foreign keys are not asked while the rows come in. Indexes are made after the rows.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

AT_ONCE = 5_000  # rows read in one go


def copy(source: sqlite3.Connection) -> int:
    """Copy all rows to Django's database, a PostgreSQL with the same migrations; return how many there were."""
    from django.core.management.color import no_style
    from django.db import connection, transaction

    models, number = kept(), 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")  # in which SQLite keeps every instant, without saying so
        cursor.execute(f"TRUNCATE {', '.join(_quoted(one._meta.db_table) for one in models)} CASCADE")
        for model in models:
            with _without_indexes(cursor, model._meta.db_table):
                number += _copy(source, cursor, model)
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return number


def kept() -> list[Any]:
    """Return the models that have a table of their own."""
    from django.apps import apps

    return [one for one in apps.get_models(include_auto_created=True) if one._meta.managed and not one._meta.proxy]


def _copy(source: sqlite3.Connection, cursor: Any, model: Any) -> int:
    table = _quoted(model._meta.db_table)
    columns = ", ".join(_quoted(field.column) for field in model._meta.concrete_fields)
    began, number = time.perf_counter(), 0
    read = source.execute(f"SELECT {columns} FROM {table}")
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as into:
        while rows := read.fetchmany(AT_ONCE):
            number += len(rows)
            for row in rows:
                into.write_row(row)
    if number >= AT_ONCE:
        print(f"{table}: {number:,} rows, {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return number


@contextmanager
def _without_indexes(cursor: Any, table: str) -> Iterator[None]:
    """Take a table's indexes away, but for those of its constraints, and make them again after the block."""
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename = %s"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
        [table],
    )
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {_quoted(name)}")
    yield
    for _, definition in indexes:
        cursor.execute(definition)


def migrations(source: sqlite3.Connection) -> set[tuple[str, str]]:
    """Return the migrations that a database has had."""
    return set(source.execute("SELECT app, name FROM django_migrations").fetchall())


def main(path: Path) -> None:
    """Migrate the PostgreSQL of the settings, and copy the database at that path to it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amends.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    source = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    if connection.vendor != "postgresql":
        sys.exit("AMENDS_DATABASE names no PostgreSQL to copy to.")
    call_command("migrate", verbosity=0)
    if differs := migrations(source) ^ set(MigrationRecorder(connection).applied_migrations()):
        sys.exit(f"The two have not had the same migrations: {sorted(differs)}. Migrate the first.")
    print(f"{copy(source):,} rows copied.")


def _quoted(name: str) -> str:
    return f'"{name}"'


if __name__ == "__main__":
    main(Path(sys.argv[1]))
