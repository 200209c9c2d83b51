"""What the database knows of its tables, by which it chooses an index: looked at after a migration and every night.

Without it, SQLite takes an index that all of a landlord's complaints stand under for as good as one of a few.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

LOOKED_AT = 1_000  # rows of each index on SQLite: a tenth of a second, however many there are


def look(using: str = "default") -> None:
    """Let the database look at how its tables are filled; people may work meanwhile."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit = {LOOKED_AT}")
        cursor.execute("ANALYZE")


def look_after_migrating(*, using: str, plan: Any = (), **kwargs: Any) -> None:
    """Look after a migration, which may have brought an index of which nothing is known."""
    if plan and connections[using].vendor == "sqlite":  # PostgreSQL looks by itself, and every night
        look(using)
