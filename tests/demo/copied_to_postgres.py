"""A record copied from SQLite to PostgreSQL is the same, and goes on there; tests/setup/test_postgres.py runs this."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from amends.casework import triggers, verify
from amends.casework.models import Complaint, Duty, Event
from amends.config.demo import bulk, cast
from amends.config.demo.stories import chance
from bench import copied

pytestmark = pytest.mark.django_db


def as_sqlite_keeps(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(" ")
    if isinstance(value, date | Decimal):
        return str(value)
    return int(value) if isinstance(value, bool) else value


def sqlite_of_what_is_here() -> sqlite3.Connection:
    """Return the same rows in an SQLite, as Django keeps them there."""
    kept = sqlite3.connect(":memory:")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL TIME ZONE 'UTC'")
        for model in copied.kept():
            table, fields = model._meta.db_table, model._meta.concrete_fields
            names = ", ".join(f'"{one.column}"' for one in fields)
            kept.execute(f'CREATE TABLE "{table}" ({names})')
            shown = ", ".join(
                f'"{one.column}"::text' if one.get_internal_type() == "JSONField" else f'"{one.column}"'
                for one in fields
            )
            cursor.execute(f'SELECT {shown} FROM "{table}"')
            rows = [[as_sqlite_keeps(value) for value in row] for row in cursor.fetchall()]
            kept.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(fields))})', rows)
    return kept


def test_what_was_copied_verifies_and_goes_on() -> None:
    made = cast.make(date(2024, 1, 2), "lantern-gravel-otter-amber", chance(1))
    list(bulk.add(made.landlord, 5, date(2026, 11, 22)))
    before = list(Event.objects.order_by("pk").values())
    source = sqlite_of_what_is_here()
    Duty.objects.all().delete()
    connection.check_constraints()  # else PostgreSQL waits with them, and empties no table meanwhile

    assert copied.copy(source) > 300
    assert list(Event.objects.order_by("pk").values()) == before
    assert verify.verify() == []
    assert triggers.absent() == []
    duties = Duty.objects.count()
    assert list(bulk.add(made.landlord, 2, date(2026, 11, 22))) == [2]
    assert (Complaint.objects.count(), Duty.objects.count() > duties) == (7, True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_indexes WHERE indexname IN ('duty_figures', 'searchable_found')")
        assert cursor.fetchone()[0] == 2
