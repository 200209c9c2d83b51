"""Many complaints written at once: keys given beforehand, all worked out in memory, each table filled in one go.

What is left is what actions would have left (rows, state, duties, journal), so that `verify` holds on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import count
from typing import Any

from django.db import connection, connections
from django.db.models import Model, Prefetch, QuerySet

from amends.accounts.models import Person
from amends.casework import duties, journal, states
from amends.casework.facts import case_of
from amends.casework.models import Complaint, Duty, Event, Stage
from amends.casework.whole import WHOLE, changed, columns
from amends.workdays import Calendar


@dataclass(slots=True)
class New:
    """One complaint and its rows, all unsaved, in the order in which they came about, and what its journal says.

    The rows name each other as objects (`stage=stage`); people, homes and the landlord are in the database already.
    """

    complaint: Complaint
    rows: list[Model] = field(default_factory=list)
    considered: list[tuple[Stage, Person]] = field(default_factory=list)
    notes: list[journal.Note] = field(default_factory=list)


def write(new: Sequence[New], days: Calendar, at: datetime) -> None:
    """Work out state, duties and journal of these complaints, recorded at `at`, and write all; in one transaction."""
    rows = [row for one in new for row in one.rows]
    _give_keys(rows)
    owed: list[Duty] = []
    events: list[Event] = []
    for one in new:
        _tie(one)
        owed += _prove(one.complaint, days)
        decided = changed({}, columns(one.complaint))
        notes = sorted(one.notes, key=lambda note: note.on)
        for note in notes:
            said = decided if note is notes[-1] else {}
            events.append(journal.link(one.complaint, note, at=at, decided=said))
    through = Stage.considered_by.through
    considered = [through(stage_id=stage.pk, person_id=person.pk) for one in new for stage, person in one.considered]
    _insert([*rows, *considered, *owed, *events])


def _prove(complaint: Complaint, days: Calendar) -> list[Duty]:
    """Put into the complaint and its stages what is copied from its duties, and return their rows."""
    case = case_of(complaint)
    asked = duties.of_case(case, days)
    first = duties.next_of(list(asked.values()))
    complaint.next_due_on, complaint.next_ask = (first.due_on, first.ask) if first else (None, "")
    complaint.state, complaint.version = states.state_of(complaint), 1
    for stage in complaint.stages.all():
        stage.ack_due_on, stage.due_on = duties.due_dates_of(case, stage.number, days)
    return [duties.row(complaint, one) for one in asked.values()]


def _give_keys(rows: Iterable[Model]) -> None:
    """Give every row the key that the database would have, and to each row that names it."""
    by_kind = _by_kind(rows)
    for kind, ones in by_kind.items():
        for row, key in zip(ones, _next_keys(kind, len(ones)), strict=False):
            row.pk = key
    for kind, ones in by_kind.items():
        for name, attribute in ((one.name, one.attname) for one in kind._meta.concrete_fields if one.is_relation):
            for row in ones:
                if getattr(row, attribute) is None and (other := row._state.fields_cache.get(name)):
                    setattr(row, name, other)


def _next_keys(kind: type[Model], number: int) -> Iterable[int]:
    """Return at least so many keys that no row of the table has had, out of reach of other writers."""
    table = kind._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [f'"{table}"', number]
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])  # the only writer holds the lock
        last = cursor.fetchone()
    return count(last[0] + 1 if last else 1)


def _tie(new: New) -> None:
    """Make the complaint what `whole.read` would return: each row knows those that hang on it."""
    people: dict[int, list[Model]] = defaultdict(list)
    for stage, person in new.considered:
        people[stage.pk].append(person)
    held: dict[tuple[type[Model], str, int], list[Model]] = defaultdict(list)
    for row in new.rows:
        for attribute in _named_by(type(row)):
            held[type(row), attribute, getattr(row, attribute)].append(row)
    for row in new.rows:
        theirs: dict[str, QuerySet[Any]] = {}
        for name, kind, attribute in _MANY.get(type(row), ()):
            found = held.get((kind, attribute, row.pk), ()) if attribute else people.get(row.pk, ())
            theirs[name] = _read_already(kind, found)
        row._prefetched_objects_cache = theirs  # type: ignore[attr-defined]
    if not any(row._meta.model_name == "triage" for row in new.rows):
        Complaint._meta.get_field("triage").set_cached_value(new.complaint, None)


def _read_already(kind: type[Model], rows: Sequence[Model]) -> QuerySet[Any]:
    """Return what looks like a query that has been asked, and answered with these rows."""
    if not rows:
        return _nothing(kind)
    found = kind._default_manager.none()
    found._result_cache = list(rows)
    return found


@cache
def _nothing(kind: type[Model]) -> QuerySet[Any]:
    found = kind._default_manager.none()
    found._result_cache = []
    return found


def _many() -> dict[type[Model], set[tuple[str, type[Model], str]]]:
    """Return what a complaint read whole reads of each model: the name, the model it leads to, and that one's column.

    The column is empty where both name each other through a table between them.
    """
    found: dict[type[Model], set[tuple[str, type[Model], str]]] = defaultdict(set)
    for lookup in WHOLE:
        kind: type[Model] = Complaint
        for name in (lookup.prefetch_to if isinstance(lookup, Prefetch) else lookup).split("__"):
            relation: Any = kind._meta.get_field(name)
            if relation.many_to_many or relation.one_to_many:
                column = relation.field.attname if relation.one_to_many else ""
                found[kind].add((name, relation.related_model, column))
            kind = relation.related_model
    return found


_MANY = _many()


@cache
def _named_by(kind: type[Model]) -> frozenset[str]:
    """Return the columns of a model by which it hangs on another of a complaint read whole."""
    return frozenset(column for ones in _MANY.values() for _, to, column in ones if to is kind and column)


def _by_kind(rows: Iterable[Model]) -> dict[type[Model], list[Model]]:
    found: dict[type[Model], list[Model]] = defaultdict(list)
    for row in rows:
        found[type(row)].append(row)
    return found


def _insert(rows: Iterable[Model]) -> None:
    """Insert the rows, a table at a time; a row may name another of them, which the end of the transaction checks."""
    quote = connection.ops.quote_name
    for kind, ones in _by_kind(rows).items():
        fields: list[Any] = [one for one in kind._meta.concrete_fields if ones[0].pk is not None or not one.primary_key]
        into = f"{quote(kind._meta.db_table)} ({', '.join(quote(one.column) for one in fields)})"
        values = list(zip(*(_prepared(one, ones) for one in fields), strict=True))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {into} VALUES ({', '.join(['%s'] * len(fields))})", values)  # noqa: S608


def _prepared(one: Any, rows: Sequence[Model]) -> list[Any]:
    """Return a column's values as the database takes them; what comes again and again is prepared once."""
    database, known = connections[connection.alias], {}
    found = []
    for value in (one.pre_save(row, True) for row in rows):
        if not isinstance(value, (str, int, date)):
            found.append(one.get_db_prep_save(value, database))
            continue
        if value not in known:
            known[value] = one.get_db_prep_save(value, database)
        found.append(known[value])
    return found
