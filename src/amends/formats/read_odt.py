"""OpenDocument text and sheets (.odt, .ods, and their flat form) as blocks, walked element by element."""

from __future__ import annotations

from amends.formats.blocks import Block
from amends.formats.limits import CannotRead
from amends.formats.odf.parts import content_of
from amends.formats.odf.walk import Walk


def read_odt(data: bytes, called: str) -> tuple[Block, ...]:
    """Return the blocks of an OpenDocument file; what a tracked change deleted is not among them."""
    content, look = content_of(data, called)
    try:
        return tuple(Walk(content, look).blocks())
    except RecursionError as error:
        raise CannotRead(f"{called} nests its parts too deeply to be read; save it again from its program.") from error
