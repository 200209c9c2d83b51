"""Which of the many things that may hang on a complaint it has: one question in place of thirty that find nothing.

What costs time is not the database but the making of the questions, so that of this one is made once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.db import connections
from django.db.models import Model

from amends.casework.models import Complaint

_PLACE = 2**31 - 1  # a key that stands in the question where the complaint's comes


def present(pk: int, paths: tuple[str, ...], using: str) -> frozenset[str]:
    """Return those of the paths from a complaint, as `stages__findings`, at whose end there is a row."""
    sql, params = _question(paths, using)
    with connections[using].cursor() as cursor:
        cursor.execute(sql, [pk if value == _PLACE else value for value in params])
        return frozenset(path for path, there in zip(paths, cursor.fetchone(), strict=True) if there)


def hold_nothing(complaint: Complaint, paths: Iterable[str]) -> None:
    """Let what is at the end of each path be known to be nothing, as if it had been asked."""
    for path in paths:
        *way, last = path.split("__")
        for row in list(_along(complaint, way)):
            found: Any = getattr(row, last).all()
            found._result_cache, found._prefetch_done = [], True
            vars(row).setdefault("_prefetched_objects_cache", {})[last] = found


def _along(row: Model, way: list[str]) -> Iterator[Model]:
    """Return the rows to which a way of names leads, each of which has been read."""
    if not way:
        yield row
        return
    first = getattr(row, way[0])
    for one in first.all() if hasattr(first, "all") else [first]:
        yield from _along(one, way[1:])


@cache
def _question(paths: tuple[str, ...], using: str) -> tuple[str, tuple[Any, ...]]:
    """Return the SQL that asks of every path whether there is anything, and what it is given."""
    parts, params = [], []
    for path in paths:
        rows = Complaint._base_manager.using(using).filter(pk=_PLACE, **{f"{path}__isnull": False}).values("pk")
        sql, given = rows.query.get_compiler(using).as_sql()
        parts.append(f"EXISTS({sql})")
        params += given
    return f"SELECT {', '.join(parts)}", tuple(params)
