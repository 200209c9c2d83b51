"""The body of a Word file as blocks, element by element, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.formats.blocks import Block, Heading, Paragraph, Place, Table
from amends.formats.chosen import chosen
from amends.formats.docx.around import Notes, heads_and_feet, text_boxes
from amends.formats.docx.names import CELL_LOOK, ROW_LOOK, TBL, TC, TR, VAL, Element, P, W, number
from amends.formats.docx.numbering import Numbers
from amends.formats.docx.parts import Package
from amends.formats.docx.settle import settle
from amends.formats.docx.styles import Styles
from amends.formats.docx.words import NO_SETTINGS, PAGE, Settings, Words, bold, runs_of, settings_of
from amends.formats.grid import Cell, laid_out
from amends.formats.limits import MAX_COLUMNS, MAX_ROWS, CannotRead
from amends.formats.tabs import tabbed

_SKIPPED = {f"{W}{name}" for name in ("pPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sectPr", "rPr", "r")}
_SHOWN = {P, TBL, TR, TC}
_SPAN, _MERGED = f"{W}gridSpan", f"{W}vMerge"
_LONGEST_TITLE = 200
_BULLETS = "•"
_NUMBERED = re.compile(r"\D{0,12}\d{1,2}\.\d{1,2}\b")


class Walk:
    """One pass over a Word file."""

    def __init__(self, package: Package) -> None:
        settle(package.root, package.xml)
        xml = package.xml
        self.package = package
        self.styles = Styles(package.beside("styles.xml") if b"<w:pStyle" in xml or b"<w:rStyle" in xml else None)
        self.words = Words(self.styles)
        self.notes = Notes(package, self.words)
        self.numbers: Numbers | None = None
        self.boxes = b"txbxContent" in xml
        self.page = 1 if b"lastRenderedPageBreak" in xml else None
        self.tables = self.lines = 0

    def blocks(self) -> Iterator[Block]:
        """Yield the headers, the body, the notes and the footers."""
        heads, feet = heads_and_feet(self.package, Words(self.styles))
        for line in heads:
            yield Paragraph(line)
        yield from tabbed(self._of(self.package.body))
        for line in (*self.notes.left(), *feet):
            yield Paragraph(line)

    def _of(self, parent: Element) -> Iterator[Block]:
        for element in _unwrapped(parent):
            if element.tag == P:
                if not len(element):
                    self.lines += 1
                    continue
                yield from self._paragraph(element)
            elif element.tag == TBL:
                yield from self._table(element)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        self.lines += 1
        settings = settings_of(element)
        style = self.styles.of(settings.style)
        words = self._numbered(settings, self.words.of(element))
        place = Place(line=self.lines, page=self._turned([words]))
        words = words.replace(PAGE, "").strip()
        if words and not style.contents and not style.hidden:
            level = number(settings.outline, 9, 9) + 1 if settings.outline is not None else style.level
            if level and level <= 9 and len(words) <= 2 * _LONGEST_TITLE:
                yield Heading(" ".join(words.split()), min(level, 6), place)
            else:
                yield Paragraph(words, len(words) <= _LONGEST_TITLE and bold(element, self.styles), place)
        for box in text_boxes(element) if self.boxes else ():
            yield from self._of(box)

    def _numbered(self, settings: Settings, words: str) -> str:
        """Return the words of a paragraph after the number or bullet that Word prints before them."""
        if settings is NO_SETTINGS:
            return words
        style = self.styles.of(settings.style)
        own = settings.listed
        said = own.find(f"{W}numId") if own is not None else None
        list_id = said.get(VAL) if said is not None else style.list_id
        if list_id is None or list_id == "0":
            return words
        depth = own.find(f"{W}ilvl") if own is not None else None
        if self.numbers is None:
            self.numbers = Numbers(self.package.beside("numbering.xml"))
        label = self.numbers.next(list_id, number(depth, style.list_level or 0, 8))
        if label is None or label == _BULLETS:
            return f"{_BULLETS} {words}" if len(words.split()) > 2 else words
        lead = PAGE if words.lstrip().startswith(PAGE) else ""  # the number stands on the page of its words
        return f"{lead}{label} {words.replace(PAGE, '', 1) if lead else words}" if label else words

    def _turned(self, texts: list[str]) -> int | None:
        """Return the page that these texts, side by side, begin on, and turn as many pages as the longest does."""
        if self.page is None:
            return None
        begins = self.page + any(text.lstrip().startswith(PAGE) for text in texts)
        self.page += max((text.count(PAGE) for text in texts), default=0)
        return begins

    def _table(self, element: Element) -> Iterator[Table]:
        """Yield a table, then those inside its cells that are tables of their own."""
        self.tables += 1
        place = Place(table=self.tables, page=self.page)
        rows: list[list[Cell]] = []
        pages: list[int | None] = []
        inner: list[Element] = []
        for row in _unwrapped(element):
            if row.tag != TR:
                continue
            rows.append(self._row(row, inner))
            pages.append(self._turned([cell.words for cell in rows[-1]]))
            for cell in rows[-1]:
                cell.words = cell.words.replace(PAGE, "").strip()
            if len(rows) > MAX_ROWS:
                raise CannotRead(f"A table here has more than {MAX_ROWS:,} rows; give only the self-assessment itself.")
        widths = [_width(one) for one in element.iterfind(f"{W}tblGrid/{W}gridCol")]
        laid = [(at, cells) for at, cells in enumerate(laid_out(rows, widths), start=1) if any(cells)]
        if laid:
            places = tuple(Place(table=place.table, row=at, page=pages[at - 1]) for at, _ in laid)
            yield Table((), tuple(cells for _, cells in laid), place=place, row_places=places)
        else:
            self.tables -= 1
        for one in inner:
            yield from self._table(one)

    def _row(self, row: Element, inner: list[Element]) -> list[Cell]:
        start = 0
        cells: list[Cell] = []
        first = next(iter(row), None)
        if first is not None and first.tag == ROW_LOOK:
            start = number(first.find(f"{W}gridBefore"), 0, MAX_COLUMNS)
        elements = [cell for cell in _unwrapped(row) if cell.tag == TC][:MAX_COLUMNS]
        for element in elements:
            span, goes_on = 1, False
            look = next(iter(element), None)
            for one in look if look is not None and look.tag == CELL_LOOK else ():
                if one.tag == _SPAN:
                    span = max(1, number(one, 1, MAX_COLUMNS))
                elif one.tag == _MERGED:
                    goes_on = one.get(VAL) in (None, "continue")
            cells.append(Cell(self._cell(element, inner, alone=len(elements) == 1), start, goes_on))
            start += span
        return cells

    def _cell(self, cell: Element, inner: list[Element], *, alone: bool) -> str:
        """Return the words of a cell; a table in it that stands for itself is put aside into `inner`."""
        notes = len(self.words.notes)
        parts = list(_unwrapped(cell))
        lines: list[str] = []
        for part in parts:
            if part.tag == P:
                lines.append(self._numbered(settings_of(part), self.words.of(part)).replace("\t", " ").strip(" \n"))
                for box in text_boxes(part) if self.boxes else ():
                    lines.append(self._cell(box, inner, alone=False))
            elif part.tag == TBL and (alone or _is_assessment(part)):
                inner.append(part)
            elif part.tag == TBL:
                lines.append(self._inline(part, inner))
        words = "\n".join(line for line in lines if line)
        words = chosen(words, lambda: runs_of(part for part in parts if part.tag == P))
        return self.notes.beside(words, notes) if len(self.words.notes) > notes else words

    def _inline(self, table: Element, inner: list[Element]) -> str:
        """Return a small table inside a cell as lines of it."""
        rows = (
            " ".join(self._cell(cell, inner, alone=False).replace("\n", " ") for cell in _unwrapped(row))
            for row in _unwrapped(table)
            if row.tag == TR
        )
        return "\n".join(row.strip() for row in rows if row.strip())


def _unwrapped(parent: Element) -> Iterator[Element]:
    """Yield the paragraphs, tables, rows or cells below an element, looking through controls and tracked changes.

    The parser refuses what nests more than 256 deep.
    """
    for child in parent:
        if child.tag in _SHOWN:
            yield child
        elif child.tag not in _SKIPPED:
            yield from _unwrapped(child)


def _is_assessment(table: Element) -> bool:
    """Return whether a table inside a cell has provisions of its own, by the numbers its rows begin with."""
    firsts = ("".join(next(row.iter(TC), row).itertext(f"{W}t")) for row in table.iterchildren(TR))
    return sum(bool(_NUMBERED.match(words.strip())) for words in firsts) >= 2


def _width(column: Element) -> int:
    said = column.get(f"{W}w") or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0
