"""The database's own index of words: installed after every migration, as the journal's triggers are, and checked."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections

from amends.casework.search import postgres, sqlite

BACK_ENDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgres}


def back_end(using: str = "default") -> ModuleType:
    """Return the module that knows this database's index."""
    return BACK_ENDS[connections[using].vendor]


def install_after_migrating(*, using: str, **kwargs: Any) -> None:
    """Install the index after every migration: SQLite drops its triggers when a migration rebuilds the table."""
    if _is_there(using):
        back_end(using).install(using)


def check(
    app_configs: Sequence[Any] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Return an error for each database in which nothing could be found; one not yet migrated has nothing to find."""
    found: list[CheckMessage] = []
    for using in databases or []:
        if _is_there(using) and (lacking := back_end(using).absent(using)):
            says = f"Search does not work in '{using}': {', '.join(lacking)} missing."
            hint = "Run `manage.py migrate`, which installs it, then `amends search-index`."
            found.append(Error(says, hint=hint, id="casework.E002"))
    return found


def _is_there(using: str) -> bool:
    with connections[using].cursor() as cursor:
        names = [one.name for one in connections[using].introspection.get_table_list(cursor)]
        if sqlite.ROWS not in names:
            return False
        columns = connections[using].introspection.get_table_description(cursor, sqlite.ROWS)
    return any(one.name == "tokens" for one in columns)
