"""One fetch at a time, however many processes and machines: a lock that ends with the process that holds it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from django.conf import settings
from django.db import connection

NUMBER = 7_240_117  # names our lock among PostgreSQL's


@contextmanager
def held() -> Iterator[bool]:
    """Yield whether the lock is ours; it is let go at the end, and by a kill as well."""
    if connection.vendor == "postgresql":
        with _in_postgres() as ours:
            yield ours
    else:
        with _in_a_file() as ours:
            yield ours


@contextmanager
def _in_postgres() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [NUMBER])
        ours = bool(cursor.fetchone()[0])
    try:
        yield ours
    finally:
        if ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [NUMBER])


@contextmanager
def _in_a_file() -> Iterator[bool]:
    """Hold a file of its own: SQLite locks files on every system, and only one machine uses an embedded database."""
    with closing(sqlite3.connect(settings.DATA / "mail.lock", timeout=0, isolation_level=None)) as file:
        try:
            file.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            yield False
            return
        try:
            yield True
        finally:
            file.execute("ROLLBACK")
