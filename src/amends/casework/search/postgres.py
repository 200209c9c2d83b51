"""The index of words on PostgreSQL: a column that the database works out itself from each row, under a GIN index.

A GIN index gives no order. So common words are looked for along the newest rows, and others by the index, then sorted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from amends.casework.search.words import Asked

ROWS = "casework_searchable"
AT_ONCE = 1_001  # what one answer counts to and one more, so that it is one reading
FEW = 5_000  # matches that are sorted; more stand so thick that they are met along the newest rows
WINDOW = 50_000  # newest rows that are looked along where the words seem common
COMMON = 60  # one row in so many
OLDEST, NEWEST = -(1 << 62), 1 << 62
INDEXES = ("searchable_found", "searchable_place")
HOLDING = f"SELECT key FROM {ROWS} WHERE found @@ %s::tsquery"  # noqa: S608


def install(using: str) -> None:
    """Add the columns and their indexes where they are absent; rows that are there get theirs at once."""
    with connections[using].cursor() as cursor:
        for statement in _STATEMENTS:
            cursor.execute(statement)


def absent(using: str) -> list[str]:
    """Return what the database lacks of it."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = %s", [ROWS])
        there = {row[0] for row in cursor.fetchall()}
    return [name for name in INDEXES if name not in there]


def query(wanted: tuple[Asked, ...], kinds: tuple[str, ...]) -> str:
    """Return what the index is asked: every word, in a row of one of these kinds."""
    asked = [f"'{one.text}'" if one.whole else f"'{one.text}':*" for one in wanted]
    named = " | ".join(f"'={one}'" for one in kinds)
    return " & ".join([*asked, f"({named})"] if named else asked)


def newest(using: str, asked: str, before: int | None) -> Iterator[int]:
    """Yield the places of the rows that the query finds, newest first."""
    until = NEWEST if before is None else before
    if _is_common(using, asked):
        floor = _floor(using, until)
        yield from _along(using, asked, until, floor)
        until = floor + 1
    found = _by_index(using, asked, until)
    yield from sorted(found, reverse=True) if len(found) <= FEW else _along(using, asked, until, OLDEST)


def _is_common(using: str, asked: str) -> bool:
    """Return whether the database reckons that one row in a few is found; a wrong guess costs time only."""
    explain = f"EXPLAIN (FORMAT JSON) SELECT place FROM {ROWS} WHERE found @@ %s::tsquery"  # noqa: S608
    with connections[using].cursor() as cursor:
        cursor.execute(explain, [asked])
        reckoned = cursor.fetchone()[0][0]["Plan"]["Plan Rows"]
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = to_regclass(%s)", [ROWS])
        return bool(reckoned * COMMON > max(cursor.fetchone()[0], 1))


def _floor(using: str, until: int) -> int:
    deep = f"SELECT place FROM {ROWS} WHERE place < %s ORDER BY place DESC OFFSET {WINDOW} LIMIT 1"  # noqa: S608
    with connections[using].cursor() as cursor:
        cursor.execute(deep, [until])
        row = cursor.fetchone()
    return row[0] if row else OLDEST


def _along(using: str, asked: str, until: int, floor: int) -> Iterator[int]:
    """Yield what is found from the newest row on, down to the floor and without it."""
    some = f"""SELECT place FROM {ROWS} WHERE found @@ %s::tsquery AND place < %s AND place > %s
        ORDER BY place DESC LIMIT {AT_ONCE}"""  # noqa: S608
    while True:
        with _without(using, "enable_sort", "enable_seqscan") as cursor:
            cursor.execute(some, [asked, until, floor])
            found = [row[0] for row in cursor.fetchall()]
        yield from found
        if len(found) < AT_ONCE:
            return
        until = found[-1]


def _by_index(using: str, asked: str, until: int) -> list[int]:
    """Return what the index finds, in no order, one more than few at most."""
    some = f"SELECT place FROM {ROWS} WHERE found @@ %s::tsquery AND place < %s LIMIT {FEW + 1}"  # noqa: S608
    with _without(using, "enable_seqscan", "enable_indexscan") as cursor:
        cursor.execute(some, [asked, until])
        return [row[0] for row in cursor.fetchall()]


@contextmanager
def _without(using: str, *ways: str) -> Iterator[CursorWrapper]:
    """Run a query without these ways of answering it, and with memory for an exact list of what is found.

    The settings end with the transaction, which is rolled back: nothing was written in it.
    """
    told = ", ".join(f"set_config('{way}', 'off', true)" for way in ways)
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(f"SELECT set_config('work_mem', '64MB', true), {told}")
        yield cursor
        transaction.set_rollback(True, using=using)


_STATEMENTS = (
    f"""ALTER TABLE {ROWS} ADD COLUMN IF NOT EXISTS found tsvector GENERATED ALWAYS AS
        (array_to_tsvector(string_to_array(btrim(tokens || '=' || what), ' '))) STORED""",
    f"""ALTER TABLE {ROWS} ADD COLUMN IF NOT EXISTS place bigint GENERATED ALWAYS AS
        ((coalesce("on" - DATE '1970-01-01', 0)::bigint << 32) + id) STORED""",
    f"CREATE INDEX IF NOT EXISTS {INDEXES[0]} ON {ROWS} USING gin (found)",
    f"CREATE INDEX IF NOT EXISTS {INDEXES[1]} ON {ROWS} (place)",
)
