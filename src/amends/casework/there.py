"""Which of the many tables that may hang on a row hold anything of it: asked of the database in one query.

A complaint has thirty-odd sorts of things that may hang on it, and most have few: what is not there is not asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model


def along(model: type[Model], paths: tuple[str, ...], pk: int) -> frozenset[str]:
    """Return those of the paths (`stages__findings`) along which the row of that key has something."""
    with connection.cursor() as cursor:
        cursor.execute(_query(model, paths), [pk] * len(paths))
        return frozenset(path for path, there in zip(paths, cursor.fetchone(), strict=True) if there)


def put_nothing(thing: Model, paths: Iterable[str]) -> None:
    """Say of a row that these paths have been read and lead to nothing; what is filtered of them is asked afresh."""
    for path in paths:
        *before, name = path.split("__")
        for one in _at(thing, before):
            found = getattr(one, name).get_queryset()
            found._result_cache, found._prefetch_done = [], True
            one.__dict__.setdefault("_prefetched_objects_cache", {})[name] = found


def _at(thing: Model, names: list[str]) -> Iterator[Model]:
    """Yield the rows that are read already along a path."""
    if not names:
        yield thing
        return
    beside = getattr(thing, names[0])
    for one in (beside,) if isinstance(beside, Model) else beside.all():
        yield from _at(one, names[1:])


@cache
def _query(model: type[Model], paths: tuple[str, ...]) -> str:
    return "SELECT " + ", ".join(f"EXISTS (SELECT 1 {_rows(model, path.split('__'))})" for path in paths)


def _rows(model: type[Model], names: list[str]) -> str:
    """Return where the rows at the end of a path are: `FROM … WHERE …`, of the one key that is asked about."""
    table, at, keys = model._meta.db_table, model, "= %s"
    holds = f"id {keys}"
    for name in names:
        relation: Any = at._meta.get_field(name)
        if relation.many_to_many:
            table, holds = relation.remote_field.through._meta.db_table, f"{relation.m2m_column_name()} {keys}"
        elif relation.many_to_one:
            holds = f"id IN (SELECT {relation.column} FROM {table} WHERE {holds})"  # noqa: S608
            table = relation.related_model._meta.db_table
        else:
            table, holds = relation.related_model._meta.db_table, f"{relation.field.column} {keys}"
        at, keys = relation.related_model, f"IN (SELECT id FROM {table} WHERE {holds})"  # noqa: S608
    return f"FROM {table} WHERE {holds}"
