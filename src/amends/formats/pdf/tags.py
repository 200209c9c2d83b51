"""The structure tree of a tagged PDF: tables with heads and spans, headings, lists and paragraphs, over all pages."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from amends.formats.blocks import Block, Bullets, Heading, Paragraph, Place, Table
from amends.formats.limits import MAX_COLUMNS
from amends.formats.pdf.words import Sheet, Word, text_of

Handle = Any
_DEEPEST = 40
_ROWS = ("TR",)
_CELLS = ("TD", "TH")
_MARK = "#mark"  # words that stand in an element themselves
_INLINE = frozenset(
    {_MARK, "Span", "Link", "Annot", "Reference", "Quote", "Em", "Strong", "Note", "Code", "Lbl", "Sub"}
)
_GROUPS = ("Document", "Part", "Art", "Sect", "Div", "NonStruct", "Private", "Aside", "BlockQuote", "TOC")
_WHOLE = 0.9  # of the words must be in the tree for it to be trusted


@dataclass(slots=True)
class Node:
    """An element of the tree; it is the same one on every page on which its place in the tree is the same."""

    kind: str
    kids: dict[int, Node] = field(default_factory=dict)
    marks: list[tuple[int, int]] = field(default_factory=list)  # page, marked content
    spans: tuple[int, int] = (1, 1)
    alt: str = ""

    @property
    def is_inline(self) -> bool:
        """Return whether the element is words among words, with no line or picture of its own."""
        return self.kind in _INLINE and not self.alt and all(kid.is_inline for kid in self.kids.values())

    def below(self, *kinds: str) -> Iterator[Node]:
        """Yield the nearest elements of these kinds, in order, not those in a table within."""
        for _, kid in sorted(self.kids.items()):
            if kid.kind in kinds:
                yield kid
            elif kid.kind != "Table":
                yield from kid.below(*kinds)

    def all_marks(self) -> Iterator[tuple[int, int]]:
        """Yield every mark in this element and those in it, in order."""
        yield from self.marks
        for _, kid in sorted(self.kids.items()):
            yield from kid.all_marks()


class Tags:
    """The tree as gathered page by page."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self.count = 0

    def add(self, page: Handle, number: int) -> None:
        """Take what the tree says of one page."""
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        if not tree:
            return
        for at in range(min(pdfium.FPDF_StructTree_CountChildren(tree), 20_000)):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, at)
            if element:
                self._take(self.root, at, element, number, 0)
        pdfium.FPDF_StructTree_Close(tree)

    def _take(self, parent: Node, at: int, element: Handle, number: int, depth: int) -> None:
        if depth > _DEEPEST:
            return
        node = parent.kids.get(at)
        if node is None:
            kind = _text(pdfium.FPDF_StructElement_GetType, element)
            node = parent.kids[at] = Node(kind)
            self.count += 1
            if kind in _CELLS:
                node.spans = _spans(element)
            elif kind in ("Figure", "Formula"):
                node.alt = _text(pdfium.FPDF_StructElement_GetAltText, element)
        for kid in range(min(pdfium.FPDF_StructElement_CountChildren(element), 20_000)):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, kid)
            if child:
                self._take(node, kid, child, number, depth + 1)
                continue
            mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, kid)
            if mark >= 0:
                node.kids.setdefault(kid, Node(_MARK)).marks.append((number, mark))


def _text(read: Any, element: Handle) -> str:
    size = min(read(element, None, 0), 4_000)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    read(element, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _spans(element: Handle) -> tuple[int, int]:
    """Return over how many columns and rows a cell spans."""
    spans = {"ColSpan": 1, "RowSpan": 1}
    value = ctypes.c_float()
    for at in range(max(pdfium.FPDF_StructElement_GetAttributeCount(element), 0)):
        attribute = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, at)
        for name in spans:
            found = pdfium.FPDF_StructElement_Attr_GetValue(attribute, name.encode())
            if found and pdfium.FPDF_StructElement_Attr_GetNumberValue(found, ctypes.byref(value)):
                spans[name] = min(max(int(value.value), 1), MAX_COLUMNS)
    return spans["ColSpan"], spans["RowSpan"]


def tagged_blocks(tags: Tags, sheets: Sequence[Sheet]) -> tuple[Block, ...] | None:
    """Return the blocks as the tags name them; None where they name no table or leave out too much."""
    tables = list(tags.root.below("Table")) if tags.count else []
    if not any(_is_wide(table) for table in tables) or any(sheet.fields for sheet in sheets):
        return None
    words: dict[tuple[int, int], list[Word]] = defaultdict(list)
    total = 0
    for sheet in sheets:
        margin = 0.08 * sheet.height
        for word in sheet.words:
            words[sheet.number, word.mark].append(word)
            total += margin < word.base < sheet.height - margin
    named = set(tags.root.all_marks())
    inside = sum(len(held) for key, held in words.items() if key in named)
    if inside < _WHOLE * total:
        return None
    return tuple(_Reading(words, {sheet.number: sheet for sheet in sheets}).blocks(tags.root))


def _is_wide(table: Node) -> bool:
    return sum(len(list(row.below(*_CELLS))) >= 3 for row in table.below(*_ROWS)) >= 2


class _Reading:
    """One pass over the tree, with the words that each mark holds."""

    def __init__(self, words: dict[tuple[int, int], list[Word]], sheets: dict[int, Sheet]) -> None:
        self.words = words
        self.sheets = sheets
        self.tables = 0

    def blocks(self, node: Node) -> Iterator[Block]:
        """Yield the blocks below an element."""
        if node.kind == "Table":
            yield from self.table(node)
        elif node.kind in ("L", "TOC"):
            items = tuple(text for item in node.below("LI", "TOCI") if (text := self.text(item)))
            if items:
                yield Bullets(items, place=self.place(node))
        elif (node.kind[:1] == "H" and node.kind[1:].isdigit()) or node.kind in ("H", "Title"):
            text = self.text(node)
            if text:
                yield Heading(text, min(int(node.kind[1:] or 2), 6) if node.kind != "Title" else 1, self.place(node))
        elif node.kind in _GROUPS or any(kid.kind == "Table" for kid in node.kids.values()):
            for _, kid in sorted(node.kids.items()):
                yield from self.blocks(kid)
        elif text := self.text(node):
            yield Paragraph(text, place=self.place(node))

    def table(self, node: Node) -> Iterator[Block]:
        self.tables += 1
        number = self.tables
        lefts = self._lefts(node)
        rows: list[tuple[str, ...]] = []
        places: list[Place] = []
        down: dict[int, int] = {}
        for row in node.below(*_ROWS):
            cells: list[str] = []
            added: dict[int, int] = {}
            there = self._cells(row)
            short = sum(cell.spans[0] if cell else 1 for cell in there) + len(down) < len(lefts)
            for cell in there:
                while down.get(len(cells), 0):
                    cells.append("")
                if short and cell:
                    cells += [""] * (self._column(cell, lefts) - len(cells))
                across, deep = cell.spans if cell else (1, 1)
                added |= {len(cells) + at: deep - 1 for at in range(across) if deep > 1}
                cells += [self.text(cell) if cell else "", *[""] * (across - 1)]
            while down.get(len(cells), 0):
                cells.append("")
            down = {at: left - 1 for at, left in down.items() if left > 1} | added
            if any(cells) and not (rows and tuple(cells) == rows[0]):
                rows.append(tuple(cells[:MAX_COLUMNS]))
                page = next(row.all_marks(), (None, 0))[0]
                places.append(Place(page=page, table=number, row=len(rows)))
        if rows:
            width = max(map(len, rows))
            rows = [(*cells, *[""] * (width - len(cells))) for cells in rows]
            yield Table((), tuple(rows), place=Place(page=places[0].page, table=number), row_places=tuple(places))
        for cell in node.below(*_CELLS):
            for inner in cell.below("Table"):
                yield from self.table(inner)

    def _cells(self, row: Node) -> list[Node | None]:
        """Return the cells of a row; one without words is in no tree, and is None where its place is known."""
        there = {at: kid for at, kid in row.kids.items() if kid.kind in _CELLS}
        if not there:
            return list(row.below(*_CELLS))
        return [there.get(at) for at in range(max(there) + 1)]

    def _left(self, cell: Node) -> float | None:
        """Return where the words of a cell begin."""
        return min((word.left for key in cell.all_marks() for word in self.words.get(key, ())), default=None)

    def _lefts(self, table: Node) -> list[float]:
        """Return where the columns begin, from the rows with most cells and no spans."""
        rows = [self._cells(row) for row in table.below(*_ROWS)]
        whole = [row for row in rows if all(cell is not None and cell.spans[0] == 1 for cell in row)]
        width = max(map(len, whole), default=0)
        found = [[self._left(cell) for cell in row if cell] for row in whole if len(row) == width]
        return [min((left for left in column if left is not None), default=0.0) for column in zip(*found, strict=True)]

    def _column(self, cell: Node, lefts: Sequence[float]) -> int:
        """Return the column in which a cell stands, by where its words begin."""
        left = self._left(cell)
        return max((at for at, start in enumerate(lefts) if left is not None and start <= left + 3), default=0)

    def text(self, node: Node) -> str:
        """Return what an element says, a line for each paragraph in it."""
        if node.alt:
            return node.alt
        if all(kid.is_inline for kid in node.kids.values()):
            return self._of_marks(list(node.all_marks()))
        parts = [self.text(kid) for _, kid in sorted(node.kids.items()) if kid.kind != "Table"]
        between = " " if node.kind in ("LI", "P", "LBody", "Span", "Link") else "\n"
        return between.join(part for part in parts if part)

    def _of_marks(self, marks: Sequence[tuple[int, int]]) -> str:
        pages: dict[int, list[Word]] = defaultdict(list)
        for page, mark in marks:
            pages[page] += self.words.get((page, mark), ())
        return " ".join(text for words in pages.values() if (text := text_of(words)))

    def place(self, node: Node) -> Place:
        """Return the page on which an element begins."""
        return Place(page=next(node.all_marks(), (None, 0))[0])
