"""Tables that go on over pages, made one: repeated heads gone, a row that was cut by the end of a page whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from amends.formats.blocks import Block, Place, Table

_APART = 8.0  # points by which the columns of two parts of a table may differ
_SHORT = 14  # letters of an answer
_ENDED = re.compile(r"[.!?:;]['\")”’]?$")
_NUMBERED = re.compile(r"(?:section|code|provision|\s)*\d{1,2}\s?[.,]\s?\d{1,2}\b", re.I)


@dataclass(slots=True)
class Part:
    """A block on a page; of a table, where its columns begin, and how often its head was left out."""

    block: Block
    page: int
    xs: list[float] = field(default_factory=list)


def joined_tables(parts: Sequence[Part]) -> list[Block]:
    """Return the blocks with tables that go on over pages made one, and counted."""
    blocks: list[Block] = []
    last: Part | None = None
    head: tuple[str, ...] = ()
    for part in parts:
        if not isinstance(part.block, Table) or not part.block.rows:
            blocks.append(part.block)
            last = None
            continue
        if last and _goes_on(last, part):
            table = blocks[-1]
            assert isinstance(table, Table)
            blocks[-1] = _longer(table, part.block, head)
        else:
            blocks.append(part.block)
            head = part.block.rows[0]
        last = part
    return _counted(blocks)


def _goes_on(before: Part, part: Part) -> bool:
    if part.page == before.page or len(before.xs) != len(part.xs):
        return False
    shift = part.xs[0] - before.xs[0]  # left and right pages may have other margins
    return all(abs(here - there - shift) <= _APART for here, there in zip(part.xs, before.xs, strict=True))


def _longer(table: Table, more: Table, head: tuple[str, ...]) -> Table:
    rows, places = list(table.rows), list(table.row_places)
    added = list(zip(more.rows, more.row_places, strict=True))
    if added and (rest := _after_head(added[0][0], head)) is not None:
        added = [(rest, added[0][1]), *added[1:]] if any(rest) else added[1:]
    if added and rows and _is_rest(rows[-1], added[0][0]):
        rows[-1] = tuple(_run_on(above, below) for above, below in zip(rows[-1], added[0][0], strict=True))
        added = added[1:]
    rows += [row for row, _ in added]
    places += [place for _, place in added]
    return Table((), tuple(rows), place=table.place, row_places=tuple(places))


def _after_head(row: tuple[str, ...], head: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return what a row says after the words of the head that it repeats, or None for any other row."""
    words = [(cell.split(), named.split()) for cell, named in zip(row, head, strict=False)]
    if len(row) != len(head) or any(said[: len(named)] != named for said, named in words):
        return None
    return tuple(" ".join(said[len(named) :]) for said, named in words)


def _is_rest(above: tuple[str, ...], below: tuple[str, ...]) -> bool:
    """Return whether a row at the top of a page is the rest of the last one: it begins nothing of its own."""
    if len(above) != len(below) or sum(map(bool, above)) < 2:
        return False
    if any(0 < len(one) <= _SHORT and 0 < len(other) <= _SHORT for one, other in zip(above, below, strict=True)):
        return False  # each has an answer of its own
    if below[0] and (_NUMBERED.match(below[0]) or not _goes_on_in_words(above[0], below[0])):
        return False
    if below[0] or not above[0]:
        pairs = [(one, other) for one, other in zip(above, below, strict=True) if other]
        return all(one and _goes_on_in_words(one, other) for one, other in pairs)
    return True


def _goes_on_in_words(above: str, below: str) -> bool:
    return bool(above) and (below[:1].islower() or not _ENDED.search(above.rstrip())) and len(above) > 20


def _run_on(above: str, below: str) -> str:
    if not above or not below:
        return above or below
    return f"{above} {below}" if below[:1].islower() or not _ENDED.search(above) else f"{above}\n{below}"


def _counted(blocks: list[Block]) -> list[Block]:
    """Return the blocks with the tables numbered through the file and the rows through each table."""
    number = 0
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            number += 1
            places = tuple(
                Place(page=one.page, table=number, row=at) for at, one in enumerate(block.row_places, start=1)
            )
            block = Table((), block.rows, place=Place(page=block.place.page, table=number), row_places=places)
        found.append(block)
    return found
