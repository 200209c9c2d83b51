"""Paragraphs whose words stand in columns by tabs, made tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from amends.formats.blocks import Block, Paragraph, Table
from amends.formats.limits import MAX_COLUMNS

_TAB = re.compile(r"\t+(?=[^\t\n])")
_AROUND = re.compile(r" *\t+ *")


def tabbed(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, paragraphs one after another with two tabs or more as a table; other tabs become spaces."""
    rows: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and len(_TAB.findall(block.text.strip())) >= 2:
            rows.append(block)
            continue
        yield from _table(rows)
        rows = []
        if isinstance(block, Paragraph) and "\t" in block.text:
            block = Paragraph(_AROUND.sub(" ", block.text).strip(), block.strong, block.place)
        yield block
    yield from _table(rows)


def _table(rows: list[Paragraph]) -> Iterator[Table]:
    if rows:
        cells = tuple(tuple(cell.strip() for cell in one.text.split("\t"))[:MAX_COLUMNS] for one in rows)
        yield Table((), cells, place=rows[0].place, row_places=tuple(one.place for one in rows))
