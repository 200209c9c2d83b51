"""The index of words on SQLite: an FTS5 table that triggers keep, in the very transaction of each change.

Its row number is the place of a row among all, by its day and then its key: so the newest come first without a sort.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connections

from amends.casework.search.words import Asked

ROWS, TABLE = "casework_searchable", "casework_found"
TRIGGERS = ("searchable_is_found", "searchable_is_found_anew", "searchable_is_found_no_more")
AT_ONCE = 500
NEWEST = 1 << 62
HOLDING = f"SELECT key FROM {ROWS} WHERE id IN (SELECT rowid & 4294967295 FROM {TABLE} WHERE {TABLE} MATCH %s)"  # noqa: S608


def install(using: str) -> None:
    """Make the index and its triggers where they are absent; a new index is filled from the rows that are there."""
    lacking = absent(using)
    with connections[using].cursor() as cursor:
        for statement in _STATEMENTS:
            cursor.execute(statement)
        if TABLE in lacking:
            there = f"SELECT {_place('')}, {_tokens('')} FROM {ROWS} ORDER BY 1"  # noqa: S608
            cursor.execute(f"INSERT INTO {TABLE}(rowid, tokens) {there}")


def absent(using: str) -> list[str]:
    """Return what the database lacks of it."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE tbl_name IN (%s, %s)", [ROWS, TABLE])
        there = {row[0] for row in cursor.fetchall()}
    return [name for name in (TABLE, *TRIGGERS) if name not in there]


def query(wanted: tuple[Asked, ...], kinds: tuple[str, ...]) -> str:
    """Return what the index is asked: every word, in a row of one of these kinds."""
    asked = [f'"{one.text}"' if one.whole else f'"{one.text}" *' for one in wanted]
    named = " OR ".join(f'"={one}"' for one in kinds)
    return " AND ".join([*asked, f"({named})"] if named else asked)


def newest(using: str, asked: str, before: int | None) -> Iterator[int]:
    """Yield the places of the rows that the query finds, newest first."""
    found = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid < %s ORDER BY rowid DESC"  # noqa: S608
    with connections[using].cursor() as cursor:
        cursor.execute(found, [asked, NEWEST if before is None else before])
        while rows := cursor.fetchmany(AT_ONCE):
            yield from (row[0] for row in rows)


def _place(row: str) -> str:
    return f'(coalesce(CAST(julianday({row}"on") - 2440587.5 AS INTEGER), 0) << 32) + {row}id'


def _tokens(row: str) -> str:
    return f"{row}tokens || '=' || {row}what"


_ADD = f"INSERT INTO {TABLE}(rowid, tokens) VALUES ({_place('new.')}, {_tokens('new.')});"  # noqa: S608
_TAKE = f"INSERT INTO {TABLE}({TABLE}, rowid, tokens) VALUES ('delete', {_place('old.')}, {_tokens('old.')});"  # noqa: S608
_STATEMENTS = (
    f"""CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5(
        tokens, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '='", prefix='3')""",
    f"CREATE TRIGGER IF NOT EXISTS {TRIGGERS[0]} AFTER INSERT ON {ROWS} BEGIN {_ADD} END",
    f"""CREATE TRIGGER IF NOT EXISTS {TRIGGERS[1]} AFTER UPDATE OF id, what, "on", tokens ON {ROWS}
        BEGIN {_TAKE} {_ADD} END""",
    f"CREATE TRIGGER IF NOT EXISTS {TRIGGERS[2]} AFTER DELETE ON {ROWS} BEGIN {_TAKE} END",
)
