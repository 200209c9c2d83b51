"""The body of an OpenDocument file as blocks, element by element, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from amends.formats.blocks import Block, Heading, Paragraph, Place, Table
from amends.formats.chosen import chosen
from amends.formats.docx.words import PAGE
from amends.formats.grid import Cell, laid_out
from amends.formats.limits import MAX_COLUMNS, MAX_ROWS, MAX_TEXT, CannotRead
from amends.formats.odf.names import DRAW, OFFICE, TABLE, TEXT, Element, count
from amends.formats.odf.styles import Styles
from amends.formats.odf.words import Words, controls_of
from amends.formats.tabs import tabbed

_SKIPPED = {
    f"{TEXT}tracked-changes", f"{TEXT}table-of-content", f"{TEXT}alphabetical-index", f"{OFFICE}forms",
    f"{OFFICE}annotation", f"{TEXT}sequence-decls", f"{TABLE}table-column", f"{TABLE}table-columns",
    f"{TABLE}table-header-columns", f"{TABLE}shapes", f"{TABLE}title", f"{TABLE}desc",
}  # fmt: skip
_WORDS = (f"{TEXT}p", f"{TEXT}h")
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_NUMBERED = re.compile(r"\D{0,12}\d{1,2}\.\d{1,2}\b")
_LONGEST_TITLE = 200
_DEEPEST = 6


class Walk:
    """One pass over an OpenDocument file."""

    def __init__(self, content: Element, look: Element | None) -> None:
        self.body = content.find(f"{OFFICE}body")
        self.styles = Styles(look, content) if look is not content else Styles(content)
        self.words = Words(self.styles, controls_of(content))
        self.page = 1 if next(content.iter(f"{TEXT}soft-page-break"), None) is not None else None
        self.tables = self.lines = self.rows = self.letters = 0
        self.sheet: str | None = None
        self.placed: set[int] = set()  # the notes that stand beside the cell that points to them

    def blocks(self) -> Iterator[Block]:
        """Yield the headings, paragraphs and tables of the body, then the notes that it points to."""
        text = self.body.find(f"{OFFICE}text") if self.body is not None else None
        sheets = self.body.find(f"{OFFICE}spreadsheet") if self.body is not None else None
        if text is None and sheets is None:
            raise CannotRead("This OpenDocument file has no text in it; save it again as .odt or .docx.")
        if sheets is not None:
            for one in sheets.iterchildren(f"{TABLE}table"):
                self.sheet = one.get(f"{TABLE}name") or "Sheet"
                yield from self._table(one)
            return
        yield from tabbed(self._of(text))
        for at in range(1, len(self.words.notes) + 1):
            said = "" if at in self.placed else self._note(at)
            if said:
                yield Paragraph(f"[{at}] {said}")

    def _note(self, number: int) -> str:
        """Return the words of the note that is the document's so many-th."""
        body = self.words.notes[number - 1].find(f"{TEXT}note-body")
        lines = [self.words.of(one) for one in body.iter(*_WORDS)] if body is not None else []
        return " ".join(" ".join(lines).replace(PAGE, "").split())

    def _with_notes(self, words: str, before: int) -> str:
        """Return the words of a cell with those of the notes it points to since `before`; an answer stays alone."""
        new = range(before + 1, len(self.words.notes) + 1)
        if not new or len(words.split()) <= 3:
            return words
        self.placed.update(new)
        return "\n".join((words, *(f"[{at}] {said}" for at in new if (said := self._note(at)))))

    def _of(self, parent: Element) -> Iterator[Block]:
        for child in parent:
            if child.tag == f"{TABLE}table":
                yield from self._table(child)
            elif child.tag == f"{TEXT}list":
                for element, label in self._list(child, "", 1):
                    yield from self._item(element, label)
            elif child.tag in _WORDS:
                yield from self._paragraph(child, self._heading_number(child))
            elif child.tag == f"{TEXT}soft-page-break":
                self._turned([PAGE])
            elif child.tag not in _SKIPPED and child.get(f"{TEXT}display") != "none":
                yield from self._of(child)

    def _item(self, element: Element, label: str) -> Iterator[Block]:
        if element.tag in _WORDS:
            yield from self._paragraph(element, label)
        else:
            yield from self._of([element])

    def _paragraph(self, element: Element, label: str) -> Iterator[Block]:
        self.lines += 1
        words = self.words.of(element)
        place = Place(line=self.lines, page=self._turned([words]))
        words = _labelled(label, words.replace(PAGE, "").strip())
        look = self.styles.of("paragraph", element.get(f"{TEXT}style-name"))
        if words.strip():
            if element.tag == f"{TEXT}h":
                level = count(element, f"{TEXT}outline-level", _DEEPEST, look.level or 1)
                yield Heading(" ".join(words.split()), level, place)
            else:
                yield Paragraph(words, bool(look.bold) and len(words) <= _LONGEST_TITLE, place)
        for box in element.iter(f"{DRAW}text-box"):
            yield from self._of(box)

    def _heading_number(self, element: Element) -> str:
        """Return the number printed before a heading that stands in no list."""
        if element.tag != f"{TEXT}h" or element.get(f"{TEXT}is-list-header") == "true":
            return ""
        look = self.styles.of("paragraph", element.get(f"{TEXT}style-name"))
        return self.styles.lists.next(look.list_style, count(element, f"{TEXT}outline-level", 10)) or ""

    def _list(self, element: Element, style: str, depth: int) -> Iterator[tuple[Element, str]]:
        """Yield what stands in a list, with the number or bullet before the first part of each item."""
        style = element.get(f"{TEXT}style-name") or style or "?"
        goes_on = element.get(f"{TEXT}continue-numbering") == "true" or element.get(f"{TEXT}continue-list") is not None
        if depth == 1 and not goes_on:
            self.styles.lists.begin(style, depth)
        for item in element:
            label = ""
            if item.tag == f"{TEXT}list-item" and any(one.tag != f"{TEXT}list" for one in item):
                start = item.get(f"{TEXT}start-value")
                said = self.styles.lists.next(style, min(depth, 10), int(start) if start and _small(start) else None)
                label = "•" if said is None else said
            for part in item:
                if part.tag == f"{TEXT}list":
                    yield from self._list(part, style, depth + 1)
                elif isinstance(part.tag, str):
                    yield part, label
                    label = ""

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
        table, sheet = self.tables, self.sheet
        rows: list[list[Cell]] = []
        places: list[Place] = []
        inner: list[Element] = []
        down: dict[int, int] = {}
        at = 0
        for row in self._rows(element):
            times = count(row, f"{TABLE}number-rows-repeated", 2**31)
            cells = self._row(row, inner, down)
            page = self._turned([cell.words for cell in cells])
            for cell in cells:
                cell.words = cell.words.replace(PAGE, "").strip()
            letters = sum(len(cell.words) for cell in cells)
            for turn in range(min(times, MAX_ROWS) if letters or any(cell.goes_on for cell in cells) else 0):
                rows.append(cells)
                self.rows += 1
                self.letters += letters
                number = at + turn + 1
                places.append(Place(sheet=sheet, row=number) if sheet else Place(table=table, row=number, page=page))
                if self.rows > MAX_ROWS or self.letters > MAX_TEXT:
                    raise CannotRead(
                        f"The tables of this file have more than {MAX_ROWS:,} rows or {MAX_TEXT:,} letters; "
                        "give only the self-assessment itself."
                    )
            at += times
        laid = [(place, cells) for place, cells in zip(places, laid_out(rows), strict=True) if any(cells)]
        if laid:
            whole = Place(sheet=sheet) if sheet else Place(table=table, page=laid[0][0].page)
            yield Table(
                (), tuple(cells for _, cells in laid), place=whole, row_places=tuple(place for place, _ in laid)
            )
        for one in inner:
            yield from self._table(one)

    def _rows(self, parent: Element) -> Iterator[Element]:
        for child in parent:
            if child.tag == f"{TABLE}table-row":
                yield child
            elif child.tag == f"{TEXT}soft-page-break":
                self._turned([PAGE])
            elif child.tag not in _SKIPPED:
                yield from self._rows(child)

    def _row(self, row: Element, inner: list[Element], down: dict[int, int]) -> list[Cell]:
        """Return the cells of a row where each begins; `down` says how many rows each column is still merged over."""
        cells: list[Cell] = []
        start = 0
        for element in row.iterchildren(*_CELLS):
            times = count(element, f"{TABLE}number-columns-repeated", 2**31)
            if start >= MAX_COLUMNS:
                break
            if element.tag == _CELLS[1]:
                cells += [Cell("", at, True) for at in range(start, min(start + times, MAX_COLUMNS)) if down.get(at)]
            else:
                words = self._cell(element, inner)
                cells += [
                    Cell(words, at) for at in range(start, min(start + times, MAX_COLUMNS) if words else start + 1)
                ]
                spanned = count(element, f"{TABLE}number-rows-spanned", MAX_ROWS)
                if spanned > 1:
                    down[start] = spanned  # this row is the first of them
            start += times
        for column in list(down):
            down[column] -= 1
            if down[column] <= 0:
                del down[column]
        return cells

    def _cell(self, cell: Element, inner: list[Element]) -> str:
        """Return the words of a cell; a table in it that stands for itself is put aside into `inner`."""
        notes = len(self.words.notes)
        lines: list[str] = []
        runs: list[tuple[str, set[str]]] = []
        for element, label in self._parts(cell):
            if element.tag in _WORDS:
                stretches = self.words.runs(element)
                runs += stretches
                words = "".join(said for said, _ in stretches)
                lines.append(_labelled(label, words.replace("\t", " ").strip(" ")))
                lines += [self._cell(box, inner) for box in element.iter(f"{DRAW}text-box")]
            elif element.tag == f"{TABLE}table" and _is_assessment(element, cell):
                inner.append(element)
            elif element.tag == f"{TABLE}table":
                for row in self._rows(element):
                    cells = (self._cell(one, inner).replace("\n", " ") for one in row.iterchildren(_CELLS[0]))
                    lines.append(" ".join(cells).strip())
        return self._with_notes(chosen("\n".join(line for line in lines if line), lambda: runs), notes)

    def _parts(self, parent: Element) -> Iterator[tuple[Element, str]]:
        """Yield the paragraphs and tables in a cell, those of its lists with their numbers."""
        for child in parent:
            if child.tag == f"{TEXT}list":
                for element, label in self._list(child, "", 1):
                    if element.tag in _WORDS:
                        yield element, label
                    else:
                        yield from self._parts([element])
            elif child.tag in _WORDS or child.tag == f"{TABLE}table":
                yield child, ""
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                yield from self._parts(child)


def _labelled(label: str, words: str) -> str:
    """Return words after their number; a bullet stands only before more than a word or two."""
    if label == "•":
        return f"• {words}" if len(words.split()) > 2 else words
    return f"{label} {words}".strip() if label else words


def _small(number: str) -> bool:
    return number.isascii() and number.isdigit() and len(number) < 6


def _is_assessment(table: Element, cell: Element) -> bool:
    """Return whether a table inside a cell stands for itself: the cell holds it alone, or its rows are numbered."""
    row = cell.getparent()
    if row is not None and len(row) == 1:
        return True
    firsts = ("".join(next(one.iter(_CELLS[0]), one).itertext()).strip() for one in table.iter(f"{TABLE}table-row"))
    return sum(bool(_NUMBERED.match(words)) for words in firsts) >= 2
