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
_PIPE = re.compile(r"(?<!\\)\|")
_GRID = re.compile(r"\+(?:[-=]{2,}\+)+")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_NUMBER = re.compile(r"\D{0,12}\d{1,2}[.,]\d{1,2}\b")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_BOLD = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)([^*_\n]+?)(?<=\S)\1(?!\w)")
_STRUCK = re.compile(r"~~[^~\n]+~~")
_RULE_CELL = re.compile(r":?-{2,}:?")
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x20)])


def decode(data: bytes) -> str:
    """Return the text of these bytes, by byte order mark, else UTF-8, else Windows-1252; refuses what is not text."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    start = data[:100_000]
    if len(start) - len(start.translate(None, _CONTROL)) > len(start) / 100 or b"\x00" in start:
        raise CannotRead(
            "This file is neither text nor a kind of document that can be read here; check that it is whole."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text however they end, so that line numbers agree with what an editor shows."""
    return _LINE_END.split(text)


def cells_of(line: str) -> list[str] | None:
    """Return the cells of a line that is a row of a table by tabs or pipes, or None for any other line."""
    if line.count("\t") >= 2:
        return [cell.strip() for cell in line.split("\t")]
    bare = line.strip()
    if bare.startswith("|") and bare.count("|") >= 3:
        return [cell.strip() for cell in _PIPE.split(bare.removeprefix("|").removesuffix("|"))]
    if bare.count("|") >= 3:
        return [cell.strip() for cell in _PIPE.split(bare.removesuffix("|"))]
    return None


def _pieces(line: str, pattern: str) -> list[Word]:
    """Return the stretches of a line that match, each with the columns of letters it stands between."""
    if "\t" in line or "|" in line or len(line) > 400:
        return []
    return [Word(found[0], found.start(), found.end()) for found in re.finditer(pattern, line)]


class _Rows:
    """The rows of a table as its lines come: a line may begin a row, or go on with the cells of the one before."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.places: list[Place] = []
        self.closed = True

    def add(self, cells: list[str], place: Place, *, goes_on: bool = False) -> None:
        """Add the cells of a line; they go on in the last row where that is open and has as many."""
        if goes_on and not self.closed and len(cells) == len(self.rows[-1]):
            self.rows[-1] = [f"{one} {more}".strip() for one, more in zip(self.rows[-1], cells, strict=True)]
        else:
            self.rows.append(cells)
            self.places.append(place)
        self.closed = False

    def table(self) -> list[Block]:
        """Return the table that the rows make, none where there are none, and begin anew."""
        rows, places = tuple(map(tuple, self.rows)), tuple(self.places)
        self.rows, self.places, self.closed = [], [], True
        return [Table((), rows, place=places[0], row_places=places)] if rows else []


def read_text(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text: headings, tables by tabs, pipes, a grid or spaces, a paragraph for other lines."""
    blocks: list[Block] = []
    rows = _Rows()
    starts: list[float] | None = None
    grid = False
    lines = lines_of(text)
    for number, line in enumerate(lines, start=1):
        place, bare = Place(line=number), line.strip()
        if _GRID.fullmatch(bare):
            grid = rows.closed = True
            continue
        if starts and not bare:
            rows.closed = True
            continue
        pieces = _pieces(line, r"\S+(?: \S+)*")
        starts = starts_of(pieces) or starts
        cells = cells_of(line)
        goes_on = grid
        if cells is None and starts and bare and not _crosses(pieces, starts):  # columns kept apart by spaces alone
            cells = list(cells_in(_pieces(line, r"\S+"), starts, slack=1))
            goes_on = not cells[0] or not _NUMBER.match(cells[0])
        if cells is not None:
            if not all(_RULE_CELL.fullmatch(cell) for cell in cells):
                rows.add([_plain(cell) for cell in cells], place, goes_on=goes_on)
            continue
        blocks += rows.table()
        grid = False
        if bare and not _UNDERLINE.fullmatch(bare):
            blocks.append(_loose(bare, place, lines[number] if number < len(lines) else ""))
    return (*blocks, *rows.table())


def _loose(bare: str, place: Place, below: str) -> Block:
    """Return a line outside of a table: a heading by its marks or by the line under it, else a paragraph."""
    heading = _HEADING.fullmatch(bare)
    if heading:
        return Heading(_plain(heading[2]), min(len(heading[1]), 6), place)
    if _UNDERLINE.fullmatch(below.strip()) and len(bare) < 150:
        return Heading(_plain(bare), 1 if below.strip()[0] == "=" else 2, place)
    return Paragraph(bare, place=place)


def _crosses(pieces: list[Word], starts: list[float]) -> bool:
    """Return whether words run on over the beginning of a column, as those of a heading do."""
    return any(piece.left < start - 1 and piece.right > start for piece in pieces for start in starts)


def _plain(cell: str) -> str:
    """Return a cell without the marks of Markdown: breaks, pipes kept from parting cells, words made bold."""
    if "<" in cell:
        cell = _BREAK.sub("\n", cell)
    if "*" in cell or "_" in cell or "~" in cell:
        cell = _BOLD.sub(r"\2", _STRUCK.sub("", cell))
    return cell.replace("\\|", "|").strip()
