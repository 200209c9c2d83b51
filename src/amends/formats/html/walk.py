"""One pass over a page: its headings, paragraphs, lists and tables in the order in which they stand."""

from __future__ import annotations

from typing import Any

from amends.formats.blocks import Block, Bullets, Heading, Paragraph, Place
from amends.formats.html.signs import is_furniture
from amends.formats.html.tables import lays_out, own_rows, rows_by_role, rows_of_boxes, table_of
from amends.formats.html.words import BLOCKS, SKIPPED, Words, tidy
from amends.formats.limits import MAX_DEPTH

Element = Any
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"dt": 4, "summary": 4, "legend": 4, "figcaption": 5}
_BOXES = frozenset({"div", "section", "article", "main", "ul", "ol", "form", "aside", "header", "footer", "p"})
_HOLDERS = frozenset(
    {"table", "h1", "h2", "h3", "h4", "h5", "dl", "div", "section", "details", "p", "button", "article"}
)
_BARE = frozenset({"footer", "aside"})


class Walk:
    """What has been gathered of a page so far."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.found: list[Block] = []
        self.loose: list[str] = []
        self.tables = 0
        self.line = 0

    def blocks_of(self, root: Element) -> list[Block]:
        """Return the blocks below an element."""
        self.walk(root, 0)
        self.flush()
        return self.found

    def flush(self) -> None:
        """End the paragraph that loose words make."""
        if self.loose:
            said = tidy(self.loose)
            self.loose.clear()
            if said:
                self.found.append(Paragraph(said, place=Place(line=self.line or None)))

    def walk(self, element: Element, depth: int) -> None:
        """Add what an element holds."""
        if depth > MAX_DEPTH:
            raise RecursionError
        tag = element.tag
        if tag in SKIPPED or (tag == "dialog" and "open" not in element.attrib):
            return
        if tag in _BOXES and element.attrib and is_furniture(element):
            return
        if tag == "table":
            self.flush()
            self.table(element, depth)
        elif tag in _HEADINGS or element.get("role") == "heading":
            self.heading(element, depth)
        elif tag in ("ul", "ol") and not any(one.tag in _HOLDERS for one in element.iterdescendants()):
            self.flush()
            items = tuple(said for item in element.iterchildren("li") if (said := self.words.of(item, depth)))
            if items:
                self.found.append(Bullets(items, tag == "ol", Place(line=element.sourceline)))
        elif tag in BLOCKS:
            self.flush()
            self.line = element.sourceline or 0
            self.box(element, depth)
            self.flush()
        elif any(one.tag in BLOCKS for one in element.iterdescendants()) if len(element) else False:
            self.inside(element, depth)
        else:
            self.words.add(element, self.loose, depth, "")

    def heading(self, element: Element, depth: int) -> None:
        """Add a heading."""
        self.flush()
        said = self.words.of(element, depth)
        level = _HEADINGS.get(element.tag) or int(element.get("aria-level") or 2)
        if said:
            self.found.append(Heading(said, min(max(level, 1), 6), Place(line=element.sourceline)))

    def box(self, element: Element, depth: int) -> None:
        """Add what a block holds: a table where it is one by its role or by its boxes, else what stands in it."""
        rows: list[list[Element]] | None = None
        if element.get("role") in ("table", "grid", "treegrid"):
            rows = rows_by_role(element)
        elif element.tag in _BOXES and len(element) >= 3:
            rows = rows_of_boxes(element)
        if rows:
            self.add_table(rows)
        elif not len(element):
            self.loose.append(self.words.of(element))
        else:
            self.inside(element, depth)

    def inside(self, element: Element, depth: int) -> None:
        """Add the words and the parts of an element in turn."""
        if element.text:
            self.loose.append(element.text)
        for child in element:
            self.walk(child, depth + 1)
            if child.tail:
                self.loose.append(child.tail)

    def table(self, element: Element, depth: int) -> None:
        """Add a table; where it only lays the page out, what its cells hold instead."""
        rows = own_rows(element)
        caption = element.find("caption")
        if lays_out(element):
            for row in rows:
                for cell in row:
                    self.inside(cell, depth + 1)
                    self.flush()
            return
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows if not self._is_unshown(row)]
        self.add_table(cells, self.words.of(caption) if caption is not None else "")

    def _is_unshown(self, row: Element) -> bool:
        return self.words.styles and "none" in (row.get("style") or "")

    def add_table(self, rows: list[list[Element]], caption: str = "") -> None:
        """Add the table that rows of cells make."""
        found = table_of(rows, self.words, self.tables + 1, caption)
        if found:
            self.tables += 1
            self.found.append(found)
