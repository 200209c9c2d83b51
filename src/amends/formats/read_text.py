"""Plain text, and text with light marks (Markdown), as blocks."""

from __future__ import annotations

import re

from amends.formats.blocks import Block, Heading, Paragraph, Place, Table
from amends.formats.columns import Word, cells_in, starts_of
from amends.formats.limits import CannotRead

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LINE_END = re.compile(r"\r\n|\r|\n|\x0b|\x0c|\x85|\u2028|\u2029")
_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*\s*$")
_RULE_CELL = re.compile(r":?-{2,}:?")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(data: bytes) -> str:
    """Return the text of these bytes, by byte order mark, else UTF-8, else Windows-1252; refuses what is not text."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) / 100 or "\x00" in text[:100_000]:
        raise CannotRead(
            "This file is neither text nor a kind of document that can be read here; check that it is whole."
        )
    return text


def lines_of(text: str) -> list[str]:
    """Return the lines of a text however they end, so that line numbers agree with what an editor shows."""
    return _LINE_END.split(text)


def cells_of(line: str) -> list[str] | None:
    """Return the cells of a line that is a row of a table by tabs or pipes, or None for any other line."""
    if line.count("\t") >= 2:
        return [cell.strip() for cell in line.split("\t")]
    bare = line.strip()
    if bare.startswith("|") and bare.count("|") >= 3:
        return [cell.strip() for cell in bare.removeprefix("|").removesuffix("|").split("|")]
    if bare.count("|") >= 3:
        return [cell.strip() for cell in bare.removesuffix("|").split("|")]
    return None


def _pieces(line: str, pattern: str) -> list[Word]:
    """Return the stretches of a line that match, each with the columns of letters it stands between."""
    if "\t" in line or "|" in line or len(line) > 400:
        return []
    return [Word(found[0], found.start(), found.end()) for found in re.finditer(pattern, line)]


def read_text(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text: headings, tables (rows by tabs or pipes), a paragraph for each other line."""
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    places: list[Place] = []

    starts: list[float] | None = None

    def end_table() -> None:
        if rows:
            blocks.append(Table((), tuple(rows), place=places[0], row_places=tuple(places)))
            rows.clear()
            places.clear()

    for number, line in enumerate(lines_of(text), start=1):
        place = Place(line=number)
        starts = starts_of(_pieces(line, r"\S+(?: \S+)*")) or starts
        cells = cells_of(line)
        if cells is None and starts and line.strip():  # columns kept apart by spaces alone
            cells = list(cells_in(_pieces(line, r"\S+"), starts, slack=1))
        if cells is not None:
            if not all(_RULE_CELL.fullmatch(cell) for cell in cells):
                rows.append(tuple(cells))
                places.append(place)
            continue
        end_table()
        if not line.strip():
            continue
        heading = _HEADING.fullmatch(line.strip())
        if heading:
            blocks.append(Heading(heading[2], min(len(heading[1]), 6), place))
        else:
            blocks.append(Paragraph(line.strip(), place=place))
    end_table()
    return tuple(blocks)
