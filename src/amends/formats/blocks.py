"""What every document is made of, read or written: a few kinds of block, each knowing where it stood."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stood in the file it was read from; any part may be unknown. All count from 1."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    line: int | None = None
    sheet: str | None = None
    file: str | None = None

    def __str__(self) -> str:
        named = (
            ("file", self.file), ("sheet", self.sheet), ("page", self.page), ("table", self.table), ("row", self.row)
        )  # fmt: skip
        parts = [f"{name} {value}" for name, value in named if value is not None]
        if self.line is not None:
            parts.append(f"line {self.line}")
        return ", ".join(parts) or "unknown place"


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the title of the document."""

    text: str
    level: int = 2
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain words; a line break inside is kept, and a web address becomes a link when written."""

    text: str
    strong: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, numbered when `ordered`."""

    items: tuple[str, ...]
    ordered: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `head` names the columns (may be empty when read), each row has a cell for each."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    header_column: bool = False
    place: Place = NOWHERE
    row_places: tuple[Place, ...] = ()


Block = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks with what a reader needs around them. The title is printed as the level 1 heading by every writer."""

    title: str
    blocks: tuple[Block, ...]
    lang: str = "en-GB"
    author: str = ""
    dated: date | None = None
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """A document with an address, as printed for a window envelope and sent by email."""

    document: Document
    recipient: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    reference: str = ""
    dated: date | None = None
    large_print: bool = False
    enclosed: tuple[str, ...] = field(default=())
