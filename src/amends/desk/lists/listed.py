"""A list: what it is called, what it holds, and its columns; and the words of a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.timezone import localtime

from amends.accounts.models import Person
from amends.casework import privacy
from amends.casework.models import Complaint

Value = str | Callable[[Any], Any]
Columns = Sequence[tuple[str, Value]]
Found = QuerySet[Any] | Sequence[Any]

AT_ONCE = 500  # rows read in one go


class Several(Sequence[Any]):
    """Several querysets one after another, each with what makes a line of one of its things; read only where shown."""

    def __init__(self, *parts: tuple[QuerySet[Any], Callable[[Any], Any]]) -> None:
        self.parts = parts
        self._lengths: list[int] | None = None

    def __len__(self) -> int:
        """Return how many there are in all."""
        if self._lengths is None:
            self._lengths = [found.count() for found, _ in self.parts]
        return sum(self._lengths)

    def __getitem__(self, which: Any) -> Any:
        """Return the lines of a slice, or one line."""
        if not isinstance(which, slice):
            return self[which : which + 1][0]
        first, last, _ = which.indices(len(self))
        lines: list[Any] = []
        begins = 0
        for (found, line), length in zip(self.parts, self._lengths or (), strict=True):
            wanted = found[max(first - begins, 0) : max(min(last - begins, length), 0)]
            lines += [line(one) for one in wanted]
            begins += length
        return lines

    def __iter__(self) -> Iterator[Any]:
        """Yield every line, some hundreds read at a time."""
        for found, line in self.parts:
            yield from map(line, in_turn(found))


class Drawn(Sequence[Any]):
    """Things already in hand, with what makes lines of some of them at a time: only of those that are shown."""

    def __init__(self, things: Sequence[Any], lines: Callable[[Sequence[Any]], Sequence[Any]]) -> None:
        self.things, self.lines = things, lines

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.things)

    def __getitem__(self, which: Any) -> Any:
        """Return the lines of a slice, or one line."""
        return self.lines(self.things[which]) if isinstance(which, slice) else self.lines([self.things[which]])[0]

    def __iter__(self) -> Iterator[Any]:
        """Yield every line, some hundreds made at a time."""
        for at in range(0, len(self.things), AT_ONCE):
            yield from self.lines(self.things[at : at + AT_ONCE])


def in_turn(found: QuerySet[Any]) -> Iterator[Any]:
    """Yield what was found at this moment, in its order, read some hundreds at a time by their keys.

    No reading stays open between them: whoever takes them may write meanwhile, and thousands take no memory.
    """
    keys = list(found.values_list("pk", flat=True))
    for at in range(0, len(keys), AT_ONCE):
        some = keys[at : at + AT_ONCE]
        there = {one.pk: one for one in found.filter(pk__in=some)}
        yield from (there[key] for key in some if key in there)


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as one person has narrowed it: its heading, what it holds, its columns, and what one of it is called.

    A column is a heading with where its value stands: `"home.address"`, or what returns it.
    """

    heading: str
    found: Found
    columns: Columns
    called: str
    called_many: str = ""

    @property
    def head(self) -> list[str]:
        """Return the headings."""
        return [heading for heading, _ in self.columns]

    def rows(self, person: Person, things: Iterable[Any] | None = None) -> Iterator[list[str]]:
        """Yield the cells of each thing, by default of all; a complaint closed to the person is not named in any."""
        if things is None:
            things = in_turn(joined(self.found, self.columns)) if isinstance(self.found, QuerySet) else self.found
        waiting = iter(things)
        while some := [[_reached(thing, where) for _, where in self.columns] for thing in islice(waiting, AT_ONCE)]:
            closed = privacy.closed(person, [complaint for row in some for _, complaint in row])
            for row in some:
                yield [privacy.HIDDEN if one and one.pk in closed else words(value) for value, one in row]


def joined(found: QuerySet[Any], columns: Columns) -> QuerySet[Any]:
    """Return what was found with the rows that its columns lead to, so that a long list asks no more than a short."""
    paths = {path for _, where in columns if isinstance(where, str) and (path := _leads_to(found.model, where))}
    return found.select_related(*paths) if paths else found


def _leads_to(model: type[Model], where: str) -> str:
    """Return the relations on the way to a value, as a query names them; empty where it is the thing's own."""
    steps: list[str] = []
    for name in where.split("."):
        field = next((one for one in model._meta.fields if one.name == name and one.related_model), None)
        if field is None:
            break
        steps.append(name)
        model = field.related_model  # type: ignore[assignment]
    return "__".join(steps)


def words(value: Any) -> str:
    """Return a value as a cell's words: days as 2026-05-22, so that they sort; nothing for what is not known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return localtime(value).strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)


def _reached(thing: Any, where: Value) -> tuple[Any, Complaint | None]:
    """Return what stands there, None where something on the way is not known; and the complaint that it is read of."""
    if not isinstance(where, str):
        return where(thing), None
    complaint = None
    for name in where.split("."):
        if thing is None:
            break
        thing = getattr(thing, name)
        thing = thing() if callable(thing) else thing
        complaint = thing if isinstance(thing, Complaint) else complaint
    return thing, complaint
