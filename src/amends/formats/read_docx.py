"""Word files as blocks, walked element by element so that no tick, tracked change or drop-down is lost."""

from __future__ import annotations

from amends.formats.blocks import Block
from amends.formats.docx.parts import Package
from amends.formats.docx.walk import Walk
from amends.formats.limits import CannotRead


def read_docx(data: bytes, called: str) -> tuple[Block, ...]:
    """Return the blocks of a Word file; insertions are kept, deletions and struck-out words are not."""
    package = Package(data, called)
    try:
        return tuple(Walk(package).blocks())
    except RecursionError as error:
        raise CannotRead(f"{called} nests its parts too deeply to be read; save it again from Word.") from error
